package dev.ptymcp.app.script;

import dev.ptymcp.adapter.mcp.script.ScriptFiles;
import dev.ptymcp.app.config.WritableByOthers;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The programs in a directory: files that can be run, that are really there, and that nobody else can change. Thread-safe. */
final class ScriptPrograms implements ScriptFiles {

    /** What a file may be called beside the tool's own name. Windows passes words on safely to no batch file. */
    private static final List<String> ENDINGS = List.of("", ".sh", ".py");

    private static final List<String> WINDOWS_ENDINGS = List.of(".exe");

    private final Path directory;
    private final List<String> endings;

    ScriptPrograms(Path directory, boolean windows) {
        this.directory = directory;
        this.endings = windows ? WINDOWS_ENDINGS : ENDINGS;
    }

    @Override
    public Path program(String tool, String file) {
        Path found = endings.stream()
                .map(ending -> directory.resolve(file + ending))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> refused(
                        ErrorCode.PROGRAM_NOT_FOUND,
                        "there is no file " + file + " ("
                                + String.join(", ", endings).strip() + ") in " + directory));
        try {
            return checked(found);
        } catch (IOException e) {
            throw refused(ErrorCode.ACCESS_DENIED, found + " cannot be looked at: " + e.getMessage());
        }
    }

    private Path checked(Path found) throws IOException {
        Path real = found.toRealPath();
        if (!real.startsWith(directory.toRealPath())) {
            throw refused(ErrorCode.NOT_ALLOWED_HERE, found + " leads out of its directory, to " + real);
        }
        Optional<WritableByOthers.Why> writable = WritableByOthers.why(real, false);
        if (writable.isPresent()) {
            throw refused(
                    ErrorCode.NOT_ALLOWED_HERE,
                    found + " can be changed by " + writable.get().who() + ": "
                            + writable.get().remedy() + " " + found);
        }
        if (!Files.isExecutable(real)) {
            throw refused(ErrorCode.ACCESS_DENIED, found + " is not executable: chmod u+x " + found);
        }
        return real;
    }

    private static TerminalException refused(ErrorCode code, String why) {
        return new TerminalException(code, why + ".", "The operator has to put that right; nothing was started.");
    }
}
