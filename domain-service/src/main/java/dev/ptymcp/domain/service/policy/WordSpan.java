package dev.ptymcp.domain.service.policy;

/**
 * Where words and what is nested in them end (POSIX XCU 2.3, and the additions of bash). Without recursion, so that no depth of
 * nesting is too deep.
 */
final class WordSpan {

    private static final String ENDS_A_WORD = " \t\r\n;&|<>()";

    private WordSpan() {}

    /** The end of the word that begins at {@code start}: the place of the first character that is not of it. */
    static int end(String text, int start) {
        return scan(text, start, new StringBuilder());
    }

    /**
     * The place of the character that closes what was opened just before {@code start}; the end of the text when nothing
     * does.
     *
     * @param closer the character that closes: {@code )}, <code>}</code>, a double quote or a backtick
     */
    static int close(String text, int start, char closer) {
        int end = scan(text, start, new StringBuilder().append(closer));
        return end > start && end <= text.length() && text.charAt(end - 1) == closer ? end - 1 : text.length();
    }

    /** @param open what is still to be closed, the innermost last; when it was not empty, its emptying ends the scan */
    private static int scan(String text, int start, StringBuilder open) {
        boolean nested = open.length() > 0;
        int at = start;
        while (at < text.length()) {
            char c = text.charAt(at);
            char inside = open.length() == 0 ? 0 : open.charAt(open.length() - 1);
            if (inside == 0 && ENDS_A_WORD.indexOf(c) >= 0 && !substitutes(text, at)) {
                return at;
            }
            if (inside != 0 && c == inside) {
                open.setLength(open.length() - 1);
                at++;
                if (nested && open.length() == 0) {
                    return at;
                }
            } else {
                at = step(text, at, inside, open);
            }
        }
        return text.length();
    }

    /** Goes over one character, or one quoted text, and notes what it opens. */
    private static int step(String text, int at, char inside, StringBuilder open) {
        char c = text.charAt(at);
        if (c == '\\') {
            return Math.min(at + 2, text.length());
        }
        if (inside != '"' && substitutes(text, at)) {
            open.append(')');
            return at + 2;
        }
        if (c == '$' && at + 1 < text.length()) {
            char next = text.charAt(at + 1);
            if (next == '(' || next == '{') {
                open.append(next == '(' ? ')' : '}');
                return at + 2;
            }
            if (next == '\'' && inside != '"') {
                return afterAnsi(text, at + 2);
            }
        }
        if (c == '`') {
            open.append('`');
        } else if (inside != '"') {
            if (c == '\'') {
                int close = text.indexOf('\'', at + 1);
                return close < 0 ? text.length() : close + 1;
            }
            if (c == '"') {
                open.append('"');
            } else if (c == '(' && inside != 0) {
                open.append(')');
            }
        }
        return at + 1;
    }

    /** Whether a process substitution begins here: {@code <(} or {@code >(}. */
    static boolean substitutes(String text, int at) {
        return at >= 0
                && at + 1 < text.length()
                && (text.charAt(at) == '<' || text.charAt(at) == '>')
                && text.charAt(at + 1) == '(';
    }

    /** The place after the quote that ends {@code $'...'}. */
    static int afterAnsi(String text, int start) {
        int at = start;
        while (at < text.length() && text.charAt(at) != '\'') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        return Math.min(at + 1, text.length());
    }
}
