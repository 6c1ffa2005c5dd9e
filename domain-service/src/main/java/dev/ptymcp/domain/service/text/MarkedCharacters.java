package dev.ptymcp.domain.service.text;

import java.util.ArrayList;
import java.util.List;

/** The characters of a row that have marks, which do not fit a cell: the cell holds a negative number for each. */
final class MarkedCharacters {

    /** The cell of the first one; others follow downwards. */
    private static final int FIRST = -16;

    private static final int MOST_MARKS = 32;
    private static final int FEW = 64;

    private final List<StringBuilder> characters = new ArrayList<>(0);

    static boolean isOne(int cell) {
        return cell <= FIRST;
    }

    /** Keeps another character, without marks yet, and returns its cell. */
    int add(int codePoint) {
        characters.add(new StringBuilder().appendCodePoint(codePoint));
        return FIRST - (characters.size() - 1);
    }

    /** Adds a mark; false when there are too many already. */
    boolean mark(int cell, int codePoint) {
        StringBuilder character = characters.get(FIRST - cell);
        if (character.length() > MOST_MARKS) {
            return false;
        }
        character.appendCodePoint(codePoint);
        return true;
    }

    CharSequence text(int cell) {
        return characters.get(FIRST - cell);
    }

    /** Forgets the characters that were overwritten, before there are many of them; the cells are renumbered. */
    void compact(int[] cells, int length) {
        if (characters.size() < FEW + length) {
            return;
        }
        List<StringBuilder> kept = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            if (isOne(cells[i])) {
                kept.add(characters.get(FIRST - cells[i]));
                cells[i] = FIRST - (kept.size() - 1);
            }
        }
        characters.clear();
        characters.addAll(kept);
    }

    void clear() {
        characters.clear();
    }
}
