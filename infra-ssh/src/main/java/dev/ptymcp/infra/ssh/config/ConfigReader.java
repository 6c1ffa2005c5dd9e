package dev.ptymcp.infra.ssh.config;

import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the files of one side, the user's or the system's, with everything that they include. */
final class ConfigReader {

    private static final int DEEPEST = 16;
    private static final int LARGEST = 4 << 20;

    private final IncludePaths paths;
    private final boolean userFile;

    ConfigReader(IncludePaths paths, boolean userFile) {
        this.paths = paths;
        this.userFile = userFile;
    }

    /** The file; without lines when it does not exist. */
    ConfigFile read(Path file) {
        return read(file, 0);
    }

    private ConfigFile read(Path file, int depth) {
        List<Directive> directives = new ArrayList<>();
        int number = 0;
        for (String line : content(file).split("\n", -1)) {
            number++;
            Location where = new Location(file.toString(), number, userFile);
            directive(line, where, depth).ifPresent(directives::add);
        }
        return new ConfigFile(directives);
    }

    private Optional<Directive> directive(String line, Location where, int depth) {
        Optional<ConfigLine> parsed = ConfigLine.parse(line, where);
        if (parsed.isPresent() && parsed.get().is(Keyword.INCLUDE)) {
            return Optional.of(inclusion(parsed.get(), depth));
        }
        return parsed.map(ConfigLine::directive);
    }

    private Directive inclusion(ConfigLine line, int depth) {
        List<ConfigFile> files = new ArrayList<>();
        for (String pattern : line.checkedWords(Keyword.INCLUDE)) {
            for (Path file : paths.find(pattern, line.where())) {
                if (depth + 1 > DEEPEST) {
                    throw line.where().problem("files include one another more than " + DEEPEST + " deep");
                }
                files.add(read(file, depth + 1));
            }
        }
        return new Inclusion(files);
    }

    private String content(Path file) {
        if (!Files.isRegularFile(file)) {
            return "";
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new Location(file.toString(), 0, userFile).problem("is larger than " + LARGEST + " bytes");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new TerminalException(
                    ErrorCode.INVALID_SSH_CONFIG,
                    file + " cannot be read: " + e.getMessage() + ".",
                    "Make it readable, or remove the Include.",
                    e);
        }
    }
}
