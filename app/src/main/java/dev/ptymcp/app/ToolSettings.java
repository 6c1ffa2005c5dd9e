package dev.ptymcp.app;

import dev.ptymcp.app.config.ConfigFileLocation;
import dev.ptymcp.app.config.ConfigKey;
import dev.ptymcp.app.config.Configuration;
import dev.ptymcp.app.config.ValueTypes;
import dev.ptymcp.app.log.Logging;
import dev.ptymcp.app.script.ScriptDirectory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Which tools clients see. */
final class ToolSettings {

    /** What clients see to begin with. */
    enum Preset {
        CORE,
        EVERYTHING,
        READ_ONLY,
        NETWORK,
        COMPAT
    }

    /** Tools that are listed only where they are wanted. */
    enum Group {
        SECRETS,
        PERSISTENCE,
        LEASES,
        APPROVALS,
        ADMIN,
        SCRIPTS
    }

    /** Servers whose tools clients see too; the names of their counterparts in the adapter. */
    enum Compat {
        RAYCHAO,
        DBLMCA,
        PYPI,
        PHOITYNE
    }

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private static final ConfigKey<Preset> PRESET = ConfigKey.of(
            "tools.preset",
            ValueTypes.choice(Preset.class),
            Preset.CORE,
            "The tools that clients see: core for what most work needs, network for the same without starting programs on"
                    + " this machine, read-only for looking at sessions that are kept or taken up, everything for all groups, compat"
                    + " for those of tools.compat alone.");
    private static final ConfigKey<List<Group>> GROUPS = ConfigKey.of(
            "tools.groups",
            ValueTypes.choices(Group.class),
            List.of(),
            "The groups of tools that clients see beside those of the preset: secrets for prepare_secret, persistence for"
                    + " detach_session, leases to have a session for oneself, approvals to ask for what a rule wants agreement"
                    + " to, admin for limits and metrics, scripts for the operator's own.");
    private static final ConfigKey<List<String>> WITHOUT = ConfigKey.of(
            "tools.without",
            ValueTypes.texts(name -> NAME.matcher(name).matches(), "names of tools"),
            List.of(),
            "Tools that clients do not see although the preset or a group has them. A tool that is not seen cannot be called.");
    private static final ConfigKey<List<Compat>> COMPAT = ConfigKey.of(
            "tools.compat",
            ValueTypes.choices(Compat.class),
            List.of(),
            "Other terminal servers whose tools clients see too, under their names, with their arguments and results, so that"
                    + " prompts and skills that were written for them keep working; see docs/compat.md. Also as the flag --compat.");

    private static final ConfigKey<Optional<Path>> DIRECTORY = ConfigKey.of(
            "scripts.directory",
            ValueTypes.optionalPath(),
            Optional.empty(),
            "The directory with tools-list.json and the programs of the operator's own tools, see docs/scripts.md. Without one it"
                    + " is tools beside the configuration file. Read only with the group scripts.");
    private static final ConfigKey<Duration> TIMEOUT = ConfigKey.of(
            "scripts.timeout",
            ValueTypes.duration(Duration.ofMillis(100), Duration.ofHours(1)),
            Duration.ofSeconds(45),
            "How long such a tool may run of which the list does not say it; then it is killed with all that it started.");

    static final List<ConfigKey<?>> KEYS = List.of(PRESET, GROUPS, WITHOUT, COMPAT, DIRECTORY, TIMEOUT);

    private ToolSettings() {}

    /** The operator's own tools; empty where they are not wanted. */
    static Optional<ScriptDirectory> scripts(Configuration configuration, Map<String, String> environment) {
        if (preset(configuration) != Preset.EVERYTHING && !groups(configuration).contains(Group.SCRIPTS)) {
            return Optional.empty();
        }
        Optional<Path> named = configuration.get(DIRECTORY);
        Path directory = named.orElseGet(
                () -> ConfigFileLocation.of(configuration, environment).resolveSibling("tools"));
        boolean expected = named.isPresent() || groups(configuration).contains(Group.SCRIPTS);
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        return Optional.of(new ScriptDirectory(new ScriptDirectory.Settings(
                directory, expected, configuration.get(TIMEOUT), windows, Logging.logger("dev.ptymcp.app.script"))));
    }

    static Preset preset(Configuration configuration) {
        return configuration.get(PRESET);
    }

    static List<Group> groups(Configuration configuration) {
        return configuration.get(GROUPS);
    }

    static List<Compat> compat(Configuration configuration) {
        return configuration.get(COMPAT);
    }

    static Set<String> without(Configuration configuration) {
        return Set.copyOf(configuration.get(WITHOUT));
    }
}
