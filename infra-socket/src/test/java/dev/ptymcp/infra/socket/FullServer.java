package dev.ptymcp.infra.socket;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/** A TCP address of this machine that answers no attempt to connect, as behind a firewall: its queue is full. */
final class FullServer implements AutoCloseable {

    /** A queue of one takes two on Linux; the next attempts are dropped. */
    private static final int MORE_THAN_THE_QUEUE_TAKES = 4;

    private final ServerSocket server;
    private final List<SocketChannel> waiting = new ArrayList<>();

    FullServer(String address) {
        try {
            server = new ServerSocket(0, 1, InetAddress.getByName(address));
            for (int i = 0; i < MORE_THAN_THE_QUEUE_TAKES; i++) {
                SocketChannel channel = SocketChannel.open();
                waiting.add(channel);
                channel.configureBlocking(false);
                channel.connect(server.getLocalSocketAddress());
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    InetSocketAddress address() {
        return (InetSocketAddress) server.getLocalSocketAddress();
    }

    @Override
    public void close() throws IOException {
        for (SocketChannel channel : waiting) {
            channel.close();
        }
        server.close();
    }
}
