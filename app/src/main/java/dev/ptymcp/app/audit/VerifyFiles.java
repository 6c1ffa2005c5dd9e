package dev.ptymcp.app.audit;

import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.service.audit.LineHash;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the files that an operator wants verified, and the key to do it with. */
public final class VerifyFiles {

    private VerifyFiles() {}

    /**
     * Verifies.
     *
     * @param given files and directories; none for the file of the settings and those beside it
     * @param keyFile the key; empty for the one of the settings
     * @throws TerminalException with {@code INVALID_CONFIGURATION} when one cannot be read, or there is none
     */
    public static Verification verify(List<Path> given, Optional<Path> keyFile, AuditSettings settings) {
        try {
            List<Path> files = new ArrayList<>();
            Path usual = settings.fileOrUsual().getParent();
            for (Path path : given.isEmpty() && usual != null ? List.of(usual) : given) {
                add(path, files);
            }
            if (files.isEmpty()) {
                throw new IOException("there are no files of records in " + (given.isEmpty() ? usual : given));
            }
            Optional<ChainKey> key = keyFile.map(ChainKey::read).or(settings::key);
            return Verification.of(files, key.map(ChainKey::hash).orElse(LineHash.SHA256));
        } catch (IOException failure) {
            throw new TerminalException(
                    ErrorCode.INVALID_CONFIGURATION,
                    "Nothing was verified: " + reason(failure) + ".",
                    "Name files of records, or a directory with them.");
        }
    }

    private static String reason(IOException failure) {
        boolean bare = failure instanceof java.nio.file.NoSuchFileException;
        return bare ? failure.getMessage() + " does not exist" : String.valueOf(failure.getMessage());
    }

    private static void add(Path path, List<Path> files) throws IOException {
        if (!Files.isDirectory(path)) {
            files.add(path);
            return;
        }
        try (DirectoryStream<Path> all = Files.newDirectoryStream(path, "*.jsonl")) {
            all.forEach(files::add);
        }
    }
}
