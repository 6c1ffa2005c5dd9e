package dev.ptymcp.domain.service.screen;

import dev.ptymcp.domain.service.hygiene.NeutralText;
import java.util.ArrayDeque;

/** The title that OSC 0 and 2 set, and the stack of titles of XTWINOPS 22 and 23. */
final class WindowTitle {

    /** The longest title, in UTF-16 units; the rest is cut. */
    private static final int MAX_LENGTH = 256;

    private static final int MAX_STACK = 10;

    private final ArrayDeque<String> stack = new ArrayDeque<>();
    private String text = "";

    String text() {
        return text;
    }

    /** Takes a title as the program wrote it: one line, and what could act on a terminal or hide text can be seen. */
    void set(String raw) {
        text = NeutralText.line(raw, MAX_LENGTH);
    }

    void push() {
        if (stack.size() == MAX_STACK) {
            stack.removeLast();
        }
        stack.push(text);
    }

    void pop() {
        if (!stack.isEmpty()) {
            text = stack.pop();
        }
    }

    void reset() {
        text = "";
        stack.clear();
    }
}
