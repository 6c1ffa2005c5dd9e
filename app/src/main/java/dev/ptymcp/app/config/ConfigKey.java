package dev.ptymcp.app.config;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One setting: the only declaration of its name, type, range, default and meaning. Immutable.
 *
 * @param name {@code table.key}, lower case; in the file {@code key} in the table {@code table}
 * @param type what its text can be
 * @param defaultValue what holds when nobody says otherwise
 * @param secret whether its value is masked wherever settings are shown
 * @param description one or more sentences for operators
 * @param <T> what code gets
 */
public record ConfigKey<T>(String name, ValueType<T> type, T defaultValue, boolean secret, String description) {

    private static final Pattern NAME = Pattern.compile("[a-z]+\\.[a-z]+(_[a-z]+)*");

    /** Checks that the name has the house's form and that the default is one the type allows. */
    public ConfigKey {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("name must be like 'table.some_key' but is '" + name + "'");
        }
        Objects.requireNonNull(description, "description");
        if (!type.parse(type.format(defaultValue)).equals(Optional.of(defaultValue))) {
            throw new IllegalArgumentException("the default of '" + name + "' must be " + type.allowed());
        }
    }

    /** A key that may be shown to anyone. */
    public static <T> ConfigKey<T> of(String name, ValueType<T> type, T defaultValue, String description) {
        return new ConfigKey<>(name, type, defaultValue, false, description);
    }

    /** The table in the file: what stands before the dot. */
    public String table() {
        return name.substring(0, name.indexOf('.'));
    }

    /** The key in its table: what stands after the dot. */
    public String keyInTable() {
        return name.substring(name.indexOf('.') + 1);
    }

    /** The environment variable: {@code PTY_MCP_SESSIONS_MAX} for {@code sessions.max}. */
    public String variable() {
        return EnvironmentSource.PREFIX + name.replace('.', '_').toUpperCase(Locale.ROOT);
    }

    /** The flag: {@code --sessions.max}. */
    public String flag() {
        return "--" + name;
    }

    /** The default as text. */
    public String defaultText() {
        return type.format(defaultValue);
    }
}
