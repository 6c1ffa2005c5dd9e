package dev.ptymcp.app.device;

import dev.ptymcp.app.config.TomlDocument;
import dev.ptymcp.domain.model.device.DeviceProfile;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.service.device.DeviceProfiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads device profiles: those that come along, and over them those in a directory of the operator, a file each. A profile's
 * name is the name of its file without {@code .toml}; one of the operator replaces one of the same name that comes along.
 * Thread-safe.
 */
public final class DeviceProfileFiles implements Supplier<DeviceProfiles> {

    /** Those that come along, the more particular before the more general, as they are recognised in this order. */
    static final List<String> BUILT_IN = List.of(
            "cisco-nxos",
            "cisco-asa",
            "cisco-iosxr",
            "cisco-ios",
            "arista-eos",
            "juniper-junos",
            "mikrotik-routeros",
            "fortinet-fortios",
            "hp-procurve",
            "u-boot",
            "linux-console",
            "generic");

    private static final String SUFFIX = ".toml";

    private final List<DeviceProfile> own;
    private @Nullable DeviceProfiles all;

    private DeviceProfileFiles(List<DeviceProfile> own) {
        this.own = own;
    }

    /**
     * Reads and checks the operator's files; those that come along are read when they are first asked for.
     *
     * @param directory that of the operator, which need not exist
     * @throws TerminalException with {@code INVALID_CONFIGURATION}; its message has file and line for each thing that is
     *     wrong in the first file in which anything is
     */
    public static DeviceProfileFiles in(Path directory) {
        return new DeviceProfileFiles(files(directory).stream()
                .map(file -> ProfileReader.read(name(file), TomlDocument.read(file)))
                .toList());
    }

    @Override
    public synchronized DeviceProfiles get() {
        if (all == null) {
            List<DeviceProfile> profiles = new ArrayList<>(QuickProfiles.read());
            profiles.addAll(own);
            all = new DeviceProfiles(profiles);
        }
        return all;
    }

    /** One of those that come along, from its own file. */
    static DeviceProfile builtIn(String name) {
        String file = name + SUFFIX;
        try (InputStream in = DeviceProfileFiles.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("there is no resource " + file);
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return ProfileReader.read(name, TomlDocument.of(file, text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new TerminalException(
                    ErrorCode.INVALID_CONFIGURATION,
                    directory + ": cannot be read: " + e.getMessage() + ".",
                    "Make the directory readable, or name another with devices.directory.",
                    e);
        }
    }

    private static String name(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.substring(0, name.length() - SUFFIX.length());
    }
}
