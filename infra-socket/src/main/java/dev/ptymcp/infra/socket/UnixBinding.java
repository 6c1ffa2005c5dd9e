package dev.ptymcp.infra.socket;

import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.InvalidArgumentException;
import dev.ptymcp.domain.model.error.TerminalException;
import java.io.IOException;
import java.net.BindException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Binds paths to listen at. */
final class UnixBinding {

    private UnixBinding() {}

    /**
     * Listens at a path, which must not exist. The socket is for this user only, and goes with the end of listening.
     *
     * @throws TerminalException with {@code ADDRESS_IN_USE}, {@code ACCESS_DENIED}, {@code INVALID_ARGUMENT} or
     *     {@code OPEN_FAILED}
     */
    static Listener listen(String asked) {
        UnixDomainSocketAddress address = UnixSockets.address(asked);
        Path path = address.getPath().toAbsolutePath();
        check(asked, path);
        ServerSocketChannel channel = null;
        try {
            channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            channel.bind(address, TcpBinding.BACKLOG);
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
            Object identity = identity(path);
            return new Listener(channel, () -> remove(path, identity));
        } catch (BindException raced) {
            Listener.closeQuietly(channel);
            throw inUse(asked, raced);
        } catch (IOException | UnsupportedOperationException failure) {
            Listener.closeQuietly(channel);
            throw new TerminalException(
                    ErrorCode.OPEN_FAILED,
                    "The system refused to listen at the Unix socket '" + asked + "' (" + failure.getMessage() + ").",
                    "Try another path, or a TCP port with host 127.0.0.1.",
                    failure);
        }
    }

    private static void check(String asked, Path path) {
        Cancellation.check();
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            throw inUse(asked, null);
        }
        Path directory = Objects.requireNonNullElse(path.getParent(), path);
        if (!Files.isDirectory(directory)) {
            throw new InvalidArgumentException("path", asked, "in a directory that exists");
        }
        if (!Files.isWritable(directory)) {
            throw new TerminalException(
                    ErrorCode.ACCESS_DENIED,
                    "The user of this server may make no socket in '" + directory + "'.",
                    "Use a path in a directory of that user.");
        }
    }

    private static TerminalException inUse(String asked, @Nullable IOException cause) {
        return new TerminalException(
                ErrorCode.ADDRESS_IN_USE,
                "There is something at the path '" + asked + "' already.",
                "Use another path; or remove what is there, if no server uses it.",
                cause);
    }

    private static @Nullable Object identity(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .fileKey();
    }

    /** By now it may be somebody else's. */
    private static void remove(Path path, @Nullable Object identity) {
        try {
            if (Objects.equals(identity(path), identity)) {
                Files.delete(path);
            }
        } catch (IOException gone) {
            // Somebody else has removed it.
        }
    }
}
