package dev.ptymcp.infra.socket;

import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.InvalidArgumentException;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.target.HostPort;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.ServerSocketChannel;

/** Binds TCP addresses to listen at. */
final class TcpBinding {

    /** Nobody but the one peer is wanted. */
    static final int BACKLOG = 1;

    private static final int FIRST_FREE_PORT = 1024;

    private TcpBinding() {}

    /**
     * Listens at an address.
     *
     * @param address what the host was resolved to
     * @param asked as the caller gave it
     * @throws TerminalException with {@code ADDRESS_IN_USE}, {@code ACCESS_DENIED}, {@code INVALID_ARGUMENT} or
     *     {@code OPEN_FAILED}
     */
    static Listener listen(InetAddress address, HostPort asked) {
        ServerSocketChannel channel = null;
        try {
            channel = ServerSocketChannel.open();
            channel.bind(new InetSocketAddress(address, asked.port()), BACKLOG);
            return new Listener(channel, () -> {});
        } catch (IOException failure) {
            Listener.closeQuietly(channel);
            throw failure instanceof BindException ? refusal(address, asked, failure) : failure(asked, failure);
        }
    }

    private static TerminalException refusal(InetAddress address, HostPort asked, IOException refused) {
        if (!isOfThisMachine(address)) {
            return new InvalidArgumentException("host", asked.host(), "an address of this machine, to listen at it");
        }
        String text = String.valueOf(refused.getMessage());
        if (asked.port() < FIRST_FREE_PORT && text.contains("ermission")) {
            return new TerminalException(
                    ErrorCode.ACCESS_DENIED,
                    "The user of this server may not listen at " + asked + ".",
                    "Use a port from " + FIRST_FREE_PORT + " on, or 0 for a free one.",
                    refused);
        }
        return new TerminalException(
                ErrorCode.ADDRESS_IN_USE,
                "Something else listens at " + asked + " already (" + text + ").",
                "Use another port, or 0 for a free one.",
                refused);
    }

    private static boolean isOfThisMachine(InetAddress address) {
        try (ServerSocket probe = new ServerSocket(0, BACKLOG, address)) {
            return probe.isBound();
        } catch (IOException foreign) {
            return false;
        }
    }

    private static TerminalException failure(HostPort asked, IOException failure) {
        return new TerminalException(
                ErrorCode.OPEN_FAILED,
                "The system refused to listen at " + asked + " (" + failure.getMessage() + ").",
                "Close sessions that are not needed, or raise the limit of open files.",
                failure);
    }
}
