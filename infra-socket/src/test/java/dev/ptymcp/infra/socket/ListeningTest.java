package dev.ptymcp.infra.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.port.Conversation;
import dev.ptymcp.application.port.TerminalConnection;
import dev.ptymcp.application.runtime.ThreadBackgroundTasks;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.session.ExitStatus;
import dev.ptymcp.domain.model.target.HostPort;
import dev.ptymcp.domain.model.target.SocketTarget;
import dev.ptymcp.domain.model.target.SocketTarget.Protocol;
import dev.ptymcp.domain.model.target.SocketTarget.TlsTrust;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Being connected to, by one peer, by nobody, and by too many. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ListeningTest {

    private static final Duration LONG = Duration.ofSeconds(50);
    private static final ThreadBackgroundTasks TASKS = new ThreadBackgroundTasks();

    @TempDir
    private Path directory;

    @AfterAll
    static void endTheTasks() {
        TASKS.close();
    }

    private static TerminalConnection listen(String host, int port, Duration patience) {
        return open(new SocketTarget(
                Protocol.RAW,
                Optional.of(new HostPort(host, port)),
                Optional.empty(),
                true,
                TlsTrust.DEFAULT,
                patience));
    }

    private static TerminalConnection listen(Path path) {
        return open(new SocketTarget(
                Protocol.UNIX, Optional.empty(), Optional.of(path.toString()), true, TlsTrust.DEFAULT, LONG));
    }

    private static TerminalConnection open(SocketTarget target) {
        return new SocketTransport(TASKS).open(target, TerminalSize.DEFAULT);
    }

    private static int port(TerminalConnection listening) {
        return Integer.parseInt(ListeningAddress.of(listening).replaceAll("^.*:", ""));
    }

    private static Socket connect(TerminalConnection listening) throws IOException {
        return new Socket("127.0.0.1", port(listening));
    }

    @Test
    void theFreePortIsToldAndTheFirstToConnectIsThePeer() throws Exception {
        try (Conversation peer = Conversation.over(listen("127.0.0.1", 0, LONG));
                Socket socket = connect(peer.connection())) {
            socket.getOutputStream().write("hello".getBytes(StandardCharsets.UTF_8));
            peer.hear("hello");
            peer.say("welcome");
            assertEquals("welcome", new String(socket.getInputStream().readNBytes(7), StandardCharsets.UTF_8));
            socket.shutdownOutput();
            assertEquals(0, peer.hearAll().length);
            assertEquals(ExitStatus.ended(), peer.connection().awaitExit());
        }
    }

    @Test
    void nobodyIsTakenAfterThePeer() throws IOException {
        try (Conversation peer = Conversation.over(listen("127.0.0.1", 0, LONG));
                Socket socket = connect(peer.connection())) {
            socket.getOutputStream().write('1');
            peer.hear("1");
            assertThrows(ConnectException.class, () -> connect(peer.connection()));
        }
    }

    @Test
    void whatIsWrittenBeforeThePeerComesWaitsForItWithinTheDeadline() throws Exception {
        TerminalConnection connection = listen("127.0.0.1", 0, LONG);
        try (Conversation peer = Conversation.over(connection)) {
            assertEquals(0, connection.write(new byte[5], Duration.ZERO));
            assertEquals(0, connection.write(new byte[5], Duration.ofMillis(50)));
            CompletableFuture<Integer> accepted = Aside.get(() -> connection.write("early".getBytes(), LONG));
            try (Socket socket = connect(connection)) {
                assertEquals("early", new String(socket.getInputStream().readNBytes(5), StandardCharsets.UTF_8));
                assertEquals(5, accepted.get(20, TimeUnit.SECONDS), peer + " took less");
            }
        }
    }

    @Test
    void whenNobodyComesInTimeTheSessionHasEndedDisconnected() throws Exception {
        TerminalConnection connection = listen("127.0.0.1", 0, Duration.ofMillis(100));
        int port = port(connection);
        try (Conversation peer = Conversation.over(connection)) {
            assertEquals(0, peer.hearAll().length);
            assertEquals(ExitStatus.disconnected(), connection.awaitExit());
            assertEquals(0, connection.write(new byte[5], LONG));
            assertThrows(ConnectException.class, () -> new Socket("127.0.0.1", port).close());
        }
    }

    @Test
    void theCloseEndsEveryWaitForThePeer() throws Exception {
        Census before = Census.now();
        TerminalConnection connection = listen("127.0.0.1", 0, LONG);
        CompletableFuture<Integer> read =
                Aside.get(() -> connection.outputs().get(0).read(new byte[10]));
        CompletableFuture<Integer> written = Aside.get(() -> connection.write(new byte[5], LONG));
        int port = port(connection);
        connection.close(Duration.ofSeconds(5));
        assertEquals(-1, read.get(20, TimeUnit.SECONDS));
        assertEquals(0, written.get(20, TimeUnit.SECONDS));
        assertEquals(ExitStatus.ended(), connection.awaitExit());
        assertThrows(ConnectException.class, () -> new Socket("127.0.0.1", port).close());
        before.assertNothingWasAdded();
    }

    @Test
    void aPortThatIsTakenIsInUse() {
        TerminalConnection first = listen("127.0.0.1", 0, LONG);
        try {
            TerminalException refused =
                    assertThrows(TerminalException.class, () -> listen("127.0.0.1", port(first), LONG));
            assertEquals(ErrorCode.ADDRESS_IN_USE, refused.code());
            assertTrue(refused.getMessage().contains(":" + port(first)), refused.getMessage());
        } finally {
            first.close(Duration.ZERO);
        }
    }

    @Test
    void anAddressOfAnotherMachineIsAWrongArgument() {
        TerminalException refused = assertThrows(TerminalException.class, () -> listen("192.0.2.1", 0, LONG));
        assertEquals(ErrorCode.INVALID_ARGUMENT, refused.code());
        assertTrue(refused.getMessage().contains("an address of this machine"), refused.getMessage());
    }

    @Test
    void aUnixSocketIsForThisUserAndGoesWhenThePeerHasCome() throws Exception {
        Path path = directory.resolve("listen.sock");
        try (Conversation peer = Conversation.over(listen(path))) {
            assertEquals(path.toString(), ListeningAddress.of(peer.connection()));
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
            try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
                channel.connect(UnixDomainSocketAddress.of(path));
                channel.write(StandardCharsets.UTF_8.encode("hello"));
                peer.hear("hello");
                assertFalse(Files.exists(path));
            }
        }
    }

    @Test
    void aUnixSocketThatWaitsGoesWithTheClose() {
        Path path = directory.resolve("listen.sock");
        TerminalConnection connection = listen(path);
        assertTrue(Files.exists(path));
        connection.close(Duration.ZERO);
        assertFalse(Files.exists(path));
    }

    @Test
    void whatAnotherPutAtThePathMeanwhileStays() throws IOException {
        Path path = directory.resolve("listen.sock");
        TerminalConnection connection = listen(path);
        Files.delete(path);
        Files.writeString(path, "theirs");
        connection.close(Duration.ZERO);
        assertEquals("theirs", Files.readString(path));
    }

    @Test
    void aPathAtWhichThereIsSomethingIsInUseAndStays() throws IOException {
        Path path = Files.writeString(directory.resolve("file"), "theirs");
        TerminalException refused = assertThrows(TerminalException.class, () -> listen(path));
        assertEquals(ErrorCode.ADDRESS_IN_USE, refused.code());
        assertEquals("theirs", Files.readString(path));
    }

    @Test
    void aPathWithoutADirectoryIsAWrongArgument() {
        TerminalException refused =
                assertThrows(TerminalException.class, () -> listen(directory.resolve("no/such.sock")));
        assertEquals(ErrorCode.INVALID_ARGUMENT, refused.code());
    }
}
