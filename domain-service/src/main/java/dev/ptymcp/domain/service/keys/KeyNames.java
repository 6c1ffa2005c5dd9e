package dev.ptymcp.domain.service.keys;

import dev.ptymcp.domain.model.terminal.CharacterKey;
import dev.ptymcp.domain.model.terminal.NamedKey;
import dev.ptymcp.domain.model.terminal.TerminalKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The names of keys and of modifiers. Case, spaces, hyphens and underscores inside a name do not matter. */
final class KeyNames {

    private static final Map<String, TerminalKey> BY_NAME = new LinkedHashMap<>();
    private static final List<String> CANONICAL = new ArrayList<>();
    private static final Map<String, Modifier> MODIFIERS = Map.of(
            "ctrl", Modifier.CONTROL,
            "control", Modifier.CONTROL,
            "alt", Modifier.ALT,
            "option", Modifier.ALT,
            "opt", Modifier.ALT,
            "meta", Modifier.ALT,
            "shift", Modifier.SHIFT);
    /** The one-letter forms of Emacs and tmux; there the case matters: {@code s-} is Super. */
    private static final Map<String, Modifier> LETTERS =
            Map.of("C", Modifier.CONTROL, "M", Modifier.ALT, "S", Modifier.SHIFT);

    static {
        for (NamedKey key : NamedKey.values()) {
            add(key, key.notation());
        }
        add(CharacterKey.SPACE, "space");
        add(new CharacterKey('+'), "plus");
        add(new CharacterKey('-'), "minus");
        add(new CharacterKey('*'), "asterisk");
        aliases(NamedKey.UP, "arrowup", "uparrow", "cursorup");
        aliases(NamedKey.DOWN, "arrowdown", "downarrow", "cursordown");
        aliases(NamedKey.LEFT, "arrowleft", "leftarrow", "cursorleft");
        aliases(NamedKey.RIGHT, "arrowright", "rightarrow", "cursorright");
        aliases(NamedKey.INSERT, "ins");
        aliases(NamedKey.DELETE, "del");
        aliases(NamedKey.PAGEUP, "pgup", "ppage", "prior");
        aliases(NamedKey.PAGEDOWN, "pgdn", "pgdown", "npage", "next");
        aliases(NamedKey.ENTER, "return", "ret", "cr");
        aliases(NamedKey.BACKSPACE, "bspace", "bs");
        aliases(NamedKey.ESCAPE, "esc");
        aliases(CharacterKey.SPACE, "spacebar", "spc");
        aliases(new CharacterKey('-'), "hyphen", "dash");
        aliases(new CharacterKey('*'), "star");
        aliases(NamedKey.KP_ADD, "kpplus");
        aliases(NamedKey.KP_SUBTRACT, "kpminus");
        aliases(NamedKey.KP_DECIMAL, "kpperiod", "kpdot");
        aliases(NamedKey.KP_SEPARATOR, "kpcomma");
        aliases(NamedKey.KP_EQUAL, "kpequals");
    }

    private KeyNames() {}

    /** The key of this name or alias. */
    static Optional<TerminalKey> key(String name) {
        return Optional.ofNullable(BY_NAME.get(plain(name)));
    }

    /** The modifier of this name; {@code hyphen} tells whether a hyphen follows, as the one-letter forms need. */
    static Optional<Modifier> modifier(String name, boolean hyphen) {
        Modifier letter = hyphen ? LETTERS.get(name) : null;
        return Optional.ofNullable(letter != null ? letter : MODIFIERS.get(name.toLowerCase(Locale.ROOT)));
    }

    /** Every name of a modifier but the one-letter forms. */
    static Map<String, Modifier> modifiers() {
        return MODIFIERS;
    }

    /** Every name that is shown to people, one per key. */
    static List<String> canonical() {
        return Collections.unmodifiableList(CANONICAL);
    }

    /** Every name and alias in its plain form. */
    static Map<String, TerminalKey> all() {
        return Collections.unmodifiableMap(BY_NAME);
    }

    static String plain(String name) {
        String plain = name.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
        return plain.replaceFirst("^(keypad|numpad)", "kp");
    }

    private static void add(TerminalKey key, String name) {
        CANONICAL.add(name);
        BY_NAME.put(plain(name), key);
    }

    private static void aliases(TerminalKey key, String... names) {
        for (String name : names) {
            BY_NAME.put(name, key);
        }
    }

    /** What is held while a key is pressed. */
    enum Modifier {
        CONTROL("ctrl+"),
        ALT("alt+"),
        SHIFT("shift+");

        private final String notation;

        Modifier(String notation) {
            this.notation = notation;
        }

        String notation() {
            return notation;
        }
    }
}
