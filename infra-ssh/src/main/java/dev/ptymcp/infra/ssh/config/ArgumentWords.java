package dev.ptymcp.infra.ssh.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The arguments of a directive, split as OpenSSH splits them: at blanks and tabs outside of single and double quotes; a
 * backslash stands before a quote, a backslash and, outside of quotes, a blank, and is itself anywhere else; {@code #} at
 * the beginning of a word begins a comment.
 */
final class ArgumentWords {

    private static final char NONE = 0;

    private final String text;
    private int at;

    private ArgumentWords(String text) {
        this.text = text;
    }

    /** The words; empty when a quote is not closed. */
    static Optional<List<String>> split(String text) {
        ArgumentWords words = new ArgumentWords(text);
        List<String> result = new ArrayList<>();
        while (words.skipToWord()) {
            Optional<String> word = words.word();
            if (word.isEmpty()) {
                return Optional.empty();
            }
            result.add(word.get());
        }
        return Optional.of(List.copyOf(result));
    }

    private boolean skipToWord() {
        while (at < text.length() && isBlank(text.charAt(at))) {
            at++;
        }
        return at < text.length() && text.charAt(at) != '#';
    }

    private Optional<String> word() {
        StringBuilder word = new StringBuilder();
        char quote = NONE;
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (quote == NONE && isBlank(c)) {
                break;
            }
            if (c == '\\' && standsBefore(quote)) {
                word.append(text.charAt(++at));
            } else if (quote == NONE && (c == '"' || c == '\'')) {
                quote = c;
            } else if (c == quote) {
                quote = NONE;
            } else {
                word.append(c);
            }
        }
        return quote == NONE ? Optional.of(word.toString()) : Optional.empty();
    }

    private boolean standsBefore(char quote) {
        if (at + 1 == text.length()) {
            return false;
        }
        char next = text.charAt(at + 1);
        return next == '"' || next == '\'' || next == '\\' || (quote == NONE && next == ' ');
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
