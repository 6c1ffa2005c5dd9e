package dev.ptymcp.app.transcript;

import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The directory of the recordings: of this user, with mode 0700, its files with 0600. Neither it nor what is written in it
 * is ever reached through a symbolic link. Several servers can share it. Thread-safe.
 */
final class TranscriptDirectory {

    private static final System.Logger LOG = System.getLogger(TranscriptDirectory.class.getName());
    /** What we name our files; nothing else in the directory is touched. */
    private static final Pattern OURS = Pattern.compile("s-[a-z2-7]{8}-[0-9]{8}T[0-9]{6}Z(-[0-9]+)?\\.(cast|raw|txt)");

    private static final Set<PosixFilePermission> OWNER_DIRECTORY = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> OWNER_FILE = PosixFilePermissions.fromString("rw-------");
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private final Path directory;
    private final int maxFiles;
    private final Set<Path> open = new HashSet<>();

    TranscriptDirectory(Path directory, int maxFiles) {
        this.directory = directory;
        this.maxFiles = maxFiles;
    }

    /** A file that is being written. */
    final class OpenFile {

        private final Path path;
        /** Unlike a channel it is not closed by the interrupt of a thread that writes. */
        private final FileOutputStream stream;

        private OpenFile(Path path) throws IOException {
            this.path = path;
            this.stream = new FileOutputStream(path.toFile(), true);
        }

        Path path() {
            return path;
        }

        void write(byte[] bytes) throws IOException {
            stream.write(bytes);
        }

        void close() {
            try {
                stream.close();
            } catch (IOException e) {
                LOG.log(Level.WARNING, "The last of a transcript may be missing: " + path, e);
            } finally {
                synchronized (TranscriptDirectory.this) {
                    open.remove(path);
                }
            }
        }

        void delete() {
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                LOG.log(Level.WARNING, "A file that was not needed stays: " + path, e);
            }
        }
    }

    /**
     * Makes a file that did not exist before.
     *
     * @throws IOException when there is something of that name, or the directory is not ours alone
     */
    synchronized OpenFile create(String name) throws IOException {
        prepare();
        prune();
        // Creating fails where there is anything, a dangling link included.
        Path file = Files.createFile(directory.resolve(name), ownerOnly(OWNER_FILE));
        try {
            if (POSIX && !Files.getOwner(file).equals(Files.getOwner(directory, LinkOption.NOFOLLOW_LINKS))) {
                throw new IOException(directory + " belongs to another user");
            }
            OpenFile created = new OpenFile(file);
            lock(created);
            open.add(file);
            return created;
        } catch (IOException failure) {
            Files.deleteIfExists(file);
            throw failure;
        }
    }

    private void prepare() throws IOException {
        Path parent = directory.getParent();
        if (parent != null && !Files.isDirectory(parent)) {
            Files.createDirectories(parent, ownerOnly(OWNER_DIRECTORY));
        }
        try {
            Files.createDirectory(directory, ownerOnly(OWNER_DIRECTORY));
        } catch (FileAlreadyExistsException there) {
            if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
                throw new IOException(directory + " is not a directory", there);
            }
            if (POSIX
                    && !Files.getPosixFilePermissions(directory, LinkOption.NOFOLLOW_LINKS)
                            .equals(OWNER_DIRECTORY)) {
                Files.setPosixFilePermissions(directory, OWNER_DIRECTORY);
            }
        }
    }

    /** Tells other servers that the file is in use; where locks do not work, nobody else takes them either. */
    @SuppressWarnings("resource") // the lock lasts as long as the stream
    private static void lock(OpenFile file) {
        try {
            file.stream.getChannel().tryLock();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "No lock on " + file.path, e);
        }
    }

    // ---- the oldest go --------------------------------------------------------------------------------------------

    private record Aged(Path file, FileTime age) {}

    private void prune() throws IOException {
        List<Aged> files = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(directory, TranscriptDirectory::isOurs)) {
            for (Path file : all) {
                BasicFileAttributes attributes =
                        Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                if (attributes.isRegularFile()) {
                    files.add(new Aged(file, attributes.lastModifiedTime()));
                }
            }
        }
        int tooMany = files.size() + 1 - maxFiles;
        files.sort(Comparator.comparing(Aged::age).thenComparing(Aged::file));
        for (int i = 0; i < files.size() && tooMany > 0; i++) {
            Path oldest = files.get(i).file();
            if (!open.contains(oldest) && isFree(oldest)) {
                Files.deleteIfExists(oldest);
                tooMany--;
            }
        }
    }

    private static boolean isOurs(Path file) {
        return OURS.matcher(file.getFileName().toString()).matches();
    }

    /** Whether no other server writes the file. */
    private static boolean isFree(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
                FileLock lock = channel.tryLock()) {
            return lock != null;
        } catch (IOException | OverlappingFileLockException e) {
            return false;
        }
    }

    /** What went wrong, in the words of the system. */
    static String reason(IOException failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }

    private static FileAttribute<?>[] ownerOnly(Set<PosixFilePermission> permissions) {
        return POSIX
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }
}
