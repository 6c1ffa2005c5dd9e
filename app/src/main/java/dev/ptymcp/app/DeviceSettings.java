package dev.ptymcp.app;

import dev.ptymcp.app.config.ConfigFileLocation;
import dev.ptymcp.app.config.ConfigKey;
import dev.ptymcp.app.config.Configuration;
import dev.ptymcp.app.config.ValueTypes;
import dev.ptymcp.app.device.DeviceProfileFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where the operator's own profiles of devices are. */
final class DeviceSettings {

    private static final ConfigKey<Optional<Path>> DIRECTORY = ConfigKey.of(
            "devices.directory",
            ValueTypes.optionalPath(),
            Optional.empty(),
            "The directory with the operator's own profiles of devices, a TOML file each, see docs/devices.md. Without one"
                    + " it is devices beside the configuration file. It need not exist.");

    static final List<ConfigKey<?>> KEYS = List.of(DIRECTORY);

    private DeviceSettings() {}

    /**
     * The profiles that come along and the operator's own, which are checked at once.
     *
     * @throws dev.ptymcp.domain.model.error.TerminalException with {@code INVALID_CONFIGURATION}, naming file and line
     */
    static DeviceProfileFiles profiles(Configuration configuration, Map<String, String> environment) {
        return DeviceProfileFiles.in(
                configuration.get(DIRECTORY).orElseGet(() -> ConfigFileLocation.of(configuration, environment)
                        .resolveSibling("devices")));
    }
}
