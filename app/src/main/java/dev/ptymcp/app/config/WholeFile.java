package dev.ptymcp.app.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Replaces files of people in one step: nobody ever sees half of one. */
public final class WholeFile {

    private WholeFile() {}

    /**
     * Replaces what a file says, or makes it. Its permissions stay, and a link goes on leading to it; a new file is of this user
     * alone, and so are directories that are made for it.
     *
     * @return the file behind all links
     */
    public static Path replace(Path file, String text) throws IOException {
        Path real = behindLinks(file.toAbsolutePath());
        Path directory = real.getParent();
        Files.createDirectories(directory, only("rwx------"));
        Set<PosixFilePermission> permissions =
                Files.exists(real) && posix() ? Files.getPosixFilePermissions(real) : Set.of();
        Path whole = Files.createTempFile(directory, "." + real.getFileName(), ".new", only("rw-------"));
        try {
            Files.writeString(whole, text, StandardCharsets.UTF_8);
            if (!permissions.isEmpty()) {
                Files.setPosixFilePermissions(whole, permissions);
            }
            Files.move(whole, real, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(whole);
        }
        return real;
    }

    /** Also where a link leads to nothing yet. */
    private static Path behindLinks(Path file) throws IOException {
        Path real = Files.exists(file) ? file.toRealPath() : file;
        return Files.isSymbolicLink(real)
                ? real.resolveSibling(Files.readSymbolicLink(real)).normalize()
                : real;
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
