package dev.ptymcp.domain.service.policy;

import java.util.ArrayList;
import java.util.List;

/** What bash and zsh make of braces before anything else: <code>{rm,-rf,/}</code> is three words. Ranges of characters too. */
final class BraceExpansion {

    private static final int MOST = 256;
    private static final int LONGEST = 512;

    private final List<String> words = new ArrayList<>();

    private BraceExpansion() {}

    /** The words, still quoted. One word, the same, where there is nothing to expand or far too much. */
    static List<String> of(String word) {
        if (word.length() > LONGEST || word.indexOf('{') < 0) {
            return List.of(word);
        }
        BraceExpansion expansion = new BraceExpansion();
        expansion.expand("", word, 0);
        return expansion.words.isEmpty() ? List.of(word) : expansion.words;
    }

    private void expand(String before, String rest, int depth) {
        if (words.size() >= MOST) {
            return;
        }
        int open = depth > 16 ? -1 : opening(rest, 0);
        while (open >= 0) {
            int close = closing(rest, open + 1);
            List<String> parts = close < rest.length() ? parts(rest.substring(open + 1, close)) : List.of();
            if (!parts.isEmpty()) {
                for (String part : parts) {
                    expand(before, rest.substring(0, open) + part + rest.substring(close + 1), depth + 1);
                }
                return;
            }
            open = opening(rest, open + 1);
        }
        words.add(before + rest);
    }

    /** The next brace that is not quoted and not of a parameter. */
    private static int opening(String text, int from) {
        int at = from;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '{') {
                return at;
            }
            at = past(text, at);
        }
        return -1;
    }

    /** The brace that closes what was opened before {@code from}; the end where nothing does. */
    private static int closing(String text, int from) {
        int depth = 1;
        int at = from;
        while (at < text.length()) {
            char c = text.charAt(at);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (depth == 0) {
                return at;
            }
            at = past(text, at);
        }
        return text.length();
    }

    /** Goes over a character, or over everything that is quoted or nested. */
    private static int past(String text, int at) {
        char c = text.charAt(at);
        char next = at + 1 < text.length() ? text.charAt(at + 1) : 0;
        if (c == '\\') {
            return at + 2;
        }
        if (c == '$' && next == '\'') {
            return WordSpan.afterAnsi(text, at + 2);
        }
        if (c == '$' && (next == '{' || next == '(')) {
            return WordSpan.close(text, at + 2, next == '(' ? ')' : '}') + 1;
        }
        if (c == '\'') {
            int close = text.indexOf('\'', at + 1);
            return close < 0 ? text.length() : close + 1;
        }
        return c == '"' || c == '`' ? WordSpan.close(text, at + 1, c) + 1 : at + 1;
    }

    private static List<String> parts(String inside) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int from = 0;
        int at = 0;
        while (at < inside.length()) {
            char c = inside.charAt(at);
            if (c == ',' && depth == 0) {
                parts.add(inside.substring(from, at));
                from = at + 1;
            }
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            at = past(inside, at);
        }
        if (parts.isEmpty()) {
            return range(inside);
        }
        parts.add(inside.substring(from));
        return parts;
    }

    private static List<String> range(String inside) {
        if (inside.length() != 4 || inside.charAt(1) != '.' || inside.charAt(2) != '.') {
            return List.of();
        }
        List<String> range = new ArrayList<>();
        char first = inside.charAt(0);
        char last = inside.charAt(3);
        for (int c = Math.min(first, last); c <= Math.max(first, last) && Character.isLetterOrDigit(c); c++) {
            range.add(String.valueOf((char) c));
        }
        return range;
    }
}
