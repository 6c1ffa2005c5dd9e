package dev.ptymcp.domain.service.policy;

/** A script as it is read: blanks, comments, operators, words, heredocs. Not thread-safe. */
final class TextCursor {

    private static final String[] OPERATORS = {";;&", ";;", ";&", "&&", "||", "|&", "&>>", "&>", ";", "&", "|", "(", ")"
    };
    private static final String[] REDIRECTIONS = {"<<<", "<<-", "<<", "<>", "<&", "<", ">>", ">&", ">|", ">"};

    private final String text;
    private final ReadingBudget budget;
    private int at;
    /** The word that was looked at last: where it begins and ends. */
    private int wordAt = -1;

    private int wordEnd;
    /** Where the bodies of the heredocs of this line begin and end; -1 while it has none. */
    private int lineEnd = -1;

    private int bodiesEnd;

    /** @param budget what looking at it costs; when nothing is left, the text is at its end */
    TextCursor(String text, ReadingBudget budget) {
        this.text = text;
        this.budget = budget;
    }

    int position() {
        return at;
    }

    String between(int from, int to) {
        return text.substring(from, Math.max(from, Math.min(to, text.length())));
    }

    boolean atEnd() {
        return at >= text.length();
    }

    /** Skips blanks and continued lines, and a comment. */
    void skipBlanks() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\\' && at + 1 < text.length() && text.charAt(at + 1) == '\n') {
                at += 2;
            } else if (c == ' ' || c == '\t' || c == '\r') {
                at++;
            } else if (c == '#' && text.indexOf('\n') >= 0) {
                // On a line of its own zsh reads it as a word, and what follows it as commands.
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else {
                return;
            }
        }
    }

    /** Takes a line break, and with it the bodies of the heredocs that were announced on the line. */
    boolean takeNewline() {
        if (at >= text.length() || text.charAt(at) != '\n') {
            return false;
        }
        if (lineEnd >= 0) {
            at = Math.max(at + 1, bodiesEnd);
            lineEnd = -1;
        } else {
            at++;
        }
        return true;
    }

    /** Takes an operator that is no redirection; empty when there is none. */
    String takeOperator() {
        String operator = operator();
        at += operator.length();
        return operator;
    }

    /** The operator that stands here; empty when there is none. */
    String operator() {
        for (String operator : OPERATORS) {
            if (text.startsWith(operator, at)) {
                return operator.startsWith("&>") ? "" : operator;
            }
        }
        return "";
    }

    /** Takes a redirection's operator, with the number before it; empty when there is none. */
    String takeRedirection() {
        int digits = at;
        while (digits < text.length() && Character.isDigit(text.charAt(digits))) {
            digits++;
        }
        boolean both = text.startsWith("&>", at);
        int from = both ? at + 1 : digits;
        if (WordSpan.substitutes(text, from)) {
            return "";
        }
        for (String operator : REDIRECTIONS) {
            if (text.startsWith(operator, from)) {
                at = from + operator.length();
                return operator;
            }
        }
        return "";
    }

    /** The word that stands here as it is written; empty when there is none. */
    String word() {
        if (wordAt != at) {
            wordAt = at;
            wordEnd = WordSpan.end(text, at);
            spend(wordEnd - at);
        }
        return text.substring(Math.min(at, wordEnd), wordEnd);
    }

    private void spend(int looked) {
        if (!budget.affordsWork(looked + 1L)) {
            at = text.length();
            wordAt = at;
            wordEnd = at;
        }
    }

    /** Takes a word as it is written; empty when there is none. */
    String takeWord() {
        String word = word();
        at += word.length();
        return word;
    }

    /** Whether exactly this stands here, and takes it then. */
    boolean take(String exact) {
        boolean there = text.startsWith(exact, at);
        at += there ? exact.length() : 0;
        return there;
    }

    /** Takes what stands here up to a character that closes it, and that too. */
    String takeUntil(char closer) {
        int close = WordSpan.close(text, at, closer);
        String inside = text.substring(at, close);
        at = Math.min(close + 1, text.length());
        spend(inside.length());
        return inside;
    }

    /** The body of a heredoc that was just announced; what follows on the line is read before it. */
    String heredoc(String delimiter, boolean stripsTabs) {
        if (lineEnd < 0) {
            lineEnd = text.indexOf('\n', at);
            bodiesEnd = lineEnd + 1;
        }
        if (lineEnd < 0) {
            return "";
        }
        StringBuilder body = new StringBuilder();
        while (bodiesEnd < text.length()) {
            int end = text.indexOf('\n', bodiesEnd);
            int next = end < 0 ? text.length() : end;
            String line = text.substring(bodiesEnd, next);
            bodiesEnd = Math.min(next + 1, text.length());
            String stripped = stripsTabs ? line.replaceFirst("^\t+", "") : line;
            if (stripped.equals(delimiter)) {
                break;
            }
            body.append(stripped).append('\n');
        }
        return body.toString();
    }

    boolean atNewline() {
        return at < text.length() && text.charAt(at) == '\n';
    }

    /** Whether exactly this was taken last. */
    boolean before(String exact) {
        return at >= exact.length() && text.startsWith(exact, at - exact.length());
    }

    /** Takes the empty parentheses that make a name a function's. */
    boolean takeParentheses() {
        if (at >= text.length() || text.charAt(at) != '(') {
            return false;
        }
        int close = at + 1;
        while (close < text.length() && (text.charAt(close) == ' ' || text.charAt(close) == '\t')) {
            close++;
        }
        boolean empty = close < text.length() && text.charAt(close) == ')';
        at = empty ? close + 1 : at;
        return empty;
    }

    /** Takes one character that fits nothing, so that every text comes to an end. */
    void skip() {
        at++;
    }
}
