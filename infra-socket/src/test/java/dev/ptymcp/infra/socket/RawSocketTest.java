package dev.ptymcp.infra.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.port.Conversation;
import dev.ptymcp.application.runtime.ThreadBackgroundTasks;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.session.ExitStatus;
import dev.ptymcp.domain.model.target.SocketTarget;
import dev.ptymcp.domain.model.target.SocketTarget.Protocol;
import dev.ptymcp.domain.model.terminal.TerminalSignal;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How raw TCP conversations begin, go and end. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class RawSocketTest {

    private static final ThreadBackgroundTasks TASKS = new ThreadBackgroundTasks();

    @TempDir
    private static Path directory;

    @AfterAll
    static void endTheTasks() {
        TASKS.close();
    }

    private static Conversation talk(String host, int port) {
        return Conversation.over(
                new SocketTransport(TASKS).open(SocketTarget.to(Protocol.RAW, host, port), TerminalSize.DEFAULT));
    }

    private static ServerSocket server() throws IOException {
        return new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"));
    }

    private static void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void bothFamiliesAreSpoken(String host) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getByName(host));
                Conversation peer = talk(host, server.getLocalPort());
                Socket socket = server.accept()) {
            say(socket, "hello");
            peer.hear("hello");
        }
    }

    @Test
    void twentyMegabytesPassBothWaysIntact() {
        int size = 20 << 20;
        try (PeerProgram echo = PeerProgram.tcp("EXEC:cat");
                Conversation peer = talk("127.0.0.1", echo.port())) {
            byte[] sent = RandomBytes.of(size, 3);
            CompletableFuture<Integer> accepted = Aside.get(() -> {
                int count = peer.connection().write(sent, Duration.ofSeconds(50));
                peer.connection().endInput();
                return count;
            });
            byte[] received = peer.hearAll();
            assertEquals(size, accepted.join());
            RandomBytes.assertSame(sent, received);
        }
    }

    @Test
    void afterTheEndOfTheInputWhatComesIsReadToItsEnd() throws InterruptedException {
        try (PeerProgram server = PeerProgram.tcp(PeerProgram.script(directory, "wc -c; seq 1 5000; echo done"));
                Conversation peer = talk("127.0.0.1", server.port())) {
            peer.say("12345");
            peer.connection().endInput();
            peer.connection().endInput();
            String all = peer.hearAllText();
            assertTrue(all.startsWith("5\n1\n2\n") && all.endsWith("\n5000\ndone\n"), all);
            assertEquals(ExitStatus.ended(), peer.connection().awaitExit());
        }
    }

    /** What was accepted must arrive before the end, even when there was no room for it at first. */
    @Test
    void theEndOfTheInputComesAfterEverythingThatWasAccepted() throws Exception {
        try (ServerSocket server = server();
                Conversation peer = talk("127.0.0.1", server.getLocalPort());
                Socket socket = server.accept()) {
            CompletableFuture<Integer> accepted =
                    Aside.get(() -> peer.connection().write(new byte[8 << 20], Duration.ofSeconds(50)));
            CompletableFuture<byte[]> heard = Aside.get(peer::hearAll);
            socket.getInputStream().readNBytes(1 << 20);
            peer.connection().endInput();
            int arrived = (1 << 20) + socket.getInputStream().readAllBytes().length;
            assertEquals(accepted.get(20, TimeUnit.SECONDS), arrived);
            assertFalse(heard.isDone());
        }
    }

    @Test
    void aPeerThatEndsInOrderIsAnEnd() throws Exception {
        try (ServerSocket server = server();
                Conversation peer = talk("127.0.0.1", server.getLocalPort())) {
            try (Socket socket = server.accept()) {
                say(socket, "bye");
            }
            assertEquals("bye", peer.hearAllText());
            assertEquals(ExitStatus.ended(), peer.connection().awaitExit());
        }
    }

    @Test
    void aPeerThatResetsIsADisconnection() throws Exception {
        try (ServerSocket server = server();
                Conversation peer = talk("127.0.0.1", server.getLocalPort())) {
            try (Socket socket = server.accept()) {
                say(socket, "by");
                peer.hear("by");
                socket.setSoLinger(true, 0);
            }
            assertEquals("", peer.hearAllText());
            assertEquals(ExitStatus.disconnected(), peer.connection().awaitExit());
            assertEquals(0, peer.connection().write(new byte[1], Duration.ofSeconds(1)));
        }
    }

    @Test
    void urgentDataIsDataLikeAnyOther() throws IOException {
        try (ServerSocket server = server();
                Conversation peer = talk("127.0.0.1", server.getLocalPort());
                Socket socket = server.accept()) {
            say(socket, "a");
            socket.sendUrgentData('b');
            say(socket, "c");
            peer.hear("abc");
        }
    }

    @Test
    void whatWasSaidBeforeTheCloseArrivesThoughThePeerIsStillTalking() throws Exception {
        try (ServerSocket server = server()) {
            Conversation peer = talk("127.0.0.1", server.getLocalPort());
            try (Socket socket = server.accept()) {
                say(socket, "more than anybody reads\n".repeat(1000));
                peer.hear("more");
                peer.say("save\n");
                CompletableFuture<byte[]> rest = Aside.get(peer::hearAll);
                CompletableFuture<Void> closing =
                        Aside.run(() -> peer.connection().close(Duration.ofSeconds(5)));
                assertEquals("save\n", new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
                say(socket, "saved");
                socket.shutdownOutput();
                closing.get(20, TimeUnit.SECONDS);
                assertTrue(new String(rest.get(20, TimeUnit.SECONDS), StandardCharsets.UTF_8).endsWith("saved"));
            }
        }
    }

    @Test
    void whatNobodyHadReadBeforeTheCloseCanStillBeRead() throws Exception {
        try (ServerSocket server = server();
                Conversation peer = talk("127.0.0.1", server.getLocalPort());
                Socket socket = server.accept()) {
            say(socket, "first.");
            peer.hear("first.");
            // As much as a loopback takes at once: the peer's write does not return before it has arrived.
            say(socket, "x".repeat(20_000));
            peer.connection().close(Duration.ZERO);
            assertEquals(20_000, peer.hearAll().length);
        }
    }

    /** A selector returns at once for an interrupted thread: it must neither end the conversation nor spin. */
    @Test
    void anInterruptedReaderReadsOn() throws Exception {
        try (ServerSocket server = server();
                Conversation peer = talk("127.0.0.1", server.getLocalPort());
                Socket socket = server.accept()) {
            CountDownLatch begun = new CountDownLatch(1);
            CompletableFuture<Boolean> heard = new CompletableFuture<>();
            Thread reader = new Thread(() -> {
                begun.countDown();
                peer.hear("still here");
                heard.complete(Thread.currentThread().isInterrupted());
            });
            reader.start();
            begun.await();
            reader.interrupt();
            say(socket, "still ");
            say(socket, "here");
            assertTrue(heard.get(20, TimeUnit.SECONDS));
        }
    }

    @Test
    void aHostThatDoesNotExistIsNotFound() {
        TerminalException refused = assertThrows(TerminalException.class, () -> talk("no-such-host.invalid", 1));
        assertEquals(ErrorCode.HOST_NOT_FOUND, refused.code(), refused.getMessage());
        assertTrue(refused.getMessage().contains("no-such-host.invalid"));
    }

    @Test
    void aSignalIsNotSupportedAndTheKeyIsNamed() throws IOException {
        try (ServerSocket server = server();
                Conversation peer = talk("127.0.0.1", server.getLocalPort())) {
            TerminalException refused = assertThrows(
                    TerminalException.class, () -> peer.connection().signal(TerminalSignal.INT));
            assertEquals(ErrorCode.NOT_SUPPORTED, refused.code());
            assertTrue(refused.hint().contains("ctrl+c"));
        }
    }
}
