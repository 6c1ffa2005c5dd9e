package dev.ptymcp.app.config;

import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.service.naming.NearestNames;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads the settings: the file, over it environment variables, over them flags. What no declared key has is an error, in
 * every source, because a typo that is ignored is a limit that does not hold.
 */
public final class ConfigurationLoader {

    /**
     * Where settings come from.
     *
     * @param environment the variables of the process
     * @param flags what the command line said, by flag name without dashes
     * @param system what the platform is, to find the file
     */
    public record Sources(
            Map<String, String> environment, Map<String, String> flags, ConfigFileLocation.Platform system) {

        /** Copies. */
        public Sources {
            environment = Map.copyOf(environment);
            flags = Map.copyOf(flags);
        }
    }

    private final List<ConfigKey<?>> keys;
    private final List<TableKey<?>> lists;

    /** @param keys every key there is, in the order in which they are shown; there are no lists of tables */
    public ConfigurationLoader(List<ConfigKey<?>> keys) {
        this(keys, List.of());
    }

    /**
     * @param keys every key there is, in the order in which they are shown
     * @param lists every list of tables there is
     */
    public ConfigurationLoader(List<ConfigKey<?>> keys, List<TableKey<?>> lists) {
        this.keys = List.copyOf(keys);
        this.lists = List.copyOf(lists);
        if (byName(ConfigKey::name).size() + listNames().size() < keys.size() + lists.size()) {
            throw new IllegalArgumentException("two keys have the same name: " + keys + lists);
        }
    }

    /** Every key there is. */
    public List<ConfigKey<?>> keys() {
        return keys;
    }

    /** Every list of tables there is. */
    public List<TableKey<?>> lists() {
        return lists;
    }

    /**
     * Reads and checks everything.
     *
     * @throws TerminalException with {@link ErrorCode#INVALID_CONFIGURATION}; its message has one line for each thing that
     *     is wrong, with file and line, variable or flag
     */
    public Configuration load(Sources sources) {
        Reading reading = new Reading();
        Optional<Path> file = ConfigFileLocation.find(sources);
        file.map(TomlFile::document).ifPresent(reading::take);
        file.filter(TomlFile::othersRead).ifPresent(readable -> reading.refuseSecrets());
        reading.take(EnvironmentSource.read(sources.environment()), "variable", byName(ConfigKey::variable));
        reading.take(FlagSource.read(sources.flags()), "flag", byName(ConfigKey::flag));
        return reading.finish(file);
    }

    private Set<String> listNames() {
        return lists.stream().map(TableKey::name).collect(Collectors.toSet());
    }

    private Map<String, ConfigKey<?>> byName(Function<ConfigKey<?>, String> name) {
        return keys.stream().collect(Collectors.toMap(name, key -> key, (a, b) -> a, LinkedHashMap::new));
    }

    /** What was read so far, and what was wrong with it. */
    private final class Reading {

        private final Map<String, RawSetting> last = new HashMap<>();
        private final Map<String, List<?>> tables = new HashMap<>();
        private final List<String> problems = new ArrayList<>();

        Reading() {
            lists.forEach(list -> tables.put(list.name(), List.of()));
        }

        void take(TomlDocument document) {
            Set<String> names = new HashSet<>();
            for (TableKey<?> list : lists) {
                if (document.root().at("/" + list.name().replace('.', '/')).isArray()) {
                    names.add(list.name());
                    tables.put(list.name(), list.read(document.table()));
                }
            }
            problems.addAll(document.problems());
            take(TomlFile.settings(document, names), "key", byName(ConfigKey::name));
        }

        /** Of what was read so far, from a file that others can read too. */
        void refuseSecrets() {
            for (ConfigKey<?> key : keys) {
                RawSetting setting = last.get(key.name());
                if (key.secret() && setting != null) {
                    problems.add(setting.origin() + ": " + key.name()
                            + " is secret, and others may read this file; take their rights away (chmod go-r), or set "
                            + key.variable() + " instead.");
                }
            }
        }

        void take(List<RawSetting> settings, String what, Map<String, ConfigKey<?>> names) {
            for (RawSetting setting : settings) {
                ConfigKey<?> key = names.get(setting.name());
                if (key == null) {
                    String question = NearestNames.question(setting.name(), names.keySet());
                    String problem = setting.origin() + ": unknown " + what + " '" + setting.name() + "'. " + question;
                    problems.add(problem.strip());
                } else if (key.secret() && what.equals("flag")) {
                    problems.add(setting.origin() + " is secret, and other users can read command lines; set "
                            + key.variable() + " instead.");
                } else {
                    last.put(key.name(), setting);
                }
            }
        }

        Configuration finish(Optional<Path> file) {
            List<Configuration.Entry<?>> entries = new ArrayList<>();
            keys.forEach(key -> entry(key).ifPresent(entries::add));
            if (!problems.isEmpty()) {
                throw InvalidConfiguration.of(problems);
            }
            return new Configuration(entries, tables, file);
        }

        private <T> Optional<Configuration.Entry<T>> entry(ConfigKey<T> key) {
            RawSetting setting = last.get(key.name());
            if (setting == null) {
                return Optional.of(new Configuration.Entry<>(key, key.defaultValue(), Origin.DEFAULT));
            }
            Optional<T> value = key.type().parse(setting.text());
            if (value.isEmpty()) {
                String given = key.secret() ? "not readable" : "'" + setting.text() + "'";
                problems.add(setting.origin() + ": " + key.name() + " is " + given + " but must be "
                        + key.type().allowed() + ".");
            }
            return value.map(read -> new Configuration.Entry<>(key, read, setting.origin()));
        }
    }
}
