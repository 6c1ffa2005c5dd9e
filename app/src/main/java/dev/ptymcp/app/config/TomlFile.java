package dev.ptymcp.app.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads the settings of a TOML file, each with its line. */
final class TomlFile {

    private static final long LARGEST = 1024 * 1024;

    private static final Set<PosixFilePermission> OTHERS_READ =
            Set.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);

    private TomlFile() {}

    /** Every value that stands alone; {@code lists} are the names of those that are lists of tables. */
    static List<RawSetting> settings(TomlDocument document, Set<String> lists) {
        List<RawSetting> settings = new ArrayList<>();
        collect("", document.root(), settings, document);
        settings.removeIf(setting -> lists.contains(setting.name()));
        return settings;
    }

    static TomlDocument document(Path file) {
        checkNobodyElseWrites(file);
        return TomlDocument.of(file.toString(), text(file));
    }

    /** Commands and limits come from this file, so whoever can write it, or lay another in its place, decides what is run. */
    private static void checkNobodyElseWrites(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                throw InvalidConfiguration.of(file + ": not a regular file.");
            }
            Path named = file.toAbsolutePath().normalize();
            Path real = file.toRealPath();
            WritableByOthers.why(real, false).ifPresent(why -> refuse(file, "this file", why, real));
            for (Path directory : new LinkedHashSet<>(List.of(parent(named), parent(real)))) {
                WritableByOthers.why(directory, true)
                        .ifPresent(why -> refuse(file, "its directory " + directory, why, directory));
            }
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** Whether group or others may read the file. */
    static boolean othersRead(Path file) {
        try {
            return Files.getFileStore(file).supportsFileAttributeView("posix")
                    && Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS_READ::contains);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static Path parent(Path file) {
        Path parent = file.getParent();
        return parent == null ? file : parent;
    }

    private static void refuse(Path file, String what, WritableByOthers.Why why, Path path) {
        throw InvalidConfiguration.of(file + ": " + why.who() + " may write " + what + ", so it is not read; run: "
                + why.remedy() + " '" + path + "'");
    }

    private static String text(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw InvalidConfiguration.of(file + ": larger than 1 MiB, which cannot be a configuration.");
            }
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static RuntimeException unreadable(Path file, IOException e) {
        return InvalidConfiguration.of(file + ": cannot be read: " + e.getMessage() + ".");
    }

    private static void collect(String prefix, JsonNode node, List<RawSetting> settings, TomlDocument document) {
        node.properties().forEach(property -> {
            String name = prefix + property.getKey();
            JsonNode value = property.getValue();
            if (value.isObject()) {
                collect(name + ".", value, settings, document);
            } else {
                String text = value.isValueNode() ? value.asText() : value.toString();
                settings.add(new RawSetting(name, text, document.origin(name)));
            }
        });
    }
}
