package dev.ptymcp.domain.service.screen;

import java.util.BitSet;

/**
 * How many columns a character takes, by Unicode 16 (UAX #11 East Asian Width, UTS #51 Emoji).
 *
 * <p>Ambiguous and private-use characters take one column, regional indicators one each (a pair is one character of
 * two columns), marks, joiners and medial or final Jamo none.
 */
public final class CharWidth {

    static final int ZERO_WIDTH_JOINER = 0x200D;
    static final int PICTURE_SELECTOR = 0xFE0F;

    /** Planes 0 and 1; the planes above are uniform. */
    private static final int TABLE_SIZE = 0x20000;

    private static final BitSet ZERO = parse(WidthRanges.ZERO);
    private static final BitSet WIDE = parse(WidthRanges.WIDE);
    private static final BitSet PICTURE_ON_REQUEST = parse(WidthRanges.PICTURE_ON_REQUEST);

    private CharWidth() {}

    /** 0, 1 or 2 columns for any code point; pure. */
    public static int of(int codePoint) {
        if (codePoint < 0x300) {
            return 1;
        }
        if (codePoint >= TABLE_SIZE) {
            return ofUpperPlanes(codePoint);
        }
        return WIDE.get(codePoint) ? 2 : ZERO.get(codePoint) ? 0 : 1;
    }

    /** Whether U+FE0F after this character makes it a picture of two columns. */
    static boolean isPictureOnRequest(int codePoint) {
        return codePoint < TABLE_SIZE && PICTURE_ON_REQUEST.get(codePoint);
    }

    /** Whether the character can be the next part of an emoji after a zero width joiner. */
    static boolean isEmoji(int codePoint) {
        boolean symbols = codePoint >= 0x231A && codePoint <= 0x2B55;
        boolean pictures = codePoint >= 0x1F000 && codePoint < TABLE_SIZE;
        return (symbols || pictures) && WIDE.get(codePoint) || codePoint > 0x7F && isPictureOnRequest(codePoint);
    }

    /** Whether the character colours the skin of the emoji before it. */
    static boolean isSkinTone(int codePoint) {
        return codePoint >= 0x1F3FB && codePoint <= 0x1F3FF;
    }

    /** Whether the character is half of a flag. */
    static boolean isRegionalIndicator(int codePoint) {
        return codePoint >= 0x1F1E6 && codePoint <= 0x1F1FF;
    }

    private static int ofUpperPlanes(int codePoint) {
        if (codePoint < 0x40000) {
            return (codePoint & 0xFFFF) < 0xFFFE ? 2 : 1;
        }
        return codePoint >= 0xE0000 && codePoint < 0xE1000 ? 0 : 1;
    }

    private static BitSet parse(String ranges) {
        BitSet set = new BitSet(TABLE_SIZE);
        int position = 0;
        for (String word : ranges.split(" ")) {
            int plus = word.indexOf('+');
            int start = position + Integer.parseInt(plus < 0 ? word : word.substring(0, plus), 16);
            position = plus < 0 ? start : start + Integer.parseInt(word.substring(plus + 1), 16);
            if (start < TABLE_SIZE) {
                set.set(start, Math.min(position + 1, TABLE_SIZE));
            }
        }
        return set;
    }
}
