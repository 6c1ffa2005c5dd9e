package dev.ptymcp.app.audit;

import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;

/** Files with one line that nobody else may know: tokens and keys. */
final class SecretFile {

    /** Enough for nobody to guess. */
    private static final int SHORTEST = 16;

    private static final int LONGEST = 4096;
    private static final int RANDOM_BYTES = 32;
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OWNER_MAY = PosixFilePermissions.fromString("rwx------");

    private SecretFile() {}

    /**
     * Reads one.
     *
     * @param key which setting names it
     * @throws TerminalException with {@code INVALID_CONFIGURATION} when others may read it, or it holds no such thing
     */
    static String read(Path file, String key) {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > LONGEST) {
                throw wrong(key, file + " is not a file with one line in it");
            }
            if (POSIX && !OWNER_MAY.containsAll(Files.getPosixFilePermissions(file))) {
                throw wrong(key, "others may use " + file + ", so it is not secret; run: chmod 600 '" + file + "'");
            }
            String text = Files.readString(file, StandardCharsets.UTF_8).strip();
            check(text, key, file.toString());
            return text;
        } catch (IOException failure) {
            String why = failure.getMessage() == null ? "" : failure.getMessage();
            throw wrong(key, file + " cannot be read: " + why);
        }
    }

    /** Checks that a text can be a token: printable ASCII without blanks, neither short nor long. */
    static void check(String text, String key, String where) {
        boolean plain = text.chars().allMatch(c -> c > ' ' && c < 0x7f);
        if (!plain || text.length() < SHORTEST || text.length() > LONGEST) {
            throw wrong(
                    key,
                    where + " must hold " + SHORTEST + " or more characters without blanks, such as the output of"
                            + " 'openssl rand -hex 32'");
        }
    }

    /** Makes one of 32 random bytes, of this user alone; what is there is replaced. */
    static void create(Path file) throws IOException {
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        FileAttribute<?>[] attributes = POSIX
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
        Files.deleteIfExists(file);
        Files.createFile(file, attributes);
        Files.writeString(file, HexFormat.of().formatHex(random) + "\n", StandardOpenOption.WRITE);
    }

    private static TerminalException wrong(String key, String what) {
        return new TerminalException(
                ErrorCode.INVALID_CONFIGURATION,
                key + ": " + what + ".",
                "Correct it; 'pty-mcp audit init' makes one.");
    }
}
