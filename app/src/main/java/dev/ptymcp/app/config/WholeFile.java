package dev.ptymcp.app.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** Replaces files of people in one step: nobody ever sees half of one. */
public final class WholeFile {

    private WholeFile() {}

    /**
     * Replaces what a file says, or makes it. Its owner and permissions stay, and a link goes on leading to it; a new file is of
     * this user alone, and so are directories that are made for it.
     *
     * @return the file behind all links
     */
    public static Path replace(Path file, String text) throws IOException {
        Path real = behindLinks(file.toAbsolutePath());
        Path directory = real.getParent();
        Files.createDirectories(directory, only("rwx------"));
        Optional<PosixFileAttributes> before = Files.exists(real) && posix()
                ? Optional.of(Files.readAttributes(real, PosixFileAttributes.class))
                : Optional.empty();
        Path whole = Files.createTempFile(directory, "." + real.getFileName(), ".new", only("rw-------"));
        try {
            Files.writeString(whole, text, StandardCharsets.UTF_8);
            if (before.isPresent()) {
                belongAs(before.get(), whole);
            }
            Files.move(whole, real, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(whole);
        }
        return real;
    }

    /** What root writes for somebody stays his; what cannot be given to him is not written. */
    private static void belongAs(PosixFileAttributes before, Path whole) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(whole, PosixFileAttributeView.class);
        PosixFileAttributes made = view.readAttributes();
        if (!made.owner().equals(before.owner())) {
            view.setOwner(before.owner());
        }
        if (!made.group().equals(before.group())) {
            view.setGroup(before.group());
        }
        view.setPermissions(before.permissions());
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
