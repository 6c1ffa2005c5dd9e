package dev.ptymcp.application.session;

import dev.ptymcp.domain.service.hygiene.OutputNotes;
import dev.ptymcp.domain.service.text.OutputBudget;
import dev.ptymcp.domain.service.text.SafeCut;
import dev.ptymcp.domain.service.text.TextPiece;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** Makes one page of output: the longest beginning of a source that fits, in the asked format. */
final class OutputPage {

    /** A byte of output that is no UTF-8 becomes U+FFFD, which takes three. */
    private static final int LARGEST_REPLACEMENT = 3;

    private final OutputSource source;
    private final int maxBytes;

    OutputPage(OutputSource source, int maxBytes) {
        this.source = source;
        this.maxBytes = maxBytes;
    }

    OutputText in(ReadRequest.Format format) {
        switch (format) {
            case HEX:
                int pairs = Math.min(source.bytes().length, maxBytes / 2);
                return page(HexFormat.of().formatHex(source.bytes(), 0, pairs), pairs);
            case BASE64:
                int triples = Math.min(source.bytes().length, maxBytes / 4 * 3);
                return page(Base64.getEncoder().encodeToString(Arrays.copyOf(source.bytes(), triples)), triples);
            case RAW:
                return raw();
            default:
                return text();
        }
    }

    private OutputText raw() {
        int length = safe(Math.min(source.bytes().length, maxBytes));
        String text = decoded(length);
        if (text.getBytes(StandardCharsets.UTF_8).length > maxBytes) {
            length = safe(maxBytes / LARGEST_REPLACEMENT);
            text = decoded(length);
        }
        return noted(page(text, length));
    }

    private OutputText text() {
        OutputSource whole = source.partial() ? source.upTo(safe(source.bytes().length)) : source;
        TextPiece piece = new OutputBudget(maxBytes).page(whole.rendered());
        long next = piece.hasMore() ? piece.next() : whole.slice().end();
        return noted(page(piece.text(), (int) (next - source.slice().start())));
    }

    private OutputText page(String text, int length) {
        long start = source.slice().start();
        long next = start + length;
        return new OutputText(
                text, start, next, next < source.end(), source.slice().lostBytes(), 0);
    }

    /** The notes on what is on the page; bytes in digits speak to nobody. */
    private OutputText noted(OutputText page) {
        int length = (int) (page.cursor() - page.startCursor());
        return page.noting(OutputNotes.of(Arrays.copyOf(source.bytes(), length), page.text()));
    }

    private String decoded(int length) {
        return new String(source.bytes(), 0, length, StandardCharsets.UTF_8);
    }

    /** At the very end of what can be given out everything goes: nothing will come to complete it. */
    private int safe(int limit) {
        boolean all = limit == source.bytes().length && !source.partial();
        return all ? limit : SafeCut.atMost(source.bytes(), limit);
    }
}
