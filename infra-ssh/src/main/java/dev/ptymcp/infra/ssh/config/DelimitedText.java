package dev.ptymcp.infra.ssh.config;

import java.util.Optional;

/**
 * Words as OpenSSH takes them from the beginning of a line and from a Match line: parted by blanks or by one {@code =}
 * with blanks around it, and in double quotes wherever blanks belong to them. A word that ends at the last quote of a
 * pair may follow the text before it without a blank.
 */
final class DelimitedText {

    private static final String BLANKS = " \t\r\n";

    private String rest;
    private boolean ended;

    DelimitedText(String text) {
        rest = text;
    }

    /** What was not taken yet. */
    String rest() {
        return ended ? "" : rest;
    }

    /** The next word; empty at the end, and where a quote is not closed. A word can be the empty text. */
    Optional<String> next() {
        if (ended) {
            return Optional.empty();
        }
        int end = firstOf(BLANKS + "\"=");
        if (end < 0) {
            ended = true;
            return Optional.of(rest);
        }
        return rest.charAt(end) == '"' ? quoted(end) : Optional.of(upTo(end));
    }

    private Optional<String> quoted(int quote) {
        int close = rest.indexOf('"', quote + 1);
        if (close < 0) {
            ended = true;
            return Optional.empty();
        }
        String word = rest.substring(0, quote) + rest.substring(quote + 1, close);
        rest = rest.substring(afterBlanks(close + 1));
        return Optional.of(word);
    }

    private String upTo(int end) {
        String word = rest.substring(0, end);
        boolean equals = rest.charAt(end) == '=';
        int next = afterBlanks(end + 1);
        if (!equals && next < rest.length() && rest.charAt(next) == '=') {
            next = afterBlanks(next + 1);
        }
        rest = rest.substring(next);
        return word;
    }

    private int firstOf(String characters) {
        int at = 0;
        while (at < rest.length() && characters.indexOf(rest.charAt(at)) < 0) {
            at++;
        }
        return at < rest.length() ? at : -1;
    }

    private int afterBlanks(int from) {
        int at = from;
        while (at < rest.length() && BLANKS.indexOf(rest.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }
}
