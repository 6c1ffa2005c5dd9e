package dev.ptymcp.app.config;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ptymcp.domain.model.error.TerminalException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Changes single settings in the configuration file and leaves everything else, comments above all, as its owner wrote it.
 * The file is replaced in one step, and only when it then says what it is to say and nothing else changed.
 */
public final class ConfigurationEdit {

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
        String written = key.type().quoted() ? TomlEdit.quoted(shown) : shown;
        text = TomlEdit.of(file.toString(), text)
                .set(List.of(key.table()), key.keyInTable(), written)
                .orElseThrow(() -> InvalidConfiguration.of(
                        file + ": " + key.name() + " cannot be changed without changing more; set " + key.keyInTable()
                                + " = " + written + " in the table [" + key.table() + "] yourself."));
        return this;
    }

    /**
     * Writes the file, with the permissions that it has; a new one is of this user alone.
     *
     * @throws TerminalException with {@code INVALID_CONFIGURATION} when it cannot be written
     */
    public Path save() {
        try {
            return WholeFile.replace(file, text);
        } catch (IOException e) {
            throw InvalidConfiguration.of(file + ": cannot be written: " + e.getMessage() + ".");
        }
    }
}
