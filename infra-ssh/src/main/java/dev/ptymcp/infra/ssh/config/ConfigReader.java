package dev.ptymcp.infra.ssh.config;

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
    private final FileOwners owners;
    private final boolean userFile;

    /**
     * @param paths finds included files
     * @param owners judges who can write them
     * @param userFile whether this is the user's side
     */
    ConfigReader(IncludePaths paths, FileOwners owners, boolean userFile) {
        this.paths = paths;
        this.owners = owners;
        this.userFile = userFile;
    }

    /** The file that all begins with; it says nothing when it does not exist, and only a warning when it is unreadable. */
    ConfigFile read(Path file) {
        Location where = new Location(file.toString(), 0, userFile);
        try {
            return parsed(file, content(file, userFile), 0);
        } catch (IOException e) {
            return new ConfigFile(List.of(new Notice(where.warning("the file cannot be read and was passed over."))));
        }
    }

    private ConfigFile included(Path file, Location where, int depth) {
        if (depth > DEEPEST) {
            throw where.problem("files include one another more than " + DEEPEST + " deep");
        }
        try {
            return parsed(file, content(file, true), depth);
        } catch (IOException e) {
            throw where.problem(file + " cannot be read");
        }
    }

    private ConfigFile parsed(Path file, String content, int depth) {
        List<Directive> directives = new ArrayList<>();
        int number = 0;
        for (String line : content.split("\n", -1)) {
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
                files.add(included(file, line.where(), depth + 1));
            }
        }
        return new Inclusion(files);
    }

    /** The text of a file; nothing when there is none. */
    private String content(Path file, boolean ownersMatter) throws IOException {
        if (!Files.isRegularFile(file)) {
            return "";
        }
        Location where = new Location(file.toString(), 0, userFile);
        if (ownersMatter && !owners.trusts(file)) {
            throw where.problem("others than its user can write this file, so it is not used; 'chmod go-w' mends that");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw where.problem("the file is larger than " + LARGEST + " bytes");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
