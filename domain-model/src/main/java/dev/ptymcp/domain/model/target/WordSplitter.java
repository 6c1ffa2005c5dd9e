package dev.ptymcp.domain.model.target;

import dev.ptymcp.domain.model.error.InvalidArgumentException;
import java.util.ArrayList;
import java.util.List;

/** Reads the words of one command line from left to right. */
final class WordSplitter {

    private static final String ESCAPABLE_IN_DOUBLE_QUOTES = "$`\"\\";

    private final String text;
    private final StringBuilder word = new StringBuilder();
    private int at;

    WordSplitter(String text) {
        this.text = text;
    }

    List<String> words() {
        List<String> words = new ArrayList<>();
        boolean inWord = false;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == ' ' || c == '\t' || c == '\n') {
                if (inWord) {
                    words.add(take());
                }
                inWord = false;
            } else {
                inWord |= part(c);
            }
        }
        if (inWord) {
            words.add(take());
        }
        return words;
    }

    /** Reads what {@code c} starts; false when that was a line continuation, which is no part of a word. */
    private boolean part(char c) {
        switch (c) {
            case '\'' -> singleQuoted();
            case '"' -> doubleQuoted();
            case '\\' -> {
                return escaped();
            }
            default -> word.append(c);
        }
        return true;
    }

    private boolean escaped() {
        if (at == text.length()) {
            throw new InvalidArgumentException("command", text, "finished: nothing follows the last backslash");
        }
        char c = text.charAt(at++);
        if (c == '\n') {
            return false;
        }
        word.append(c);
        return true;
    }

    private void singleQuoted() {
        int end = text.indexOf('\'', at);
        if (end < 0) {
            throw unclosed("single", at - 1);
        }
        word.append(text, at, end);
        at = end + 1;
    }

    private void doubleQuoted() {
        int opened = at - 1;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                return;
            }
            if (c == '\\' && at < text.length()) {
                escapedInDoubleQuotes();
            } else {
                word.append(c);
            }
        }
        throw unclosed("double", opened);
    }

    private void escapedInDoubleQuotes() {
        char next = text.charAt(at++);
        if (next == '\n') {
            return;
        }
        if (ESCAPABLE_IN_DOUBLE_QUOTES.indexOf(next) < 0) {
            word.append('\\');
        }
        word.append(next);
    }

    private InvalidArgumentException unclosed(String kind, int opened) {
        return new InvalidArgumentException(
                "command", text, "finished: the " + kind + " quote at character " + (opened + 1) + " is not closed");
    }

    private String take() {
        String taken = word.toString();
        word.setLength(0);
        return taken;
    }
}
