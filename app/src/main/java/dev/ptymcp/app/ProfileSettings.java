package dev.ptymcp.app;

import dev.ptymcp.app.config.ConfigFileLocation;
import dev.ptymcp.app.config.ConfigKey;
import dev.ptymcp.app.config.Configuration;
import dev.ptymcp.app.config.TableKey;
import dev.ptymcp.app.config.ValueTypes;
import dev.ptymcp.app.device.ProfileFiles;
import dev.ptymcp.app.device.ProfileReader;
import dev.ptymcp.domain.model.device.Profile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where the operator's own profiles of devices and programs are. */
final class ProfileSettings {

    private static final ConfigKey<Optional<Path>> DIRECTORY = ConfigKey.of(
            "profiles.directory",
            ValueTypes.optionalPath(),
            Optional.empty(),
            "The directory with the operator's own profiles of devices and programs, a TOML file each, see docs/profiles.md."
                    + " Without one it is profiles beside the configuration file. It need not exist; changes in it count at"
                    + " once.");

    static final TableKey<Profile> OWN = new TableKey<>(
            "profiles.own",
            "A profile of your own in this file; it counts before one of the same name in the directory, and that before one"
                    + " that comes along.",
            List.of(
                    new TableKey.Field("name", "lower-case letters, digits and dashes", "Its name. Required."),
                    new TableKey.Field("title", "a text", "What people call it. Required."),
                    new TableKey.Field(
                            "…", "as in a profile's file", "Everything that a file can have, see docs/profiles.md.")),
            // Not as a reference to the method, which would load its class at every start.
            table -> ProfileReader.own(table));

    static final List<ConfigKey<?>> KEYS = List.of(DIRECTORY);

    private ProfileSettings() {}

    /**
     * The profiles that come along and the operator's own, which are checked at once.
     *
     * @throws dev.ptymcp.domain.model.error.TerminalException with {@code INVALID_CONFIGURATION}, naming file and line
     */
    static ProfileFiles profiles(Configuration configuration, Map<String, String> environment) {
        Path directory = configuration.get(DIRECTORY).orElseGet(() -> ConfigFileLocation.of(configuration, environment)
                .resolveSibling("profiles"));
        return ProfileFiles.in(directory, configuration.get(OWN));
    }
}
