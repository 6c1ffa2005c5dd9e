package dev.ptymcp.application.session;

import dev.ptymcp.domain.model.command.OutputRange;
import dev.ptymcp.domain.model.output.OutputBuffer;
import dev.ptymcp.domain.model.output.OutputSlice;
import dev.ptymcp.domain.model.output.OutputStreamKind;
import dev.ptymcp.domain.service.hygiene.OutputNotes;
import dev.ptymcp.domain.service.text.FittedText;
import dev.ptymcp.domain.service.text.OutputBudget;
import dev.ptymcp.domain.service.text.PlainTextView;
import dev.ptymcp.domain.service.text.RenderedText;
import dev.ptymcp.domain.service.text.SafeCut;
import dev.ptymcp.domain.service.text.TextOrigin;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Bytes of output copied under the session's lock, to be made text of without it: all of a part, or of a large part its
 * beginning and its end, as more than the budget would be thrown away again.
 *
 * @param columns the terminal's width; 0 without one
 * @param head the part, or its beginning
 * @param tail its end, if it was too large
 * @param lostBytes how much of the part is no longer held
 * @param to the cursor where the part ends
 */
record RawOutput(int columns, OutputSlice head, Optional<OutputSlice> tail, long lostBytes, long to) {

    /** Escape sequences and overwritten text make output much longer than its text. */
    private static final int BYTES_PER_TEXT = 16;

    private static final int SMALLEST_PART = 256 * 1024;
    /** How far to look for the line break after which a tail can begin without cutting anything. */
    private static final int LINE_SEARCH = 16 * 1024;

    /** Copies the part from {@code from} to {@code to} of the merged output. */
    static RawOutput of(SessionView view, long from, long to, int maxBytes) {
        OutputBuffer log = view.output().log(OutputStreamKind.MERGED);
        int part = part(maxBytes);
        long start = Math.max(from, log.start());
        if (to - start <= 2L * part) {
            OutputSlice all = log.read(from, to);
            return new RawOutput(view.columns(), all, Optional.empty(), all.lostBytes(), to);
        }
        OutputSlice head = cut(log.read(from, start + part));
        return new RawOutput(
                view.columns(), head, Optional.of(fromLine(log.read(to - part, to))), head.lostBytes(), to);
    }

    /** The same for a part whose beginning was kept apart, because the log may have dropped it. */
    static RawOutput of(SessionView view, long from, long to, OutputHead kept, int maxBytes) {
        OutputBuffer log = view.output().log(OutputStreamKind.MERGED);
        long keptEnd = Math.min(to, kept.start() + kept.bytes().length);
        if (from >= log.start() || from < kept.start() || from >= keptEnd) {
            return of(view, from, to, maxBytes);
        }
        byte[] bytes = Arrays.copyOfRange(kept.bytes(), (int) (from - kept.start()), (int) (keptEnd - kept.start()));
        OutputSlice head = cut(new OutputSlice(from, bytes, 0));
        OutputSlice tail = log.read(Math.max(head.end(), to - part(maxBytes)), to);
        long lost = Math.max(0, log.start() - head.end());
        return new RawOutput(view.columns(), head, Optional.of(fromLine(tail)), lost, to);
    }

    private static int part(int maxBytes) {
        return Math.max(SMALLEST_PART, maxBytes * BYTES_PER_TEXT);
    }

    /** The text, fitted into {@code maxBytes}. */
    OutputText fit(int maxBytes) {
        OutputBudget budget = new OutputBudget(Math.max(OutputBudget.MIN_BYTES, maxBytes));
        RenderedText first = rendered(columns, head);
        FittedText fitted = tail.isPresent() ? budget.fit(first, rendered(columns, tail.get())) : budget.fit(first);
        OutputText text = new OutputText(fitted.text(), head.start(), to, false, lostBytes, fitted.omittedBytes());
        return text.noting(OutputNotes.of(head.bytes(), fitted.text()))
                .noting(tail.map(slice -> OutputNotes.of(slice.bytes(), fitted.text()))
                        .orElse(List.of()));
    }

    static RenderedText rendered(int columns, OutputSlice slice) {
        PlainTextView view = new PlainTextView(new TextOrigin(columns, slice.start(), false));
        view.feed(slice.bytes(), 0, slice.bytes().length);
        return view.rendered();
    }

    /** The same text without some parts of the output; every other character keeps its cursor. */
    RawOutput without(List<OutputRange> parts) {
        return parts.isEmpty()
                ? this
                : new RawOutput(columns, masked(head, parts), tail.map(slice -> masked(slice, parts)), lostBytes, to);
    }

    /** The same bytes with NUL, which shows nothing, in place of some parts. */
    static OutputSlice masked(OutputSlice slice, List<OutputRange> parts) {
        byte[] bytes = slice.bytes().clone();
        for (OutputRange part : parts) {
            long from = Math.max(0, part.start() - slice.start());
            long upTo = Math.min(bytes.length, part.end() - slice.start());
            if (from < upTo) {
                Arrays.fill(bytes, (int) from, (int) upTo, (byte) 0);
            }
        }
        return new OutputSlice(slice.start(), bytes, slice.lostBytes());
    }

    private static OutputSlice cut(OutputSlice slice) {
        int length = SafeCut.atMost(slice.bytes(), slice.bytes().length);
        return new OutputSlice(slice.start(), Arrays.copyOf(slice.bytes(), length), slice.lostBytes());
    }

    private static OutputSlice fromLine(OutputSlice slice) {
        byte[] bytes = slice.bytes();
        for (int i = 0; i < Math.min(bytes.length, LINE_SEARCH); i++) {
            if (bytes[i] == '\n') {
                return new OutputSlice(slice.start() + i + 1, Arrays.copyOfRange(bytes, i + 1, bytes.length), 0);
            }
        }
        return slice;
    }
}
