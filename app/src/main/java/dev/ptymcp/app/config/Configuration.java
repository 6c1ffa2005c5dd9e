package dev.ptymcp.app.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Every setting's value and where it came from. Immutable. */
public final class Configuration {

    /**
     * One setting as it holds now.
     *
     * @param key which one
     * @param value what code gets
     * @param origin where it came from
     */
    public record Entry<T>(ConfigKey<T> key, T value, Origin origin) {

        /** The value as text; {@code ******} when it is secret and not the default. */
        public String shown() {
            return key.secret() && !origin.equals(Origin.DEFAULT)
                    ? "******"
                    : key.type().format(value);
        }

        /** Without the value, which can be secret. */
        @Override
        public String toString() {
            return key.name() + " = " + shown() + " (" + origin + ")";
        }
    }

    private final List<Entry<?>> entries;
    private final Optional<Path> file;
    /** By name: the methods that Java makes up for records as keys of a map cost a server's start some milliseconds. */
    private final Map<String, Entry<?>> byName;

    private final Map<String, List<?>> lists;

    Configuration(List<Entry<?>> entries, Map<String, List<?>> lists, Optional<Path> file) {
        this.file = file;
        this.lists = Map.copyOf(lists);
        this.entries = List.copyOf(entries);
        this.byName = entries.stream()
                .collect(Collectors.toUnmodifiableMap(entry -> entry.key().name(), entry -> entry));
    }

    /** The value of a key. */
    @SuppressWarnings("unchecked") // An entry is made for its key, with the value that the key's own type has read.
    public <T> T get(ConfigKey<T> key) {
        return (T) Objects.requireNonNull(byName.get(key.name()), () -> "undeclared key " + key.name())
                .value();
    }

    /** The values of a list of tables; empty when the file has none. */
    @SuppressWarnings("unchecked") // A list is made for its key, with values that the key's own reader has made.
    public <T> List<T> get(TableKey<T> key) {
        return (List<T>) Objects.requireNonNull(lists.get(key.name()), () -> "undeclared key " + key.name());
    }

    /** The file that was read; empty when there was none. */
    public Optional<Path> file() {
        return file;
    }

    /** All settings in the order of their declaration. */
    public List<Entry<?>> entries() {
        return entries;
    }
}
