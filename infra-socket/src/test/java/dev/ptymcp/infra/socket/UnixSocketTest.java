package dev.ptymcp.infra.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.port.Conversation;
import dev.ptymcp.application.runtime.ThreadBackgroundTasks;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.target.SocketTarget;
import dev.ptymcp.domain.model.target.SocketTarget.Protocol;
import dev.ptymcp.domain.model.target.SocketTarget.TlsTrust;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import java.io.IOException;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of paths that are no good, and of servers that are busy. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class UnixSocketTest {

    private static final ThreadBackgroundTasks TASKS = new ThreadBackgroundTasks();

    @TempDir
    private Path directory;

    @AfterAll
    static void endTheTasks() {
        TASKS.close();
    }

    private static Conversation talk(String path, Duration timeout) {
        SocketTarget target =
                new SocketTarget(Protocol.UNIX, Optional.empty(), Optional.of(path), false, TlsTrust.DEFAULT, timeout);
        return Conversation.over(new SocketTransport(TASKS).open(target, TerminalSize.DEFAULT));
    }

    private static TerminalException refused(Path path) {
        return assertThrows(TerminalException.class, () -> talk(path.toString(), Duration.ofSeconds(20)));
    }

    private static ServerSocketChannel server(Path path, int queue) throws IOException {
        return ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(path), queue);
    }

    @Test
    void bytesPassBothWaysIntact() {
        int size = 20 << 20;
        Path path = directory.resolve("echo.sock");
        try (PeerProgram echo = PeerProgram.unix(path, "EXEC:cat");
                Conversation peer = talk(path.toString(), Duration.ofSeconds(20))) {
            byte[] sent = RandomBytes.of(size, 5);
            CompletableFuture<Integer> accepted = Aside.get(() -> {
                int count = peer.connection().write(sent, Duration.ofSeconds(50));
                peer.connection().endInput();
                return count;
            });
            byte[] received = peer.hearAll();
            assertEquals(size, accepted.join(), echo + " took less");
            RandomBytes.assertSame(sent, received);
        }
    }

    @Test
    void aPathThatDoesNotExistIsNotFound() {
        TerminalException refused = refused(directory.resolve("none.sock"));
        assertEquals(ErrorCode.SOCKET_NOT_FOUND, refused.code());
        assertTrue(refused.retryable());
    }

    @Test
    void aPathThatIsNoSocketIsAWrongArgument() throws IOException {
        TerminalException refused = refused(Files.writeString(directory.resolve("file"), "text"));
        assertEquals(ErrorCode.INVALID_ARGUMENT, refused.code());
        assertTrue(refused.getMessage().contains("this is none"), refused.getMessage());
        assertEquals(ErrorCode.INVALID_ARGUMENT, refused(directory).code());
    }

    @Test
    void aPathThatIsTooLongIsAWrongArgumentWithTheLimit() {
        TerminalException refused = refused(directory.resolve("x".repeat(120)));
        assertEquals(ErrorCode.INVALID_ARGUMENT, refused.code());
        assertTrue(refused.getMessage().contains("107 bytes"), refused.getMessage());
    }

    @Test
    void aSocketThatItsServerLeftBehindIsRefused() throws IOException {
        Path path = directory.resolve("left.sock");
        server(path, 1).close();
        assertTrue(Files.exists(path));
        TerminalException refused = refused(path);
        assertEquals(ErrorCode.CONNECTION_REFUSED, refused.code());
        assertTrue(refused.hint().contains("left the file behind"));
    }

    @Test
    void aPathBelowAFileIsNotFound() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "text");
        assertEquals(ErrorCode.SOCKET_NOT_FOUND, refused(file.resolve("x.sock")).code());
    }

    /** Tests often run as root, to whom no permission is refused; so only the error itself is looked at. */
    @Test
    void aRefusedPermissionIsAnErrorOfItsOwn() {
        TerminalException denied = UnixSockets.denied(directory, new SocketException("?"));
        assertEquals(ErrorCode.ACCESS_DENIED, denied.code());
        assertTrue(denied.hint().contains("permission to write"));
    }

    @Test
    void aServerThatAcceptsNobodyIsATimeoutAndLeavesNothing() throws IOException {
        Path path = directory.resolve("busy.sock");
        List<SocketChannel> waiting = new ArrayList<>();
        try (ServerSocketChannel busy = server(path, 1)) {
            fill(path, waiting);
            Census before = Census.now();
            TerminalException late = assertThrows(
                    TerminalException.class, () -> talk(path.toString(), Duration.ofMillis(200)), busy::toString);
            assertEquals(ErrorCode.CONNECT_TIMEOUT, late.code());
            before.assertNothingWasAdded();
        } finally {
            for (SocketChannel channel : waiting) {
                channel.close();
            }
        }
    }

    @Test
    void anInterruptEndsTheWaitForABusyServer() throws Exception {
        Path path = directory.resolve("busy.sock");
        List<SocketChannel> waiting = new ArrayList<>();
        try (ServerSocketChannel busy = server(path, 1)) {
            fill(path, waiting);
            Census before = Census.now();
            CompletableFuture<TerminalException> ended = new CompletableFuture<>();
            Thread opener = new Thread(() -> ended.complete(assertThrows(
                    TerminalException.class, () -> talk(path.toString(), Duration.ofSeconds(50)), busy::toString)));
            opener.start();
            opener.interrupt();
            assertEquals(ErrorCode.CANCELLED, ended.get(20, TimeUnit.SECONDS).code());
            opener.join();
            before.assertNothingWasAdded();
        } finally {
            for (SocketChannel channel : waiting) {
                channel.close();
            }
        }
    }

    /** Fills the queue of a server until a connect that does not wait fails. */
    private static void fill(Path path, List<SocketChannel> waiting) throws IOException {
        boolean taken = true;
        while (taken) {
            SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            waiting.add(channel);
            channel.configureBlocking(false);
            try {
                taken = channel.connect(UnixDomainSocketAddress.of(path));
            } catch (SocketException full) {
                taken = false;
            }
        }
    }
}
