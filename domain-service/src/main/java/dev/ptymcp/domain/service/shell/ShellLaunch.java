package dev.ptymcp.domain.service.shell;

import dev.ptymcp.domain.model.target.LocalProgram;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How to start a shell that reports its commands.
 *
 * @param kind which shell it is
 * @param command the program and its arguments
 * @param environment variables to add; the scripts give them back their former values
 * @param supportFiles the scripts, by plain file name; {@link LocalProgram#SUPPORT_DIRECTORY} stands for their directory
 */
public record ShellLaunch(
        ShellKind kind, List<String> command, Map<String, String> environment, Map<String, String> supportFiles) {

    /** Copies. */
    public ShellLaunch {
        Objects.requireNonNull(kind, "kind");
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        supportFiles = Map.copyOf(supportFiles);
    }

    /** {@code program}, started in this way. */
    public LocalProgram applyTo(LocalProgram program) {
        Map<String, String> variables = new HashMap<>(program.environment());
        variables.putAll(environment);
        Map<String, String> files = new HashMap<>(program.supportFiles());
        files.putAll(supportFiles);
        return new LocalProgram(command, program.workingDirectory(), variables, program.mode(), files);
    }

    /** Stands for the directory of the support files in the command and in the values of the environment. */
    static final String SUPPORT_DIRECTORY = LocalProgram.SUPPORT_DIRECTORY;

    /** The path of a support file, for the command or the environment. */
    static String supportFile(String name) {
        return SUPPORT_DIRECTORY + "/" + name;
    }
}
