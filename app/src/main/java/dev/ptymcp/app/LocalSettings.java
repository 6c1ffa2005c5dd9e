package dev.ptymcp.app;

import dev.ptymcp.app.config.ConfigKey;
import dev.ptymcp.app.config.Configuration;
import dev.ptymcp.app.config.ValueTypes;
import dev.ptymcp.application.port.WorkingDirectories;
import dev.ptymcp.domain.service.environment.EnvironmentFilter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What may be started on this machine, where, and with which variables of the server. */
final class LocalSettings {

    private static final ConfigKey<Optional<Path>> CWD = ConfigKey.of(
            "local.cwd",
            ValueTypes.optionalPath(),
            Optional.empty(),
            "Where local programs start that are not told where. Without one it is local.root, else where the server was"
                    + " started.");
    private static final ConfigKey<Optional<Path>> ROOT = ConfigKey.of(
            "local.root",
            ValueTypes.optionalPath(),
            Optional.empty(),
            "The directory in which, or below which, local programs must start, behind all symbolic links. A program that"
                    + " was started can go elsewhere: this is no sandbox.");
    private static final ConfigKey<List<String>> PROGRAMS = ConfigKey.of(
            "local.programs",
            ValueTypes.texts(LocalSettings::isProgram, "names or absolute paths of programs"),
            List.of(),
            "The only programs that may be started as local sessions; empty for all. A name is looked up in the server's own"
                    + " PATH, and the file behind all symbolic links counts. A shell that may be started can start anything.");
    private static final ConfigKey<List<String>> DENY = ConfigKey.of(
            "environment.deny",
            ValueTypes.texts(EnvironmentFilter::isPattern, "names of variables, * for any characters and ? for one"),
            List.of(),
            "Variables of the server that no program gets which it starts: local sessions, scripts, dialogs, proxy"
                    + " commands. PTY_MCP_* and variables that hold the server's secrets are never passed on.");
    private static final ConfigKey<List<String>> ALLOW = ConfigKey.of(
            "environment.allow",
            ValueTypes.texts(EnvironmentFilter::isPattern, "names of variables, * for any characters and ? for one"),
            List.of(),
            "Variables that are passed on although environment.deny names them. With deny = \"*\", or with none, only these are.");

    static final List<ConfigKey<?>> KEYS = List.of(CWD, ROOT, PROGRAMS, DENY, ALLOW);

    private LocalSettings() {}

    private static boolean isProgram(String text) {
        boolean path = text.indexOf('/') >= 0 || text.indexOf('\\') >= 0;
        return !text.isBlank() && (!path || Path.of(text).isAbsolute());
    }

    static Optional<Path> root(Configuration configuration) {
        return configuration.get(ROOT);
    }

    static List<String> programs(Configuration configuration) {
        return configuration.get(PROGRAMS);
    }

    /**
     * Which variables children get.
     *
     * @param secrets the names of variables in which the server gets secrets
     */
    static EnvironmentFilter environment(Configuration configuration, List<String> secrets) {
        List<String> deny = configuration.get(DENY);
        List<String> allow = configuration.get(ALLOW);
        // Who says only what may be passed on means that nothing else is.
        List<String> denied = deny.isEmpty() && !allow.isEmpty() ? List.of("*") : deny;
        return EnvironmentFilter.of(secrets, denied, allow);
    }

    /** @param checked returns the directory to use, or says why it is not to be used */
    static WorkingDirectories directories(Configuration configuration, UnaryOperator<String> checked) {
        Optional<String> usual =
                configuration.get(CWD).or(() -> configuration.get(ROOT)).map(Path::toString);
        return new WorkingDirectories() {
            @Override
            public String checked(String path) {
                return checked.apply(path);
            }

            @Override
            public Optional<String> usual() {
                return usual;
            }
        };
    }
}
