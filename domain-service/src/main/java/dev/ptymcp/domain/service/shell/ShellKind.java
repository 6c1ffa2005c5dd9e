package dev.ptymcp.domain.service.shell;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The shells that can be made to report their commands. */
public enum ShellKind {
    /** GNU bash; before 4.4 without the start of output for commands in a subshell. */
    BASH("bash"),
    /** The Z shell, 5.0 or newer. */
    ZSH("zsh"),
    /** The friendly interactive shell, 3.1 or newer. */
    FISH("fish"),
    /** A POSIX shell: dash, busybox ash, or whatever {@code sh} is. */
    POSIX_SH("sh|dash|ash");

    private final Pattern names;

    ShellKind(String names) {
        this.names = Pattern.compile("-?(" + names + ")(-?[0-9][0-9.]*)?");
    }

    /**
     * The shell that a command starts interactively, if it is one of these: {@code bash}, {@code /bin/zsh -l},
     * {@code -sh}, {@code busybox ash -i}; not {@code bash -c ls}, {@code sh script}, {@code zsh -s}.
     *
     * @param command the program and its arguments; not empty
     */
    public static Optional<ShellKind> of(List<String> command) {
        return ShellArguments.of(command).map(ShellArguments::kind);
    }

    static Optional<ShellKind> named(String program) {
        String name = program.substring(program.lastIndexOf('/') + 1);
        for (ShellKind kind : values()) {
            if (kind.names.matcher(name).matches()) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
