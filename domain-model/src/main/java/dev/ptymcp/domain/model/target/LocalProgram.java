package dev.ptymcp.domain.model.target;

import dev.ptymcp.domain.model.error.InvalidArgumentException;
import dev.ptymcp.domain.model.terminal.LineEnding;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A program on this machine, in a pseudo-terminal or behind pipes.
 *
 * @param command the program and its arguments; the program is looked up in the PATH unless it holds a separator
 * @param workingDirectory an existing directory, or empty for the server's own
 * @param environment variables added to those of the server
 * @param mode a terminal or pipes
 * @param supportFiles files the program needs at its start, by plain file name. They are laid in a private directory,
 *     whose path replaces {@link #SUPPORT_DIRECTORY} in the command and in the values of the environment
 */
public record LocalProgram(
        List<String> command,
        Optional<String> workingDirectory,
        Map<String, String> environment,
        Mode mode,
        Map<String, String> supportFiles)
        implements ConnectionTarget {

    /** Stands for the directory of the support files. */
    public static final String SUPPORT_DIRECTORY = "{support-directory}";

    /** How the program is connected. */
    public enum Mode {
        /** A pseudo-terminal: what programs expect of an interactive session. */
        PTY,
        /** Three pipes: no terminal, standard output and error kept apart. */
        PIPE
    }

    /** Checks and copies. */
    public LocalProgram {
        command = List.copyOf(command);
        if (command.isEmpty() || command.get(0).isBlank()) {
            throw new InvalidArgumentException("command", command, "the name or path of a program");
        }
        ArgumentText.requirePath("command", command.get(0));
        command.forEach(word -> ArgumentText.requireWord("command", word));
        ArgumentText.requirePath("cwd", workingDirectory);
        environment = Map.copyOf(environment);
        environment.forEach(EnvironmentVariables::check);
        Objects.requireNonNull(mode, "mode");
        supportFiles = Map.copyOf(supportFiles);
    }

    /** A program in a pseudo-terminal, in the server's directory and environment. */
    public static LocalProgram of(String... command) {
        return new LocalProgram(List.of(command), Optional.empty(), Map.of(), Mode.PTY, Map.of());
    }

    /** The same in a directory. */
    public LocalProgram in(String directory) {
        return new LocalProgram(command, Optional.of(directory), environment, mode, supportFiles);
    }

    @Override
    public Kind kind() {
        return Kind.LOCAL;
    }

    @Override
    public String describe() {
        return String.join(" ", command);
    }

    /** {@inheritDoc} A line feed behind pipes. */
    @Override
    public LineEnding lineEnding() {
        return mode == Mode.PIPE ? LineEnding.LF : LineEnding.CR;
    }

    /** Without the environment's values, which can be secret. */
    @Override
    public String toString() {
        return "LocalProgram[" + describe() + ", " + mode + ", env=" + environment.keySet() + "]";
    }
}
