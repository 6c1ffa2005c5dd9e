package dev.ptymcp.domain.model.audit;

/**
 * What was sent, as far as a record keeps it: the beginning and the end of what is very long. It holds no secret; who makes
 * it has taken them out.
 *
 * @param head the beginning, or all of it
 * @param omitted how many characters (UTF-16) stand between {@code head} and {@code tail} and are not kept; 0 or more
 * @param tail the end; empty when nothing was left out
 */
public record AuditInput(String head, long omitted, String tail) {

    /** The longest text that is kept whole, in characters (UTF-16). */
    public static final int LONGEST = 64 * 1024;

    private static final int TAIL = LONGEST / 4;

    /** Checks that it is within bounds, and that only a text that was cut has an end of its own. */
    public AuditInput {
        if (head.length() + tail.length() > LONGEST) {
            throw new IllegalArgumentException("at most " + LONGEST + " characters are kept");
        }
        if (omitted < 0 || omitted == 0 && !tail.isEmpty()) {
            throw new IllegalArgumentException("omitted is " + omitted + " with an end of " + tail.length());
        }
    }

    /** Keeps what there is room for; never cuts a character in two. */
    public static AuditInput of(String text) {
        if (text.length() <= LONGEST) {
            return new AuditInput(text, 0, "");
        }
        int from = boundary(text, LONGEST - TAIL);
        int to = boundary(text, text.length() - TAIL);
        int begin = to < text.length() - TAIL ? to + 2 : to;
        return new AuditInput(text.substring(0, from), begin - from, text.substring(begin));
    }

    /** The index itself, or that of the character which it would cut. */
    private static int boundary(String text, int index) {
        boolean within =
                Character.isLowSurrogate(text.charAt(index)) && Character.isHighSurrogate(text.charAt(index - 1));
        return within ? index - 1 : index;
    }
}
