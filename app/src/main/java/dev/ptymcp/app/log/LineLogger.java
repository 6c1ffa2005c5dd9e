package dev.ptymcp.app.log;

import java.text.MessageFormat;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** Writes each message as a line of the {@linkplain Logging log}. */
final class LineLogger implements System.Logger {

    private final String name;

    LineLogger(String name) {
        this.name = name;
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public boolean isLoggable(Level level) {
        return Logging.lets(level);
    }

    @Override
    public void log(
            Level level, @Nullable ResourceBundle bundle, @Nullable String message, @Nullable Throwable failure) {
        Logging.write(level, name, String.valueOf(message), failure);
    }

    @Override
    public void log(
            Level level, @Nullable ResourceBundle bundle, @Nullable String format, @Nullable Object... parameters) {
        if (isLoggable(level)) {
            Logging.write(level, name, formatted(String.valueOf(format), parameters), null);
        }
    }

    private static String formatted(String format, @Nullable Object @Nullable [] parameters) {
        return parameters == null || parameters.length == 0 ? format : MessageFormat.format(format, parameters);
    }
}
