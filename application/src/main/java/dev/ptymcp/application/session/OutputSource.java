package dev.ptymcp.application.session;

import dev.ptymcp.domain.model.output.OutputBuffer;
import dev.ptymcp.domain.model.output.OutputSlice;
import dev.ptymcp.domain.model.output.OutputStreamKind;
import dev.ptymcp.domain.service.text.ArrivalTimes;
import dev.ptymcp.domain.service.text.RenderedText;
import dev.ptymcp.domain.service.text.StampedText;
import java.util.Arrays;
import java.util.Optional;

/**
 * Output copied under the session's lock, to be made text of without it.
 *
 * @param columns the terminal's width; 0 where lines are not wrapped
 * @param slice the copy
 * @param end where what was asked for ends: at or after the end of the copy
 * @param times when it arrived, if that is asked for
 * @param status what the session was doing
 */
record OutputSource(int columns, OutputSlice slice, long end, Optional<ArrivalTimes> times, SessionStatus status) {

    /** The beginning of a range, at most {@code most} bytes of what is held of it. */
    static OutputSource from(SessionView view, ReadRequest request, ReadRequest.From from, int most) {
        OutputStreamKind stream = request.stream();
        OutputBuffer log = view.output().log(stream);
        long end = Math.min(end(view, stream), from.to().orElse(Long.MAX_VALUE));
        long start = Math.max(from.cursor(), log.start());
        OutputSlice slice = log.read(from.cursor(), Math.min(end, start + most));
        return new OutputSource(columns(view, stream), slice, end, times(view, request, slice), view.status());
    }

    /** The last bytes, at most {@code most}. */
    static OutputSource last(SessionView view, ReadRequest request, int most) {
        OutputStreamKind stream = request.stream();
        long end = end(view, stream);
        OutputBuffer log = view.output().log(stream);
        OutputSlice slice = log.read(Math.max(end - most, log.start()), end);
        return new OutputSource(columns(view, stream), slice, end, times(view, request, slice), view.status());
    }

    private static Optional<ArrivalTimes> times(SessionView view, ReadRequest request, OutputSlice slice) {
        return request.timestamps()
                ? view.arrivals().map(times -> times.part(slice.start(), slice.end()))
                : Optional.empty();
    }

    private static int columns(SessionView view, OutputStreamKind stream) {
        return stream == OutputStreamKind.MERGED ? view.columns() : 0;
    }

    private static long end(SessionView view, OutputStreamKind stream) {
        return stream == OutputStreamKind.MERGED
                ? view.end()
                : view.output().log(stream).end();
    }

    /** The copy as text. */
    RenderedText rendered() {
        RenderedText text = RawOutput.rendered(columns, slice);
        return times.isPresent() ? StampedText.of(text, times.get()) : text;
    }

    byte[] bytes() {
        return slice.bytes();
    }

    /** Whether there is more than was copied. */
    boolean partial() {
        return slice.end() < end;
    }

    /** The same without what follows the first {@code length} bytes. */
    OutputSource upTo(int length) {
        byte[] first = Arrays.copyOf(bytes(), length);
        return new OutputSource(columns, new OutputSlice(slice.start(), first, slice.lostBytes()), end, times, status);
    }

    /** The same without the first {@code length} bytes. */
    OutputSource after(int length) {
        byte[] rest = Arrays.copyOfRange(bytes(), length, bytes().length);
        return new OutputSource(columns, new OutputSlice(slice.start() + length, rest, 0), end, times, status);
    }
}
