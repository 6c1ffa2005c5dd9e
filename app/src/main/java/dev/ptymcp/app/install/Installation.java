package dev.ptymcp.app.install;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ptymcp.app.config.WholeFile;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What becomes of a client's file when an entry is written there. Nothing is written before {@link #write}. */
public final class Installation {

    private static final String BACKUP = ".before-pty-mcp";

    private final Path file;
    private final String before;
    private final String after;
    private final boolean known;

    private Installation(Path file, String before, String after, boolean known) {
        this.file = file;
        this.before = before;
        this.after = after;
        this.known = known;
    }

    /**
     * Reads the file and finds out what would change. Keys of an entry that are not ours stay.
     *
     * @throws TerminalException with {@code INVALID_CONFIGURATION}, naming file and line, when the file is broken or cannot be
     *     read
     */
    public static Installation of(Client client, Path file, Entry entry) {
        String before = read(file);
        FileEdit edit = edit(client, file.toString(), before);
        boolean known = edit.has(List.of(client.table(), entry.name()));
        write(edit, client, entry);
        return new Installation(file, before, edit.text(), known);
    }

    private static FileEdit edit(Client client, String name, String text) {
        return client.isToml() ? new TomlFileEdit(name, text) : JsonEdit.of(name, text);
    }

    private static void write(FileEdit edit, Client client, Entry entry) {
        List<String> path = List.of(client.table(), entry.name());
        List<Map.Entry<String, JsonNode>> keys =
                new ArrayList<>(entry.keys(client).entrySet());
        if (!edit.has(path) && !client.isToml()) {
            ObjectNode whole = JsonNodeFactory.instance.objectNode();
            keys.forEach(key -> whole.set(key.getKey(), key.getValue()));
            edit.set(List.of(client.table()), entry.name(), whole);
            return;
        }
        // In TOML each new key comes to stand before those of its table.
        Collections.reverse(keys);
        keys.stream()
                .filter(key -> !edit.value(path, key.getKey()).equals(key.getValue()))
                .toList()
                .forEach(key -> edit.set(path, key.getKey(), key.getValue()));
    }

    /** A file with nothing but the entry, for people who add it themselves. */
    public static String shown(Client client, Entry entry) {
        FileEdit edit = edit(client, client.title(), "");
        write(edit, client, entry);
        return edit.text();
    }

    /** The file. */
    public Path file() {
        return file;
    }

    /** Whether the file has an entry of that name already. */
    public boolean known() {
        return known;
    }

    /** Whether there is anything to write. */
    public boolean changes() {
        return !before.equals(after);
    }

    /** The lines that go, with {@code -}, and those that come, with {@code +}, in the order of the file. */
    public List<String> difference() {
        return LineDifference.of(before.lines().toList(), after.lines().toList());
    }

    /**
     * Writes the file, and beside it what it was before.
     *
     * @return the copy of what it was; empty when there was no file
     * @throws TerminalException with {@code INVALID_CONFIGURATION} when it cannot be written, or has changed meanwhile
     */
    public Optional<Path> write() {
        try {
            if (!read(file).equals(before)) {
                throw failure(file + " has just been changed by somebody else.", "Nothing was written. Run it again.");
            }
            Optional<Path> copy = Optional.empty();
            if (Files.exists(file)) {
                copy = Optional.of(file.resolveSibling(file.getFileName() + BACKUP));
                // The copy is as private as the file.
                Files.copy(file, copy.get(), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
            }
            WholeFile.replace(file, after);
            return copy;
        } catch (IOException e) {
            throw failure(
                    file + ": cannot be written: " + e + ".", "Make it writable for you, or add the entry yourself.");
        }
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
        } catch (CharacterCodingException e) {
            throw failure(file + ": is not UTF-8.", "Nothing was changed. Add what --print shows yourself.");
        } catch (IOException e) {
            throw failure(
                    file + ": cannot be read: " + e + ".", "Make it readable for you, or add the entry yourself.");
        }
    }

    private static TerminalException failure(String what, String remedy) {
        return new TerminalException(ErrorCode.INVALID_CONFIGURATION, what, remedy);
    }
}
