package dev.ptymcp.app.audit;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The files of one writer. For one thread at a time.
 *
 * <p>Several servers of one user can be told the same file. The first has it; the second writes one beside it with
 * {@code ~2} in its name, and so on, so that none waits for another and each chain has one writer. Who has which is said by
 * locks, which the system takes away from a process that ends, however it ends.
 */
final class AuditPlace implements AutoCloseable {

    private static final int MOST_WRITERS = 100;
    private static final int SEQ_DIGITS = 12;
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    private static final Set<PosixFilePermission> OWNER_DIRECTORY = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> OWNER_FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OTHERS_WRITE =
            Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    private final Path active;
    private final FileChannel lock;

    private AuditPlace(Path active, FileChannel lock) {
        this.active = active;
        this.lock = lock;
    }

    /**
     * Takes the first place that no other process has.
     *
     * @param file the file that the operator named, an absolute path
     * @param alone whether only that one will do
     * @throws IOException when the directory is not safe, or every place is taken
     */
    static AuditPlace take(Path file, boolean alone) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        Path name = file.getFileName();
        if (directory == null || name == null) {
            throw new IOException(file + " is not a file in a directory");
        }
        prepare(directory);
        for (int number = 1; number <= (alone ? 1 : MOST_WRITERS); number++) {
            Path path = directory.resolve(numbered(name.toString(), number));
            FileChannel lock = tryLock(path.resolveSibling(path.getFileName() + ".lock"));
            if (lock != null) {
                return new AuditPlace(path, lock);
            }
        }
        throw new IOException(file + " is being written by another process");
    }

    private static String numbered(String name, int number) {
        String[] parts = parts(name);
        return parts[0] + (number == 1 ? "" : "~" + number) + parts[1];
    }

    /** A name up to its last point, and the rest. */
    private static String[] parts(String name) {
        int point = name.lastIndexOf('.');
        return point > 0 ? new String[] {name.substring(0, point), name.substring(point)} : new String[] {name, ""};
    }

    private static void prepare(Path directory) throws IOException {
        Files.createDirectories(directory, POSIX ? attributes(OWNER_DIRECTORY) : attributes(Set.of()));
        if (!POSIX) {
            return;
        }
        // What is on the way to it is the operator's choice; the directory itself decides who can exchange the files.
        Path real = directory.toRealPath();
        if (Files.getPosixFilePermissions(real).stream().anyMatch(OTHERS_WRITE::contains)) {
            throw new IOException("others may write in " + real + "; run: chmod go-w '" + real + "'");
        }
        // A file that this process makes tells who this process is.
        Path probe = Files.createFile(real.resolve("new-" + UUID.randomUUID()), attributes(OWNER_FILE));
        try {
            Object owner = Files.getAttribute(real, "unix:uid");
            if (!owner.equals(Files.getAttribute(probe, "unix:uid")) && !owner.equals(0)) {
                throw new IOException(real + " belongs to another user");
            }
        } finally {
            Files.delete(probe);
        }
    }

    private static @Nullable FileChannel tryLock(Path file) throws IOException {
        create(file);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return channel;
            }
        } catch (OverlappingFileLockException ours) {
            // Somebody in this process has it.
        }
        channel.close();
        return null;
    }

    /** The file that is written. */
    Path active() {
        return active;
    }

    /** Whether there is a file of that name; one that is not ours alone is refused. */
    boolean exists() throws IOException {
        if (!Files.exists(active, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        check(active);
        return true;
    }

    /** Makes the file, which must not exist. */
    void create() throws IOException {
        Files.createFile(active, POSIX ? attributes(OWNER_FILE) : attributes(Set.of()));
        syncDirectory();
    }

    private static void create(Path file) throws IOException {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            try {
                Files.createFile(file, POSIX ? attributes(OWNER_FILE) : attributes(Set.of()));
            } catch (FileAlreadyExistsException another) {
                // Another process was faster, and made the same.
            }
        }
        check(file);
    }

    private static void check(Path file) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(file + " is not a regular file");
        }
        if (POSIX) {
            // Fails where the file belongs to another user.
            Files.setPosixFilePermissions(file, OWNER_FILE);
        }
    }

    /** What tells the file at this path from another one that is put there; null where that cannot be told. */
    @Nullable
    Object identity() throws IOException {
        try {
            return Files.readAttributes(active, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .fileKey();
        } catch (NoSuchFileException gone) {
            return "gone";
        }
    }

    /**
     * Gives the file its name for good.
     *
     * @param last the number of its last record
     * @return the name
     */
    String putAside(long last) throws IOException {
        String[] parts = parts(active.getFileName().toString());
        String name = parts[0] + "." + String.format(Locale.ROOT, "%0" + SEQ_DIGITS + "d", last) + parts[1];
        Path target = active.resolveSibling(name);
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(target + " is there already");
        }
        Files.move(active, target, StandardCopyOption.ATOMIC_MOVE);
        return name;
    }

    /** The files that were put aside, the oldest first. */
    List<Path> aside() throws IOException {
        String[] parts = parts(active.getFileName().toString());
        Pattern ours =
                Pattern.compile(Pattern.quote(parts[0]) + "\\.[0-9]{" + SEQ_DIGITS + ",18}" + Pattern.quote(parts[1]));
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(
                active.toAbsolutePath().getParent(),
                file -> ours.matcher(file.getFileName().toString()).matches())) {
            all.forEach(files::add);
        }
        Collections.sort(files);
        return files;
    }

    /** The newest of the files that were put aside. */
    Optional<Path> newestAside() throws IOException {
        List<Path> files = aside();
        return files.isEmpty() ? Optional.empty() : Optional.of(files.get(files.size() - 1));
    }

    /** Removes the oldest of the files that were put aside, until {@code most} are left. */
    void prune(int most) throws IOException {
        List<Path> files = aside();
        for (Path oldest : files.subList(0, Math.max(0, files.size() - most))) {
            Files.deleteIfExists(oldest);
        }
    }

    /** A new name is on disk only when its directory is. */
    private void syncDirectory() {
        try (FileChannel directory = FileChannel.open(active.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            directory.force(true);
        } catch (IOException notHere) {
            // Some systems cannot; their file systems keep names in order by themselves.
        }
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException gone) {
            // It is gone with the process at the latest.
        }
    }

    private static FileAttribute<?>[] attributes(Set<PosixFilePermission> permissions) {
        return permissions.isEmpty()
                ? new FileAttribute<?>[0]
                : new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)};
    }
}
