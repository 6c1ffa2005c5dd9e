package dev.ptymcp.application.runtime;

import dev.ptymcp.application.port.PrivateDirectory;
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
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Private directories on disk. Where files have no POSIX permissions, those of the directory above hold. Thread-safe. */
public final class DiskPrivateDirectory implements PrivateDirectory {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private final @Nullable DiskPrivateDirectory above;
    private final Path path;

    private DiskPrivateDirectory(@Nullable DiskPrivateDirectory above, Path path) {
        this.above = above;
        this.path = path;
    }

    /** The directory of that path. */
    public static DiskPrivateDirectory at(Path path) {
        return new DiskPrivateDirectory(null, path.toAbsolutePath());
    }

    /**
     * {@code pty-mcp} in the cache of the user of this process: in {@code XDG_CACHE_HOME}, else in {@code ~/.cache} (macOS:
     * {@code ~/Library/Caches}, Windows: {@code LOCALAPPDATA}).
     */
    public static DiskPrivateDirectory ofThisUser() {
        return ofThisUser(System.getenv());
    }

    /**
     * {@link #ofThisUser()} in another environment.
     *
     * @param environment has the variables
     */
    public static DiskPrivateDirectory ofThisUser(Map<String, String> environment) {
        Path home = Path.of(System.getProperty("user.home"));
        return at(cache(System.getProperty("os.name"), home, environment).resolve("pty-mcp"));
    }

    static Path cache(String osName, Path home, Map<String, String> environment) {
        String os = osName.toLowerCase(Locale.ROOT);
        String xdg = environment.getOrDefault("XDG_CACHE_HOME", "");
        String local = environment.getOrDefault("LOCALAPPDATA", "");
        if (xdg.startsWith("/")) {
            return Path.of(xdg);
        }
        if (os.startsWith("windows") && !local.isEmpty()) {
            return Path.of(local);
        }
        return home.resolve(os.startsWith("mac") ? "Library/Caches" : ".cache");
    }

    @Override
    public Path path() {
        return path;
    }

    @Override
    public DiskPrivateDirectory within(String name) {
        return new DiskPrivateDirectory(this, inside(name));
    }

    private Path inside(String name) {
        Path inside = path.resolve(name);
        if (!path.equals(inside.getParent())
                || !path.normalize().equals(inside.normalize().getParent())) {
            throw new IllegalArgumentException("'" + name + "' is not a plain name");
        }
        return inside;
    }

    @Override
    public Path make() throws IOException {
        if (above == null) {
            return Files.isDirectory(path) ? path : Files.createDirectories(path, ownerOnly());
        }
        above.make();
        try {
            return Files.createDirectory(path, ownerOnly());
        } catch (FileAlreadyExistsException there) {
            if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                throw new IOException(path + " is not a directory of this user", there);
            }
            if (POSIX) {
                checkOwner();
                Files.setPosixFilePermissions(path, OWNER_ONLY);
            }
            return path;
        }
    }

    /** A file that this process makes tells who this process is. */
    private void checkOwner() throws IOException {
        Path probe = newFile();
        try {
            if (!Files.getAttribute(probe, "unix:uid").equals(Files.getAttribute(path, "unix:uid"))) {
                throw new IOException(path + " belongs to another user");
            }
        } finally {
            Files.delete(probe);
        }
    }

    @Override
    public Path write(String name, byte[] bytes) throws IOException {
        Path file = inside(name);
        make();
        if (isPrivate(file) && Arrays.equals(Files.readAllBytes(file), bytes)) {
            return file;
        }
        // The move replaces a link rather than follows it.
        Path whole = newFile();
        try {
            Files.write(whole, bytes);
            return Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(whole);
        }
    }

    private static boolean isPrivate(Path file) throws IOException {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && (!POSIX || Files.getPosixFilePermissions(file).equals(OWNER_ONLY));
    }

    /** A file that nobody else has made, whoever else may write here. */
    private Path newFile() throws IOException {
        return Files.createFile(path.resolve("new-" + UUID.randomUUID()), ownerOnly());
    }

    private static FileAttribute<?>[] ownerOnly() {
        return POSIX
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
    }

    @Override
    public void remove() {
        if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> files = Files.list(path)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(path);
        } catch (IOException gone) {
            // What is left lies in a private directory; whoever sweeps it tries again.
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
