package dev.ptymcp.domain.service.screen;

import java.util.ArrayDeque;

/** The title that OSC 0 and 2 set, and the stack of titles of XTWINOPS 22 and 23. */
final class WindowTitle {

    /** The longest title, in UTF-16 units; the rest is cut. */
    private static final int MAX_LENGTH = 1024;

    private static final int MAX_STACK = 10;

    private final ArrayDeque<String> stack = new ArrayDeque<>();
    private String text = "";

    String text() {
        return text;
    }

    /** Takes a title as the program wrote it; what could act on a terminal or hide text is left out. */
    void set(String raw) {
        StringBuilder kept = new StringBuilder();
        raw.codePoints().filter(WindowTitle::isHarmless).limit(MAX_LENGTH).forEach(kept::appendCodePoint);
        text = kept.toString();
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

    private static boolean isHarmless(int codePoint) {
        switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE -> {
                return false;
            }
            default -> {
                boolean direction = codePoint >= 0x202A && codePoint <= 0x202E
                        || codePoint >= 0x2066 && codePoint <= 0x2069
                        || codePoint == 0x200E
                        || codePoint == 0x200F;
                return !direction;
            }
        }
    }
}
