package dev.ptymcp.domain.service.text;

/** The DEC special graphics set, with which programs draw lines by letters, and which of the sets G0 and G1 is it. */
final class LineGraphics {

    private static final int FIRST = '_';
    /** What {@code _} to {@code ~} stand for. */
    private static final String SET = " ◆▒␉␌␍␊°±␤␋┘┐┌└┼⎺⎻─⎼⎽├┤┴┬│≤≥π≠£·";

    private final boolean[] isGraphics = new boolean[2];
    private int shifted;

    boolean active() {
        return isGraphics[shifted];
    }

    void designate(int set, int finalByte) {
        isGraphics[set] = finalByte == '0';
    }

    void shift(int set) {
        shifted = set;
    }

    void reset() {
        isGraphics[0] = false;
        isGraphics[1] = false;
        shifted = 0;
    }

    int of(int ascii) {
        return ascii < FIRST || ascii > '~' ? ascii : SET.charAt(ascii - FIRST);
    }
}
