package dev.ptymcp.infra.pty;

import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.InvalidArgumentException;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.target.LocalProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * Lays out the files that programs need at their start. Equal files share one directory, named after their content, so
 * that a thousand sessions leave one copy and a new version never changes what a running shell has yet to read.
 */
final class SupportFiles {

    private static final int NAME_LENGTH = 32;

    private final Path root;

    /**
     * @param root a directory of this user alone; made when it is first needed
     */
    SupportFiles(Path root) {
        this.root = root;
    }

    /** The target with the path of its files wherever it stood open. Writes nothing yet. */
    LocalProgram place(LocalProgram target) {
        if (target.supportFiles().isEmpty()) {
            return target;
        }
        target.supportFiles().keySet().forEach(SupportFiles::checkName);
        String directory = directoryOf(target).toString();
        Map<String, String> environment = new TreeMap<>(target.environment());
        environment.replaceAll((name, value) -> value.replace(LocalProgram.SUPPORT_DIRECTORY, directory));
        return new LocalProgram(
                target.command().stream()
                        .map(word -> word.replace(LocalProgram.SUPPORT_DIRECTORY, directory))
                        .toList(),
                target.workingDirectory(),
                environment,
                target.mode(),
                target.supportFiles());
    }

    /** Writes the files of a target that {@link #place} has accepted, where they are not there already. */
    void write(LocalProgram target) {
        if (target.supportFiles().isEmpty()) {
            return;
        }
        try {
            PrivateFiles.directory(root);
            Path directory = PrivateFiles.directory(directoryOf(target));
            for (Map.Entry<String, String> file : target.supportFiles().entrySet()) {
                PrivateFiles.write(
                        directory.resolve(file.getKey()), file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException failure) {
            throw new TerminalException(
                    ErrorCode.OPEN_FAILED,
                    "The files that the program needs at its start cannot be written: " + failure.getMessage() + ".",
                    "Check the disk space and who owns " + root + ".",
                    failure);
        }
    }

    private Path directoryOf(LocalProgram target) {
        return root.resolve(digest(new TreeMap<>(target.supportFiles())));
    }

    private static void checkName(String name) {
        if (name.isEmpty()
                || name.startsWith(".") && name.replace(".", "").isEmpty()
                || name.matches(".*[/\\\\\0].*")) {
            throw new InvalidArgumentException("supportFiles", name, "plain file names");
        }
    }

    private static String digest(TreeMap<String, String> files) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            files.forEach((name, text) -> {
                update(digest, name);
                update(digest, text);
            });
            return HexFormat.of().formatHex(digest.digest()).substring(0, NAME_LENGTH);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }

    private static void update(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
    }
}
