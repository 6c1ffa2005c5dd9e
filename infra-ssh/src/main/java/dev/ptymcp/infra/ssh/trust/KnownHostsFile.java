package dev.ptymcp.infra.ssh.trust;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The user's own known hosts file, to which keys are added. It is only ever appended to, with one write, so that other
 * programs lose no line and see no half one; what is there stays, and so do owner, permissions and symbolic links.
 */
final class KnownHostsFile {

    /** A process holds a file lock as a whole, so that its threads take turns here. */
    private static final Object TURN = new Object();

    private final Path file;

    KnownHostsFile(Path file) {
        this.file = file.toAbsolutePath();
    }

    /**
     * Adds a line, unless it is no longer wanted. Creates the file (0600), and a {@code .ssh} directory (0700) for it.
     *
     * @param line without its end
     * @param has whether the file, whose text it is given, needs the line no more
     */
    void add(String line, Predicate<String> has) throws IOException {
        Path directory = file.getParent();
        if (directory != null && directory.endsWith(".ssh") && !Files.exists(directory)) {
            Files.createDirectory(directory, permissions("rwx------"));
        }
        synchronized (TURN) {
            try (FileChannel locked = FileChannel.open(
                    file,
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                    permissions("rw-------"))) {
                locked.lock();
                // Closing any other channel to the file gives the lock back, so that this one also reads.
                String text = new String(Channels.newInputStream(locked).readAllBytes(), StandardCharsets.ISO_8859_1);
                if (!has.test(text)) {
                    append((text.isEmpty() || text.endsWith("\n") ? "" : "\n") + line + "\n");
                }
            }
        }
    }

    private void append(String text) throws IOException {
        try (FileChannel end = FileChannel.open(file, StandardOpenOption.APPEND)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                end.write(bytes);
            }
        }
    }

    private FileAttribute<?>[] permissions(String posix) {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return new FileAttribute<?>[0];
        }
        return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(posix))};
    }
}
