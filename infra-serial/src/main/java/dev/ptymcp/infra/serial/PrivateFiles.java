package dev.ptymcp.infra.serial;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;

/** Directories and files that belong to this user alone, because what lies in them is loaded into this process. */
final class PrivateFiles {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private PrivateFiles() {}

    /**
     * Makes the directories that are missing on the way to {@code last}, with mode 0700, and checks those from
     * {@code first} on that are there: not links, of this user, and closed to others from now on.
     *
     * @param first {@code last} or a directory above it
     * @return {@code last}
     */
    static Path directories(Path first, Path last) throws IOException {
        Path above = last.getParent();
        if (above != null && !last.equals(first)) {
            directories(first, above);
        } else if (above != null) {
            Files.createDirectories(above, ownerOnly());
        }
        try {
            return Files.createDirectory(last, ownerOnly());
        } catch (FileAlreadyExistsException there) {
            if (!Files.isDirectory(last, LinkOption.NOFOLLOW_LINKS)) {
                throw new IOException(last + " is not a directory of this user", there);
            }
            if (POSIX) {
                checkOwner(last);
                Files.setPosixFilePermissions(last, OWNER_ONLY);
            }
            return last;
        }
    }

    /** A file that this process makes tells who this process is. */
    private static void checkOwner(Path directory) throws IOException {
        Path probe = newFile(directory);
        try {
            if (!Files.getAttribute(probe, "unix:uid").equals(Files.getAttribute(directory, "unix:uid"))) {
                throw new IOException(directory + " belongs to another user");
            }
        } finally {
            Files.delete(probe);
        }
    }

    /** Puts {@code bytes} into {@code file} in one step, with mode 0700, unless just that is there already. */
    static void write(Path file, byte[] bytes) throws IOException {
        if (isPrivate(file) && Arrays.equals(Files.readAllBytes(file), bytes)) {
            return;
        }
        // The move replaces a link rather than follows it.
        Path whole = newFile(file.resolveSibling("").toAbsolutePath());
        try {
            Files.write(whole, bytes);
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(whole);
        }
    }

    private static boolean isPrivate(Path file) throws IOException {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && (!POSIX || Files.getPosixFilePermissions(file).equals(OWNER_ONLY));
    }

    /** A file that nobody else has made, whoever else may write in its directory. */
    private static Path newFile(Path directory) throws IOException {
        return Files.createFile(directory.resolve("new-" + UUID.randomUUID()), ownerOnly());
    }

    private static FileAttribute<?>[] ownerOnly() {
        return POSIX
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
    }
}
