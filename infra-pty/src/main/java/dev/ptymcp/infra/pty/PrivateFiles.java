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
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Directories and files that belong to this user alone, because what lies in them is run. */
final class PrivateFiles {

    private static final Set<PosixFilePermission> OWNER_ENTERS = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> OWNER_READS = PosixFilePermissions.fromString("rw-------");
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    private static final AtomicLong MADE = new AtomicLong();

    private PrivateFiles() {}

    /**
     * Makes {@code directory} with mode 0700, or checks the one that is there: not a link, of this user, and closed to
     * others from now on.
     *
     * @return {@code directory}
     */
    static Path directory(Path directory) throws IOException {
        if (directory.getParent() != null && !Files.isDirectory(directory.getParent())) {
            Files.createDirectories(directory.getParent(), with(OWNER_ENTERS));
        }
        try {
            return Files.createDirectory(directory, with(OWNER_ENTERS));
        } catch (FileAlreadyExistsException there) {
            if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
                throw new IOException(directory + " is not a directory of this user", there);
            }
            if (POSIX) {
                checkOwner(directory);
                Files.setPosixFilePermissions(directory, OWNER_ENTERS);
            }
            return directory;
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

    /** Puts {@code bytes} into {@code file} in one step, with mode 0600, unless they are there already. */
    static void write(Path file, byte[] bytes) throws IOException {
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Arrays.equals(Files.readAllBytes(file), bytes)) {
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

    /** A file that nobody else has made, whoever else may write in its directory. */
    private static Path newFile(Path directory) throws IOException {
        String name = "new-" + ProcessHandle.current().pid() + "-" + System.nanoTime() + "-" + MADE.incrementAndGet();
        return Files.createFile(directory.resolve(name), with(OWNER_READS));
    }

    private static FileAttribute<?>[] with(Set<PosixFilePermission> permissions) {
        return POSIX
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }

    /** Removes a directory and the plain files in it, as far as they are there. Links are removed, not followed. */
    static void remove(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(directory);
        } catch (IOException gone) {
            // What is left lies in a private directory; the next sweep tries again.
        }
    }
}
