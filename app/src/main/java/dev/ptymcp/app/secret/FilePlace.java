package dev.ptymcp.app.secret;

import dev.ptymcp.application.port.SecretAnswer;
import dev.ptymcp.application.port.SecretAnswer.Unavailable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The first line of a file that only this user can read (mode 0600 or less), that is theirs, no link, and in a directory in
 * which nobody else can put another one in its place. Where there are no such modes, as on Windows, those of the directory
 * have to do.
 *
 * @param file an absolute path
 */
public record FilePlace(Path file) implements SecretPlace {

    private static final int LARGEST = 64 * 1024;
    private static final Set<PosixFilePermission> WRITE =
            Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);
    private static final Set<PosixFilePermission> ANY = Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.GROUP_EXECUTE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE,
            PosixFilePermission.OTHERS_EXECUTE);

    @Override
    public SecretAnswer get() {
        try {
            Optional<Unavailable> objection = objection();
            return objection.isPresent() ? objection.get() : read();
        } catch (NoSuchFileException e) {
            return Unavailable.because("the file " + file + " does not exist");
        } catch (IOException e) {
            return Unavailable.because("the file " + file + " cannot be read");
        }
    }

    private Optional<Unavailable> objection() throws IOException {
        BasicFileAttributes basic = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!basic.isRegularFile()) {
            return refused("is not a regular file (a link is not followed)", "Name the file itself.");
        }
        if (basic.size() > LARGEST) {
            return refused("is larger than 64 KiB", "");
        }
        if (!Files.getFileStore(file).supportsFileAttributeView("posix")) {
            return Optional.empty();
        }
        PosixFileAttributes posix = Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (posix.permissions().stream().anyMatch(ANY::contains)) {
            return refused("can be used by others", "Run: chmod 600 " + file);
        }
        if (!posix.owner().getName().equals(System.getProperty("user.name"))) {
            return refused("belongs to another user", "");
        }
        Path directory = Objects.requireNonNull(file.getParent(), "a regular file is in a directory");
        Set<PosixFilePermission> around = Files.getPosixFilePermissions(directory);
        return around.stream().anyMatch(WRITE::contains)
                ? refused("is in a directory that others can write", "Run: chmod go-w " + directory)
                : Optional.empty();
    }

    private Optional<Unavailable> refused(String why, String remedy) {
        return Optional.of(new Unavailable("the file " + file + " " + why, remedy, Optional.empty()));
    }

    private SecretAnswer read() throws IOException {
        byte[] bytes = new byte[LARGEST];
        try (SeekableByteChannel channel =
                Files.newByteChannel(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
                continue;
            }
            byte[] filled = Arrays.copyOf(bytes, buffer.position());
            try {
                return SecretBytes.firstLine(filled, 0)
                        .filter(secret -> secret.length() > 0)
                        .<SecretAnswer>map(SecretAnswer.Given::new)
                        .orElseGet(() -> Unavailable.because("the first line of " + file + " is empty or not UTF-8"));
            } finally {
                Arrays.fill(filled, (byte) 0);
            }
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }
}
