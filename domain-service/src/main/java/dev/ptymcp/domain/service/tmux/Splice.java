package dev.ptymcp.domain.service.tmux;

import java.util.OptionalLong;

/**
 * Finds where a live stream begins in a log of the same output, when both are still growing and only their bytes tell.
 */
public final class Splice {

    private Splice() {}

    /**
     * Where {@code live} begins.
     *
     * @param logStart the offset of the log's first byte
     * @param log a part of the log that reaches at least as far as {@code live} does
     * @param live the first bytes of the live stream; at least one
     * @param liveLength how many of them count
     * @return the offset of the live stream's first byte; empty when it is not in the log, or may be in several places
     */
    public static OptionalLong find(long logStart, byte[] log, byte[] live, int liveLength) {
        if (liveLength == 0 || liveLength > log.length) {
            return OptionalLong.empty();
        }
        int[] borders = borders(live, liveLength);
        long found = -1;
        int matched = 0;
        for (int i = 0; i < log.length; i++) {
            while (matched > 0 && (matched == liveLength || log[i] != live[matched])) {
                matched = borders[matched - 1];
            }
            if (log[i] == live[matched]) {
                matched++;
            }
            if (matched == liveLength) {
                if (found >= 0) {
                    return OptionalLong.empty();
                }
                found = logStart + i + 1 - liveLength;
            }
        }
        return found < 0 ? OptionalLong.empty() : OptionalLong.of(found);
    }

    /** The failure function of Knuth, Morris and Pratt, so that repetitive output costs no more than any other. */
    private static int[] borders(byte[] word, int length) {
        int[] borders = new int[length];
        for (int i = 1; i < length; i++) {
            int border = borders[i - 1];
            while (border > 0 && word[i] != word[border]) {
                border = borders[border - 1];
            }
            borders[i] = word[i] == word[border] ? border + 1 : 0;
        }
        return borders;
    }
}
