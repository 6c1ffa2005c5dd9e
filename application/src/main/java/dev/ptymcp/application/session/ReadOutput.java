package dev.ptymcp.application.session;

import dev.ptymcp.domain.model.output.OutputSlice;
import dev.ptymcp.domain.model.output.OutputStreamKind;
import dev.ptymcp.domain.service.text.OutputBudget;
import dev.ptymcp.domain.service.text.RenderedText;
import dev.ptymcp.domain.service.text.SafeCut;
import dev.ptymcp.domain.service.text.TextPiece;
import dev.ptymcp.domain.service.wait.LineSearch;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** Reads a part of a session's output: copied under its lock, made text of without it. */
final class ReadOutput {

    /** How many bytes of output one page of text is made from at most, for each byte of text. */
    private static final int BYTES_PER_TEXT = 16;

    private static final int SMALLEST_PAGE = 256 * 1024;
    private static final int SEARCHED = 8 * 1024 * 1024;
    /** A byte of output that is no UTF-8 becomes U+FFFD, which takes three. */
    private static final int LARGEST_REPLACEMENT = 3;

    ReadResult run(LiveSession session, ReadRequest request) {
        int maxBytes = request.budget().maxBytes();
        if (request.range() instanceof ReadRequest.Search search) {
            return search(session, request, search);
        }
        boolean tail = request.range() instanceof ReadRequest.Tail;
        int copied = request.format() == ReadRequest.Format.TEXT
                ? Math.max(SMALLEST_PAGE, maxBytes * BYTES_PER_TEXT)
                : maxBytes + SafeCutMargin.BYTES;
        Source source = session.look(view -> tail
                ? Source.last(view, request.stream(), Math.max(copied, SMALLEST_PAGE))
                : Source.from(view, request.stream(), (ReadRequest.From) request.range(), copied));
        OutputText text =
                tail ? tail(source, ((ReadRequest.Tail) request.range()).lines(), request) : page(source, request);
        return new ReadResult(text, 0, source.status());
    }

    /** Room to see whether a character goes on behind a cut. */
    private static final class SafeCutMargin {
        static final int BYTES = 8;
    }

    /**
     * Bytes copied under the lock.
     *
     * @param columns the terminal's width, 0 where lines are not wrapped
     * @param bytes the copy
     * @param end where what was asked for ends, at or after the end of the copy
     */
    private record Source(int columns, OutputSlice bytes, long end, SessionStatus status) {

        static Source from(LiveSession.View view, OutputStreamKind stream, ReadRequest.From from, int most) {
            long end = Math.min(end(view, stream), from.to().orElse(Long.MAX_VALUE));
            long start = Math.max(from.cursor(), view.output().log(stream).start());
            return of(view, stream, new long[] {from.cursor(), Math.min(end, start + most), end});
        }

        static Source last(LiveSession.View view, OutputStreamKind stream, int most) {
            long end = end(view, stream);
            return of(view, stream, new long[] {Math.max(end - most, 0), end, end});
        }

        private static Source of(LiveSession.View view, OutputStreamKind stream, long[] range) {
            OutputSlice bytes = view.output().log(stream).read(range[0], range[1]);
            int columns = stream == OutputStreamKind.MERGED ? view.columns() : 0;
            return new Source(columns, bytes, range[2], view.status());
        }

        private static long end(LiveSession.View view, OutputStreamKind stream) {
            return stream == OutputStreamKind.MERGED
                    ? view.end()
                    : view.output().log(stream).end();
        }

        /** Whether there is more than was copied. */
        boolean partial() {
            return bytes.end() < end;
        }

        Source cutTo(int length) {
            return new Source(
                    columns,
                    new OutputSlice(bytes.start(), Arrays.copyOf(bytes.bytes(), length), bytes.lostBytes()),
                    end,
                    status);
        }

        Source without(int first) {
            byte[] rest = Arrays.copyOfRange(bytes.bytes(), first, bytes.bytes().length);
            return new Source(columns, new OutputSlice(bytes.start() + first, rest, 0), end, status);
        }
    }

    private static OutputText page(Source source, ReadRequest request) {
        int maxBytes = request.budget().maxBytes();
        byte[] bytes = source.bytes().bytes();
        switch (request.format()) {
            case HEX:
                return exact(source, HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, maxBytes / 2)), 2, 1);
            case BASE64:
                int length = Math.min(bytes.length, maxBytes / 4 * 3);
                return exact(source, Base64.getEncoder().encodeToString(Arrays.copyOf(bytes, length)), 0, length);
            case RAW:
                return raw(source, maxBytes);
            default:
                return text(source, maxBytes);
        }
    }

    private static OutputText exact(Source source, String text, int perByte, int bytes) {
        long read = perByte == 0 ? bytes : text.length() / perByte;
        long next = source.bytes().start() + read;
        return new OutputText(
                text,
                source.bytes().start(),
                next,
                next < source.end(),
                source.bytes().lostBytes(),
                0);
    }

    private static OutputText raw(Source source, int maxBytes) {
        byte[] bytes = source.bytes().bytes();
        int length = safe(source, Math.min(bytes.length, maxBytes));
        String text = new String(bytes, 0, length, StandardCharsets.UTF_8);
        if (text.getBytes(StandardCharsets.UTF_8).length > maxBytes) {
            length = safe(source, maxBytes / LARGEST_REPLACEMENT);
            text = new String(bytes, 0, length, StandardCharsets.UTF_8);
        }
        return exact(source, text, 0, length);
    }

    /** At the very end of what can be given out everything goes: nothing will come to complete it. */
    private static int safe(Source source, int limit) {
        boolean all = limit == source.bytes().bytes().length && !source.partial();
        return all ? limit : SafeCut.atMost(source.bytes().bytes(), limit);
    }

    private static OutputText text(Source source, int maxBytes) {
        Source whole =
                source.partial() ? source.cutTo(safe(source, source.bytes().bytes().length)) : source;
        TextPiece page = new OutputBudget(maxBytes).page(RawOutput.rendered(whole.columns(), whole.bytes()));
        long next = page.hasMore() ? page.next() : whole.bytes().end();
        return new OutputText(
                page.text(),
                source.bytes().start(),
                next,
                next < source.end(),
                source.bytes().lostBytes(),
                0);
    }

    private static OutputText tail(Source source, int lines, ReadRequest request) {
        Source last = source.without(lastLines(source.bytes().bytes(), lines));
        if (request.format() != ReadRequest.Format.TEXT) {
            return page(last, request);
        }
        RawOutput raw = new RawOutput(source.columns(), last.bytes(), java.util.Optional.empty(), 0, source.end());
        return raw.fit(request.budget().maxBytes());
    }

    /** Where the last lines begin; a line break at the very end ends the last line rather than beginning another. */
    private static int lastLines(byte[] bytes, int lines) {
        int left = lines;
        for (int i = bytes.length - 2; i >= 0; i--) {
            if (bytes[i] == '\n' && --left == 0) {
                return i + 1;
            }
        }
        return 0;
    }

    private static ReadResult search(LiveSession session, ReadRequest request, ReadRequest.Search search) {
        ReadRequest.From from = new ReadRequest.From(search.cursor(), java.util.Optional.empty());
        Source source = session.look(view -> Source.from(view, request.stream(), from, SEARCHED));
        RenderedText text = RawOutput.rendered(source.columns(), source.bytes());
        List<LineSearch.Found> found = new LineSearch(search.pattern(), search.context()).in(text);
        StringBuilder shown = new StringBuilder();
        int matches = 0;
        long next = source.bytes().end();
        boolean full = false;
        for (LineSearch.Found line : found) {
            String row = (line.afterGap() ? "--\n" : "") + line.cursor() + (line.matches() ? ": " : "- ") + line.text()
                    + "\n";
            if (shown.length() + row.getBytes(StandardCharsets.UTF_8).length
                    > request.budget().maxBytes()) {
                next = line.cursor();
                full = true;
                break;
            }
            shown.append(row);
            matches += line.matches() ? 1 : 0;
        }
        OutputText output = new OutputText(
                shown.toString(),
                source.bytes().start(),
                next,
                full || source.partial(),
                source.bytes().lostBytes(),
                0);
        return new ReadResult(output, matches, source.status());
    }
}
