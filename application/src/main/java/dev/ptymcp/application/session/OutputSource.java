package dev.ptymcp.application.session;

import dev.ptymcp.domain.model.output.OutputBuffer;
import dev.ptymcp.domain.model.output.OutputSlice;
import dev.ptymcp.domain.model.output.OutputStreamKind;
import java.util.Arrays;

/**
 * Output copied under the session's lock, to be made text of without it.
 *
 * @param columns the terminal's width; 0 where lines are not wrapped
 * @param slice the copy
 * @param end where what was asked for ends: at or after the end of the copy
 * @param status what the session was doing
 */
record OutputSource(int columns, OutputSlice slice, long end, SessionStatus status) {

    /** The beginning of a range, at most {@code most} bytes of what is held of it. */
    static OutputSource from(LiveSession.View view, OutputStreamKind stream, ReadRequest.From from, int most) {
        OutputBuffer log = view.output().log(stream);
        long end = Math.min(end(view, stream), from.to().orElse(Long.MAX_VALUE));
        long start = Math.max(from.cursor(), log.start());
        OutputSlice slice = log.read(from.cursor(), Math.min(end, start + most));
        return new OutputSource(columns(view, stream), slice, end, view.status());
    }

    /** The last bytes, at most {@code most}. */
    static OutputSource last(LiveSession.View view, OutputStreamKind stream, int most) {
        long end = end(view, stream);
        OutputBuffer log = view.output().log(stream);
        OutputSlice slice = log.read(Math.max(end - most, log.start()), end);
        return new OutputSource(columns(view, stream), slice, end, view.status());
    }

    private static int columns(LiveSession.View view, OutputStreamKind stream) {
        return stream == OutputStreamKind.MERGED ? view.columns() : 0;
    }

    private static long end(LiveSession.View view, OutputStreamKind stream) {
        return stream == OutputStreamKind.MERGED
                ? view.end()
                : view.output().log(stream).end();
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
        return new OutputSource(columns, new OutputSlice(slice.start(), first, slice.lostBytes()), end, status);
    }

    /** The same without the first {@code length} bytes. */
    OutputSource after(int length) {
        byte[] rest = Arrays.copyOfRange(bytes(), length, bytes().length);
        return new OutputSource(columns, new OutputSlice(slice.start() + length, rest, 0), end, status);
    }
}
