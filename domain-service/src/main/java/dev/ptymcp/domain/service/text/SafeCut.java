package dev.ptymcp.domain.service.text;

import dev.ptymcp.domain.service.vt.VtActions;
import dev.ptymcp.domain.service.vt.VtParser;
import java.util.Objects;

/** Cuts raw output between characters and between escape sequences. Pure functions. */
public final class SafeCut {

    private static final int LONGEST_CHARACTER = 4;

    private SafeCut() {}

    /**
     * How many of the first {@code limit} bytes can be shown so that the cut is neither inside a UTF-8 character nor inside
     * an escape sequence.
     *
     * <p>What is not finished at the end of the bytes is left for the next read, so that the result can be 0. If there are
     * bytes behind the limit, though, a sequence that is longer than it is cut between characters, because no reader
     * would get past it otherwise.
     *
     * @param bytes output that begins where a cut is possible, with at least one byte behind the limit if there is any
     * @param limit at most the number of bytes
     * @throws IndexOutOfBoundsException if the limit is negative or beyond the bytes
     */
    public static int atMost(byte[] bytes, int limit) {
        Objects.checkFromIndexSize(0, limit, bytes.length);
        VtParser parser = new VtParser(new VtActions() {}, 0);
        parser.feed(bytes, 0, limit);
        int boundary = (int) parser.boundary();
        return boundary > 0 || limit == bytes.length ? boundary : betweenCharacters(bytes, limit);
    }

    private static int betweenCharacters(byte[] bytes, int limit) {
        int start = limit - 1;
        while (start > 0 && limit - start < LONGEST_CHARACTER && (bytes[start] & 0xC0) == 0x80) {
            start--;
        }
        boolean lead = start >= 0 && (bytes[start] & 0xC0) == 0xC0;
        return lead && start + length(bytes[start]) > limit ? start : limit;
    }

    private static int length(byte lead) {
        int b = lead & 0xFF;
        return b < 0xE0 ? 2 : b < 0xF0 ? 3 : LONGEST_CHARACTER;
    }
}
