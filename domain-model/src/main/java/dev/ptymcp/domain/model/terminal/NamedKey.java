package dev.ptymcp.domain.model.terminal;

import java.util.Locale;

/**
 * The keys that have a name instead of a character. What they send depends on the modes of the terminal.
 *
 * <p>The {@code KP_} keys are those of the numeric keypad.
 */
public enum NamedKey implements TerminalKey {
    /** Cursor up. */
    UP,
    /** Cursor down. */
    DOWN,
    /** Cursor left. */
    LEFT,
    /** Cursor right. */
    RIGHT,
    /** Home. */
    HOME,
    /** End. */
    END,
    /** Insert. */
    INSERT,
    /** Delete, the one that deletes forwards. */
    DELETE,
    /** Page up. */
    PAGEUP,
    /** Page down. */
    PAGEDOWN,
    /** Enter, also called Return. */
    ENTER,
    /** Tab. */
    TAB,
    /** Backspace, the one that deletes backwards. */
    BACKSPACE,
    /** Escape. */
    ESCAPE,
    /** Function key 1. */
    F1,
    /** Function key 2. */
    F2,
    /** Function key 3. */
    F3,
    /** Function key 4. */
    F4,
    /** Function key 5. */
    F5,
    /** Function key 6. */
    F6,
    /** Function key 7. */
    F7,
    /** Function key 8. */
    F8,
    /** Function key 9. */
    F9,
    /** Function key 10. */
    F10,
    /** Function key 11. */
    F11,
    /** Function key 12. */
    F12,
    /** Function key 13. */
    F13,
    /** Function key 14. */
    F14,
    /** Function key 15. */
    F15,
    /** Function key 16. */
    F16,
    /** Function key 17. */
    F17,
    /** Function key 18. */
    F18,
    /** Function key 19. */
    F19,
    /** Function key 20. */
    F20,
    /** Function key 21. */
    F21,
    /** Function key 22. */
    F22,
    /** Function key 23. */
    F23,
    /** Function key 24. */
    F24,
    /** Keypad 0. */
    KP_0,
    /** Keypad 1. */
    KP_1,
    /** Keypad 2. */
    KP_2,
    /** Keypad 3. */
    KP_3,
    /** Keypad 4. */
    KP_4,
    /** Keypad 5. */
    KP_5,
    /** Keypad 6. */
    KP_6,
    /** Keypad 7. */
    KP_7,
    /** Keypad 8. */
    KP_8,
    /** Keypad 9. */
    KP_9,
    /** Keypad decimal point. */
    KP_DECIMAL,
    /** Keypad comma. */
    KP_SEPARATOR,
    /** Keypad plus. */
    KP_ADD,
    /** Keypad minus. */
    KP_SUBTRACT,
    /** Keypad asterisk. */
    KP_MULTIPLY,
    /** Keypad slash. */
    KP_DIVIDE,
    /** Keypad equals sign. */
    KP_EQUAL,
    /** Keypad Enter. */
    KP_ENTER;

    @Override
    public String notation() {
        return name().toLowerCase(Locale.ROOT);
    }
}
