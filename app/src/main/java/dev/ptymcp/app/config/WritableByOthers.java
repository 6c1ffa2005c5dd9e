package dev.ptymcp.app.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Tells whether somebody besides this user and the system's administrator can change a file or what lies in a directory. */
public final class WritableByOthers {

    private static final int OTHERS_WRITE = 0022;
    private static final int STICKY = 01000;

    /**
     * Who can, and what takes that away.
     *
     * @param who the subject of a sentence: {@code group or others}
     * @param remedy a command that lacks only the path
     */
    public record Why(String who, String remedy) {}

    private WritableByOthers() {}

    /** Empty when nobody can, or where the system has no such permissions. */
    public static Optional<Why> why(Path path, boolean directory) throws IOException {
        if (!Files.getFileStore(path).supportsFileAttributeView("unix")) {
            return Optional.empty();
        }
        int mode = (Integer) Files.getAttribute(path, "unix:mode");
        // In a directory with the sticky bit, such as /tmp, everybody's files are their own.
        if ((mode & OTHERS_WRITE) != 0 && !(directory && (mode & STICKY) != 0)) {
            return Optional.of(new Why("group or others", "chmod go-w"));
        }
        Object owner = Files.getAttribute(path, "unix:uid");
        Optional<Object> we = ourselves();
        boolean trusted = owner.equals(0) || we.isEmpty() || we.get().equals(owner);
        return trusted ? Optional.empty() : Optional.of(new Why("another user", "chown " + we.get()));
    }

    private static Optional<Object> ourselves() {
        try {
            return Optional.of(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException notHere) {
            return Optional.empty();
        }
    }
}
