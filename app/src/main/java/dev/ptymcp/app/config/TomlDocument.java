package dev.ptymcp.app.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import dev.ptymcp.domain.model.error.TerminalException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A TOML text whose tables are read by name, and everything that is wrong with it, each with its line. Not thread-safe.
 *
 * <p>Read what there may be from {@link #table}; {@link #finish} then complains of everything at once.
 */
public final class TomlDocument {

    /** Costly to make, and safe to share; made when a text is read. */
    private static final class Mapper {

        static final TomlMapper INSTANCE = new TomlMapper();
    }

    private final String name;
    private final JsonNode root;
    private final TomlLines lines;
    private final List<String> problems = new ArrayList<>();

    private TomlDocument(String name, JsonNode root, TomlLines lines) {
        this.name = name;
        this.root = root;
        this.lines = lines;
    }

    /**
     * Reads a file that nobody else may write.
     *
     * @throws TerminalException with {@code INVALID_CONFIGURATION} when it cannot be read or is not TOML
     */
    public static TomlDocument read(Path file) {
        return TomlFile.document(file);
    }

    /**
     * Reads a text.
     *
     * @param name what problems call it
     * @throws TerminalException with {@code INVALID_CONFIGURATION} when it is not TOML
     */
    public static TomlDocument of(String name, String text) {
        try {
            return new TomlDocument(name, Mapper.INSTANCE.readTree(text), new TomlLines(text));
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw InvalidConfiguration.of(name + ":" + line + ": not valid TOML: " + e.getOriginalMessage() + ".");
        }
    }

    /**
     * Takes what was read before, from a text that had no problem.
     *
     * @param name what problems would call it
     */
    public static TomlDocument of(String name, JsonNode root) {
        return new TomlDocument(name, root, new TomlLines(""));
    }

    /** What stands at the top. */
    public TomlTable table() {
        return new TomlTable(this, "", root);
    }

    /**
     * Says that all was read.
     *
     * @throws TerminalException with {@code INVALID_CONFIGURATION} and a line for each problem, if there was any
     */
    public void finish() {
        if (!problems.isEmpty()) {
            throw InvalidConfiguration.of(problems);
        }
    }

    /** Everything that was found to be wrong so far, each with its line. */
    List<String> problems() {
        return List.copyOf(problems);
    }

    JsonNode root() {
        return root;
    }

    Origin origin(String key) {
        return new Origin(name + ":" + lines.of(key));
    }

    void problem(String key, String what) {
        problems.add(origin(key) + ": " + what);
    }
}
