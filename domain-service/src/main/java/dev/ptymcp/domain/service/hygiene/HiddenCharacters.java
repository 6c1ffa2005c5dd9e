package dev.ptymcp.domain.service.hygiene;

import java.util.Set;

/**
 * Which characters act or hide, and where they are at home all the same. The first question is asked for every character
 * and answered by its block; the second one only for those few.
 */
final class HiddenCharacters {

    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;
    private static final int PICTURE_SELECTOR = 0xFE0F;
    private static final int KEYCAP = 0x20E3;
    private static final int BLACK_FLAG = 0x1F3F4;
    private static final int TAGS = 0xE0000;
    private static final int CANCEL_TAG = 0xE007F;

    /** The flags that Unicode recommends to write with tags (UTS #51, RGI_Emoji_Tag_Sequence). */
    private static final Set<String> TAGGED_FLAGS = Set.of("gbeng", "gbsct", "gbwls");

    private static final int TAGGED_FLAG_LENGTH = 5;

    /** Beginnings and ends of the blocks whose scripts join letters, or choose their forms by joiners. */
    private static final int[] JOINING = {
        0x0600, 0x08FF, 0x0900, 0x0DFF, 0x0F00, 0x109F, 0x1780, 0x18AF, 0x1A20, 0x1AAF, 0x1B00, 0x1BFF, 0xA840, 0xAAFF,
        0xABC0, 0xABFF, 0xFB50, 0xFDFF, 0xFE70, 0xFEFE, 0x10A00, 0x10FFF, 0x11000, 0x11FFF, 0x1E900, 0x1E95F
    };

    private static final int MARKS =
            1 << Character.NON_SPACING_MARK | 1 << Character.ENCLOSING_MARK | 1 << Character.COMBINING_SPACING_MARK;

    private HiddenCharacters() {}

    /** Whether a code point from 0x7F on is one of those that act or hide. */
    static boolean suspects(int c) {
        if (c < 0xA0) {
            return true;
        }
        switch (c >> 8) {
            case 0x03:
                return c == 0x34F;
            case 0x06:
                return c == 0x61C;
            case 0x11:
                return c == 0x115F || c == 0x1160;
            case 0x17:
                return c == 0x17B4 || c == 0x17B5;
            case 0x18:
                return c >= 0x180B && c <= 0x180F;
            case 0x20:
                return c >= 0x200B && c <= 0x200F || c >= 0x2028 && c <= 0x202E || c >= 0x2060 && c <= 0x206F;
            case 0x31:
                return c == 0x3164;
            case 0xFE:
                return c <= 0xFE0F || c == 0xFEFF;
            case 0xFF:
                return c == 0xFFA0 || c >= 0xFFF0 && c != 0xFFFC && c != 0xFFFD;
            case 0x1BC:
                return c >= 0x1BCA0 && c <= 0x1BCA3;
            case 0x1D1:
                return c >= 0x1D173 && c <= 0x1D17A;
            default:
                return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE || c >= TAGS && c < TAGS + 0x1000;
        }
    }

    /** Whether a suspect belongs where it is. */
    static boolean belongs(String text, int index, int codePoint) {
        int before = index == 0 ? -1 : text.codePointBefore(index);
        int end = index + Character.charCount(codePoint);
        int after = end == text.length() ? -1 : text.codePointAt(end);
        switch (codePoint) {
            case ZERO_WIDTH_NON_JOINER:
                return isJoining(before);
            case ZERO_WIDTH_JOINER:
                return isJoining(before)
                        || isPicture(before)
                        || before == PICTURE_SELECTOR && belongs(text, index - 1, PICTURE_SELECTOR);
            case 0x34F:
                return before > 0x34F && !suspects(before) && (1 << Character.getType(before) & MARKS) != 0;
            case 0x115F:
                return after >= 0x1160 && after <= 0x11A7;
            case 0x1160:
                return before >= 0x1100 && before <= 0x115F || before >= 0xA960 && before <= 0xA97C;
            case 0x17B4, 0x17B5:
                return before >= 0x1780 && before <= 0x17FF;
            default:
                return isVariant(codePoint, before, after) || isFlag(text, index, codePoint);
        }
    }

    /** Whether a variation selector stands behind a character that has variants. */
    private static boolean isVariant(int selector, int before, int after) {
        if (selector == PICTURE_SELECTOR || selector == PICTURE_SELECTOR - 1) {
            boolean key = before == '#' || before == '*' || before >= '0' && before <= '9';
            return key ? selector == PICTURE_SELECTOR && after == KEYCAP : isPicture(before);
        }
        if (selector >= 0xFE00 && selector < 0xFE0E) {
            boolean script = before >= 0x1000 && before <= 0x109F || before >= 0xA840 && before <= 0xA877;
            return script || isIdeograph(before) || before > 0x7F && Character.getType(before) == Character.MATH_SYMBOL;
        }
        if (selector >= 0x180B && selector <= 0x180F) {
            return before >= 0x1807 && before <= 0x18AA && !suspects(before);
        }
        return selector >= 0xE0100 && selector <= 0xE01EF && isIdeograph(before);
    }

    private static boolean isFlag(String text, int index, int codePoint) {
        if (codePoint < TAGS || codePoint > CANCEL_TAG) {
            return false;
        }
        int start = index;
        for (int back = 0; back <= TAGGED_FLAG_LENGTH && start > 0; back++) {
            int before = text.codePointBefore(start);
            if (before == BLACK_FLAG) {
                return isTaggedFlag(text, start);
            }
            start -= Character.charCount(before);
        }
        return false;
    }

    private static boolean isTaggedFlag(String text, int start) {
        StringBuilder name = new StringBuilder();
        int at = start;
        while (at < text.length() && name.length() < TAGGED_FLAG_LENGTH) {
            int tag = text.codePointAt(at);
            if (tag < TAGS || tag >= CANCEL_TAG) {
                return false;
            }
            name.append((char) (tag - TAGS));
            at += Character.charCount(tag);
        }
        boolean closed = at < text.length() && text.codePointAt(at) == CANCEL_TAG;
        return closed && TAGGED_FLAGS.contains(name.toString());
    }

    /** Whether a character can be a part of an emoji, or a picture on request. */
    private static boolean isPicture(int c) {
        return c >= 0x2190 && c <= 0x2BFF
                || c >= 0x1F000 && c <= 0x1FAFF
                || c == 0xA9
                || c == 0xAE
                || c == 0x203C
                || c == 0x2049
                || c == 0x2122
                || c == 0x2139
                || c == 0x3030
                || c == 0x303D
                || c == 0x3297
                || c == 0x3299;
    }

    private static boolean isIdeograph(int c) {
        return c >= 0 && Character.isIdeographic(c);
    }

    private static boolean isJoining(int c) {
        if (c < JOINING[0] || suspects(c)) {
            return false;
        }
        boolean letter = Character.isLetter(c) || (1 << Character.getType(c) & MARKS) != 0;
        for (int i = 0; letter && i < JOINING.length; i += 2) {
            if (c >= JOINING[i] && c <= JOINING[i + 1]) {
                return true;
            }
        }
        return false;
    }
}
