package dev.ptymcp.application.port;

import java.util.Optional;

/** In which directories local programs may start. Thread-safe. */
public interface WorkingDirectories {

    /** In any, and the server's own unless said. */
    WorkingDirectories ANY = path -> path;

    /**
     * A directory that may become the usual one.
     *
     * @param path an absolute path
     * @return the path to use
     * @throws dev.ptymcp.domain.model.error.TerminalException with {@code WORKING_DIRECTORY_NOT_FOUND} or
     *     {@code NOT_ALLOWED_HERE}
     */
    String checked(String path);

    /** Where programs start that are not told where; empty for where the server was started. */
    default Optional<String> usual() {
        return Optional.empty();
    }
}
