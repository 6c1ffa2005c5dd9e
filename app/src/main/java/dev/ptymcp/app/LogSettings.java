package dev.ptymcp.app;

import dev.ptymcp.app.config.ConfigKey;
import dev.ptymcp.app.config.Configuration;
import dev.ptymcp.app.config.ValueTypes;
import dev.ptymcp.app.log.LogLevel;
import dev.ptymcp.app.log.Logging;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What the server says of itself, and where. */
final class LogSettings {

    private static final ConfigKey<LogLevel> LEVEL = ConfigKey.of(
            "log.level",
            ValueTypes.choice(LogLevel.class),
            LogLevel.WARNING,
            "From which severity on the server writes messages. They never hold what terminals show or what is typed.");
    private static final ConfigKey<Optional<Path>> FILE = ConfigKey.of(
            "log.file",
            ValueTypes.optionalPath(),
            Optional.empty(),
            "The file to which messages are appended; without one they go to standard error.");

    static final List<ConfigKey<?>> KEYS = List.of(LEVEL, FILE);

    private LogSettings() {}

    static void apply(Configuration configuration) {
        Optional<Path> file = configuration.get(FILE);
        try {
            if (file.isPresent()) {
                Logging.configure(configuration.get(LEVEL), file.get());
            } else {
                Logging.configure(configuration.get(LEVEL), System.err);
            }
        } catch (IOException e) {
            throw new TerminalException(
                    ErrorCode.INVALID_CONFIGURATION,
                    "log.file: '" + file.orElseThrow() + "' cannot be written: " + e.getMessage() + ".",
                    "Name a file in a directory that exists and that you may write to.",
                    e);
        }
    }
}
