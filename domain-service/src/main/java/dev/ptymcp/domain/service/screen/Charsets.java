package dev.ptymcp.domain.service.screen;

import java.util.List;

/**
 * The designated character sets G0 to G3 and which one is in use (ISO 2022 as far as terminals still use it): ASCII, the
 * United Kingdom set and DEC special graphics. Any other designation counts as ASCII.
 */
final class Charsets {

    /** The final bytes of the designations. */
    private static final int ASCII = 'B';

    private static final int UNITED_KINGDOM = 'A';
    private static final int DEC_GRAPHICS = '0';
    private static final int DEC_GRAPHICS_ALIAS = '2';

    /** What DEC special graphics shows for 0x5F to 0x7E. */
    private static final String GRAPHICS = " ◆▒␉␌␍␊°±␤␋┘┐┌└┼⎺⎻─⎼⎽├┤┴┬│≤≥π≠£·";

    /** A choice of sets that can be saved and restored: the final bytes of G0 to G3 and the one in use. */
    record Selection(List<Integer> sets, int active) {
        static final Selection INITIAL = new Selection(List.of(ASCII, ASCII, ASCII, ASCII), 0);
    }

    private final int[] sets = {ASCII, ASCII, ASCII, ASCII};
    private int active;
    private int single = -1;
    private boolean plain = true;

    /** Whether printable ASCII stands for itself now. */
    boolean isPlain() {
        return plain;
    }

    /** Names the set of G0 to G3 by the final byte of its designation. */
    void designate(int slot, int finalByte) {
        sets[slot] = finalByte;
        update();
    }

    /** Makes G0 to G3 the set in use until further notice (SI, SO, LS2, LS3). */
    void lock(int slot) {
        active = slot;
        update();
    }

    /** Takes the next character from G2 or G3 (SS2, SS3). */
    void shiftOnce(int slot) {
        single = slot;
        update();
    }

    /** What a printable ASCII character shows; ends a single shift. */
    int map(int character) {
        int set = sets[single >= 0 ? single : active];
        if (single >= 0) {
            single = -1;
            update();
        }
        if ((set == DEC_GRAPHICS || set == DEC_GRAPHICS_ALIAS) && character >= 0x5F) {
            return GRAPHICS.charAt(character - 0x5F);
        }
        return set == UNITED_KINGDOM && character == '#' ? '£' : character;
    }

    Selection selection() {
        return new Selection(List.of(sets[0], sets[1], sets[2], sets[3]), active);
    }

    void select(Selection selection) {
        for (int slot = 0; slot < sets.length; slot++) {
            sets[slot] = selection.sets().get(slot);
        }
        active = selection.active();
        single = -1;
        update();
    }

    private void update() {
        plain = single < 0 && isAscii(sets[active]);
    }

    private static boolean isAscii(int set) {
        return set != UNITED_KINGDOM && set != DEC_GRAPHICS && set != DEC_GRAPHICS_ALIAS;
    }
}
