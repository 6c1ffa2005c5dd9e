package dev.ptymcp.infra.socket;

import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.InvalidArgumentException;
import dev.ptymcp.domain.model.error.TerminalException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** What can be said of the path of a Unix domain socket before it is used, and after that went wrong. */
final class UnixSockets {

    /** What {@code sun_path} holds on Linux, without its final NUL; other systems allow a little less. */
    private static final int LONGEST_PATH = 107;

    private static final int FILE_TYPE = 0xF000;
    private static final int SOCKET = 0xC000;

    private UnixSockets() {}

    /**
     * The address at a path.
     *
     * @throws InvalidArgumentException when there can be no socket at such a path
     */
    static UnixDomainSocketAddress address(String path) {
        if (path.getBytes(StandardCharsets.UTF_8).length > LONGEST_PATH) {
            throw new InvalidArgumentException(
                    "path", path, "at most " + LONGEST_PATH + " bytes long, as the system demands of a socket's path");
        }
        try {
            return UnixDomainSocketAddress.of(path);
        } catch (InvalidPathException unencodable) {
            throw new InvalidArgumentException("path", path, "a path that the system can express");
        }
    }

    /** Why connecting to a path failed. */
    static TerminalException connectFailure(Path path, IOException failure) {
        try {
            path.getFileSystem().provider().checkAccess(path);
        } catch (AccessDeniedException hidden) {
            return denied(path, failure);
        } catch (IOException nothingThere) {
            return missing(path, failure);
        }
        if (!isSocket(path)) {
            return new InvalidArgumentException("path", path, "the path of a Unix socket, and this is none");
        }
        if (!Files.isWritable(path)) {
            return denied(path, failure);
        }
        return new TerminalException(
                ErrorCode.CONNECTION_REFUSED,
                "Nothing listens at the Unix socket '" + path + "'.",
                "Its server has ended and left the file behind: start it again.",
                failure);
    }

    private static TerminalException missing(Path path, IOException failure) {
        return new TerminalException(
                ErrorCode.SOCKET_NOT_FOUND,
                "There is no Unix socket '" + path + "'.",
                "Check the path, and that the server that makes it runs.",
                failure);
    }

    static TerminalException denied(Path path, IOException failure) {
        return new TerminalException(
                ErrorCode.ACCESS_DENIED,
                "The user of this server may not connect to the Unix socket '" + path + "'.",
                "To connect takes permission to write to the socket and to enter its directories.",
                failure);
    }

    /** Whether there is a socket at a path. */
    static boolean isSocket(Path path) {
        try {
            return ((Integer) Files.getAttribute(path, "unix:mode") & FILE_TYPE) == SOCKET;
        } catch (IOException | UnsupportedOperationException unknown) {
            return Files.exists(path, LinkOption.NOFOLLOW_LINKS)
                    && !Files.isRegularFile(path)
                    && !Files.isDirectory(path);
        }
    }
}
