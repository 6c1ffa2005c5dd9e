package dev.ptymcp.domain.service.shell;

import java.util.Map;

/** Words that our scripts hand to a shell. */
final class ShellQuoting {

    private ShellQuoting() {}

    /** {@code text} as one word of any POSIX shell, bash or zsh. */
    static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    /** The line that gives an exported variable its value in {@code environment} back, or removes it. */
    static String restored(String name, Map<String, String> environment) {
        String value = environment.get(name);
        return value == null ? "\\unset " + name : name + "=" + quoted(value);
    }
}
