package dev.ptymcp.app.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ptymcp.domain.model.error.TerminalException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Changes single settings in the configuration file and leaves everything else, comments above all, as its owner wrote it.
 * The file is replaced in one step, and only when it then says what it is to say and nothing else changed.
 */
public final class ConfigurationEdit {

    private static final Pattern HEADER = Pattern.compile("\\s*\\[.*");
    private static final Pattern REST = Pattern.compile("[^#\"']*(#.*)?|\\s*(\"[^\"]*\"|'[^']*')\\s*(#.*)?");

    private final Path file;
    private String text;

    private ConfigurationEdit(Path file, String text) {
        this.file = file;
        this.text = text;
    }

    /**
     * Begins with the file as it is; one that does not exist is empty.
     *
     * @throws TerminalException with {@code INVALID_CONFIGURATION} when it cannot be read, or others may write it
     */
    public static ConfigurationEdit of(Path file) {
        try {
            if (!Files.exists(file)) {
                return new ConfigurationEdit(file, "");
            }
            // What a link leads to is the file that its owner edits.
            Path real = file.toRealPath();
            TomlFile.document(real);
            return new ConfigurationEdit(real, Files.readString(real, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw InvalidConfiguration.of(file + ": cannot be read: " + e.getMessage() + ".");
        }
    }

    /** The text as it is now. */
    public String text() {
        return text;
    }

    /** Whether the file says something about a setting. */
    public boolean has(ConfigKey<?> key) {
        JsonNode root = TomlDocument.of(file.toString(), text).root();
        return root.path(key.table()).has(key.keyInTable());
    }

    /**
     * Sets a value.
     *
     * @throws TerminalException with {@code INVALID_CONFIGURATION} when the file is written in a way that this does not
     *     understand; it is left as it is
     */
    public <T> ConfigurationEdit set(ConfigKey<T> key, T value) {
        String shown = key.type().format(value);
        String written = key.type().quoted() ? quoted(shown) : shown;
        String changed = changed(key, written);
        if (!saysOnly(changed, key, shown)) {
            throw InvalidConfiguration.of(file + ": " + key.name() + " cannot be changed without changing more; set "
                    + key.keyInTable() + " = " + written + " in the table [" + key.table() + "] yourself.");
        }
        text = changed;
        return this;
    }

    /** Whether the changed text has that value and everything else as it was. */
    private boolean saysOnly(String changed, ConfigKey<?> key, String shown) {
        JsonNode before = TomlDocument.of(file.toString(), text).root();
        try {
            JsonNode after = TomlDocument.of(file.toString(), changed).root();
            return after.path(key.table()).path(key.keyInTable()).asText().equals(shown)
                    && without(before, key).equals(without(after, key));
        } catch (TerminalException noLongerToml) {
            return false;
        }
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private String changed(ConfigKey<?> key, String written) {
        List<String> lines = new ArrayList<>(text.lines().toList());
        String line = key.keyInTable() + " = " + written;
        Pattern header = Pattern.compile("\\s*\\[\\s*" + Pattern.quote(key.table()) + "\\s*]\\s*(#.*)?");
        int table = -1;
        for (int i = 0; i < lines.size() && table < 0; i++) {
            table = header.matcher(lines.get(i)).matches() ? i : -1;
        }
        if (table < 0) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            lines.add("[" + key.table() + "]");
            lines.add(line);
        } else if (!replaced(lines, table, key, written)) {
            lines.add(table + 1, line);
        }
        return String.join("\n", lines) + "\n";
    }

    private static boolean replaced(List<String> lines, int table, ConfigKey<?> key, String written) {
        Pattern setting = Pattern.compile("(\\s*" + Pattern.quote(key.keyInTable()) + "\\s*=\\s*)(.*)");
        for (int i = table + 1;
                i < lines.size() && !HEADER.matcher(lines.get(i)).matches();
                i++) {
            Matcher found = setting.matcher(lines.get(i));
            if (found.matches()) {
                lines.set(i, found.group(1) + written + comment(found.group(2)));
                return true;
            }
        }
        return false;
    }

    /** The comment behind a value. */
    private static String comment(String rest) {
        Matcher value = REST.matcher(rest);
        if (!value.matches()) {
            return "";
        }
        String comment = value.group(1) != null ? value.group(1) : value.group(3);
        return comment == null ? "" : " " + comment;
    }

    private static JsonNode without(JsonNode root, ConfigKey<?> key) {
        JsonNode copy = root.deepCopy();
        if (copy.path(key.table()) instanceof ObjectNode table) {
            table.remove(key.keyInTable());
            if (table.isEmpty()) {
                ((ObjectNode) copy).remove(key.table());
            }
        }
        return copy;
    }

    /**
     * Writes the file, with the permissions that it has; a new one is of this user alone.
     *
     * @throws TerminalException with {@code INVALID_CONFIGURATION} when it cannot be written
     */
    public Path save() {
        try {
            Path directory = file.toAbsolutePath().getParent();
            Files.createDirectories(directory, only("rwx------"));
            Set<PosixFilePermission> permissions =
                    Files.exists(file) && posix() ? Files.getPosixFilePermissions(file) : Set.of();
            Path whole = Files.createTempFile(directory, ".config", ".toml", only("rw-------"));
            try {
                Files.writeString(whole, text, StandardCharsets.UTF_8);
                if (!permissions.isEmpty()) {
                    Files.setPosixFilePermissions(whole, permissions);
                }
                Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(whole);
            }
            return file;
        } catch (IOException e) {
            throw InvalidConfiguration.of(file + ": cannot be written: " + e.getMessage() + ".");
        }
    }

    private static boolean posix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }

    private static FileAttribute<?>[] only(String permissions) {
        return posix()
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
