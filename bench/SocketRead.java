import dev.ptymcp.application.port.TerminalConnection;
import dev.ptymcp.application.runtime.ThreadBackgroundTasks;
import dev.ptymcp.domain.model.target.SocketTarget;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import dev.ptymcp.infra.socket.SocketTransport;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/** Reads what a server of 127.0.0.1 sends until it ends, as {@code bare}, {@code raw} or {@code telnet}, three times in turn. */
public final class SocketRead {

    private static final int ROUNDS = 3;

    public static void main(String[] arguments) throws Exception {
        int port = Integer.parseInt(arguments[1]);
        for (int round = 0; round < ROUNDS; round++) {
            long begun = System.nanoTime();
            long count = arguments[0].equals("bare") ? bare(port) : transport(arguments[0], port);
            System.out.println(count + " bytes in " + (System.nanoTime() - begun) + " ns");
        }
        System.exit(0);
    }

    /** The least that a program of the JDK can do that must not block while it reads. */
    private static long bare(int port) throws Exception {
        long count = 0;
        ByteBuffer buffer = ByteBuffer.allocateDirect(32 * 1024);
        try (SocketChannel channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
                Selector selector = Selector.open()) {
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ);
            for (int read = 0; read >= 0; read = channel.read(buffer.clear())) {
                count += read;
                if (read == 0) {
                    selector.select(key -> {});
                }
            }
        }
        return count;
    }

    private static long transport(String protocol, int port) {
        long count = 0;
        byte[] buffer = new byte[8192];
        try (ThreadBackgroundTasks tasks = new ThreadBackgroundTasks()) {
            SocketTarget target =
                    SocketTarget.to(SocketTarget.Protocol.valueOf(protocol.toUpperCase()), "127.0.0.1", port);
            TerminalConnection connection = new SocketTransport(tasks).open(target, TerminalSize.DEFAULT);
            TerminalConnection.Output output = connection.outputs().get(0);
            for (int read = output.read(buffer); read >= 0; read = output.read(buffer)) {
                count += read;
            }
            connection.close(Duration.ZERO);
        }
        return count;
    }
}
