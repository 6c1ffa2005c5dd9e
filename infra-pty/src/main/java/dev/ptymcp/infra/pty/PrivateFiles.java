package dev.ptymcp.infra.pty;

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

/** Directories and files that belong to this user alone, because what lies in them is run. */
final class PrivateFiles {

    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rwx------");
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private PrivateFiles() {}

    /**
     * Makes {@code directory} with mode 0700, or checks the one that is there: not a link, of this user, and closed to
     * others from now on.
     *
     * @return {@code directory}
     */
    static Path directory(Path directory) throws IOException {
        if (directory.getParent() != null && !Files.isDirectory(directory.getParent())) {
            Files.createDirectories(directory.getParent(), ownerOnly());
        }
        try {
            return Files.createDirectory(directory, ownerOnly());
        } catch (FileAlreadyExistsException there) {
            if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
                throw new IOException(directory + " is not a directory of this user", there);
            }
            if (POSIX) {
                checkOwner(directory);
                Files.setPosixFilePermissions(directory, OWNER);
            }
            return directory;
        }
    }

    /** A file that this process makes tells who this process is. */
    private static void checkOwner(Path directory) throws IOException {
        Path probe = Files.createTempFile(directory, "owner", "");
        try {
            if (!Files.getOwner(probe).equals(Files.getOwner(directory))) {
                throw new IOException(directory + " belongs to another user");
            }
        } finally {
            Files.delete(probe);
        }
    }

    /** Puts {@code bytes} into {@code file} in one step, with mode 0600, unless they are there already. */
    static void write(Path file, byte[] bytes) throws IOException {
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Arrays.equals(Files.readAllBytes(file), bytes)) {
            return;
        }
        // createTempFile makes it for this user only, and the move replaces a link rather than follows it.
        Path whole = Files.createTempFile(file.getParent(), "new", "");
        try {
            Files.write(whole, bytes);
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(whole);
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        return POSIX ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER)} : new FileAttribute<?>[0];
    }
}
