package dev.ptymcp.infra.pty;

import dev.ptymcp.application.port.LoginShell;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The shell that the operating system has for its user: {@code SHELL} where that can be run, else the one in the user
 * database, else {@code /bin/sh}. On Windows it is what {@code ComSpec} names, else {@code cmd.exe}.
 *
 * <p>On macOS it is started as a login shell, because only that reads the files which set the PATH there.
 */
public final class SystemLoginShell implements LoginShell {

    private static final String LAST_RESORT = "/bin/sh";
    private static final int SHELL_FIELD = 6;

    private final Map<String, String> environment;
    private final Path users;
    private final String user;
    private final String system;

    /**
     * @param environment the environment of this process
     * @param users the user database, in the format of passwd(5): {@code /etc/passwd}; it need not exist
     * @param user the user's name there
     * @param system the operating system's name, as the property {@code os.name} has it
     */
    public SystemLoginShell(Map<String, String> environment, Path users, String user, String system) {
        this.environment = Map.copyOf(environment);
        this.users = users;
        this.user = user;
        this.system = system.toLowerCase(Locale.ROOT);
    }

    /** {@inheritDoc} Reads the user database anew each time it is needed, and blocks for that only. */
    @Override
    public List<String> command() {
        if (system.startsWith("windows")) {
            return List.of(environment.getOrDefault("ComSpec", "cmd.exe"));
        }
        String shell = Optional.ofNullable(environment.get("SHELL"))
                .filter(SystemLoginShell::runnable)
                .or(this::fromUsers)
                .orElse(LAST_RESORT);
        return system.startsWith("mac") ? List.of(shell, "-l") : List.of(shell);
    }

    private Optional<String> fromUsers() {
        try (Stream<String> lines = Files.lines(users, StandardCharsets.ISO_8859_1)) {
            return lines.map(line -> line.split(":", -1))
                    .filter(fields -> fields.length > SHELL_FIELD && fields[0].equals(user))
                    .map(fields -> fields[SHELL_FIELD])
                    .filter(SystemLoginShell::runnable)
                    .findFirst();
        } catch (IOException noDatabase) {
            return Optional.empty();
        }
    }

    private static boolean runnable(String path) {
        try {
            Path file = Path.of(path);
            return file.isAbsolute() && Files.isRegularFile(file) && Files.isExecutable(file);
        } catch (InvalidPathException unencodable) {
            return false;
        }
    }
}
