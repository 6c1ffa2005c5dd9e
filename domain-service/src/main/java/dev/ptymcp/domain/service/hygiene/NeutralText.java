package dev.ptymcp.domain.service.hygiene;

/**
 * Text that neither acts nor hides: control characters, bidirectional controls and invisible characters stand in it as
 * {@code \}{@code u{202e}}, the code point in hexadecimal, so that they can be seen and cannot do anything.
 *
 * <p>What a language or an emoji needs stays as it is: joiners inside emoji and between letters of scripts that join,
 * one variation selector behind a character that has variants, the three flags that are written with tags, soft hyphens,
 * spaces of all widths, and letters of all scripts. Pure functions; text that is neutral already comes back as the same
 * object, so that it does not matter how often it goes through here.
 */
public final class NeutralText {

    /** The longest notation: that of U+10FFFF. */
    private static final int LONGEST = "\\u{10ffff}".length();

    private NeutralText() {}

    /** Text of one or more lines. Line feeds and tabs stay; a carriage return before a line feed goes. */
    public static String of(String text) {
        int first = firstToChange(text);
        if (first == text.length()) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + LONGEST).append(text, 0, first);
        for (int i = first; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            if (!text.startsWith("\r\n", i)) {
                append(text, i, out);
            }
        }
        return out.toString();
    }

    /**
     * Text on one line: white space of any kind and length becomes a space, none at the ends.
     *
     * @param most the most characters; where more was cut, the last one is {@code …}
     */
    public static String line(String text, int most) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int length = out.length();
            if (Character.isWhitespace(text.charAt(i))) {
                boolean blank = length == 0 || out.charAt(length - 1) == ' ';
                out.append(blank ? "" : " ");
            } else {
                append(text, i, out);
            }
            if (out.length() > most) {
                out.setLength(Math.min(length, cut(out.toString(), most - 1)));
                return out.toString().stripTrailing() + "…";
            }
        }
        return out.toString().stripTrailing();
    }

    /** Whether a code point acts or hides, at least in some places. */
    public static boolean isSuspect(int codePoint) {
        return codePoint >= 0x7F ? HiddenCharacters.suspects(codePoint) : codePoint < 0x20 && isControl(codePoint);
    }

    /** Whether the code point at {@code index} can be shown as it is, with what stands around it. */
    public static boolean isNeutral(String text, int index) {
        int codePoint = text.codePointAt(index);
        return !isSuspect(codePoint) || HiddenCharacters.belongs(text, index, codePoint);
    }

    /** What stands for a code point that cannot be shown. */
    public static String notation(int codePoint) {
        return "\\u{" + Integer.toHexString(codePoint) + "}";
    }

    /** The last place up to {@code index} where a text can be cut: not inside a notation, nor inside a surrogate pair. */
    public static int cut(String text, int index) {
        int from = text.lastIndexOf("\\u{", index);
        if (from >= 0 && from < index && index - from < LONGEST) {
            int close = text.indexOf('}', from);
            if (close >= index && close - from < LONGEST) {
                return from;
            }
        }
        boolean pair = index > 0 && index < text.length() && Character.isLowSurrogate(text.charAt(index));
        return pair && Character.isHighSurrogate(text.charAt(index - 1)) ? index - 1 : index;
    }

    private static void append(String text, int index, StringBuilder out) {
        int codePoint = text.codePointAt(index);
        if (isNeutral(text, index)) {
            out.appendCodePoint(codePoint);
        } else {
            out.append(notation(codePoint));
        }
    }

    private static int firstToChange(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < 0x20 || c >= 0x7F) && !isNeutral(text, i)) {
                return i;
            }
            i += c < 0x7F ? 0 : Character.charCount(text.codePointAt(i)) - 1;
        }
        return text.length();
    }

    private static boolean isControl(int codePoint) {
        return codePoint != '\n' && codePoint != '\t';
    }
}
