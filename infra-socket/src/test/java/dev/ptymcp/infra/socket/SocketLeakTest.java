package dev.ptymcp.infra.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ptymcp.application.port.Conversation;
import dev.ptymcp.application.port.TerminalConnection;
import dev.ptymcp.application.runtime.ThreadBackgroundTasks;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.target.SocketTarget;
import dev.ptymcp.domain.model.target.SocketTarget.Protocol;
import dev.ptymcp.domain.model.target.SocketTarget.TlsTrust;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Conversations come and go, and leave no descriptor and no thread behind. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class SocketLeakTest {

    private static final int CYCLES = 500;
    private static final ThreadBackgroundTasks TASKS = new ThreadBackgroundTasks();

    @TempDir
    private static Path directory;

    @AfterAll
    static void endTheTasks() {
        TASKS.close();
    }

    private static Conversation talk(SocketTarget target) {
        return Conversation.over(new SocketTransport(TASKS).open(target, TerminalSize.DEFAULT));
    }

    private static SocketTarget raw(int port) {
        return SocketTarget.to(Protocol.RAW, "127.0.0.1", port);
    }

    private static ServerSocket server() throws IOException {
        return new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"));
    }

    /** What is opened once and stays, as the names of protocols, is not counted. */
    private static Census afterOne(Runnable cycle) {
        cycle.run();
        return Census.now();
    }

    @Test
    void fiveHundredConversationsThatEndedLeaveNothing() throws IOException {
        try (ServerSocket server = server()) {
            Runnable cycle = () -> {
                try (Conversation peer = talk(raw(server.getLocalPort()))) {
                    try (Socket socket = server.accept()) {
                        socket.getOutputStream().write(65);
                    }
                    assertEquals("A", peer.hearAllText());
                } catch (IOException failure) {
                    throw new AssertionError(failure);
                }
            };
            repeat(cycle);
        }
    }

    /** The writer and the reader each wait in a selector when the close comes. */
    @Test
    void fiveHundredConversationsThatWereClosedInTheMiddleLeaveNothing() throws IOException {
        try (ServerSocket server = server()) {
            Runnable cycle = () -> {
                TerminalConnection connection = talk(raw(server.getLocalPort())).connection();
                try (Socket socket = server.accept()) {
                    socket.getOutputStream().write(65);
                    TASKS.start("reader", () -> connection.outputs().get(0).read(new byte[1]));
                    TASKS.start("writer", () -> connection.write(new byte[8 << 20], Duration.ofDays(1)));
                    socket.getInputStream().read();
                    connection.close(Duration.ZERO);
                } catch (IOException failure) {
                    throw new AssertionError(failure);
                }
            };
            repeat(cycle);
        }
    }

    @Test
    void fiveHundredListeningSessionsLeaveNothing() {
        SocketTarget target = ListeningSocketContractTest.listening("127.0.0.1", 0);
        repeat(() -> {
            try (Conversation peer = talk(target);
                    Socket socket = new Socket(
                            "127.0.0.1",
                            Integer.parseInt(
                                    ListeningAddress.of(peer.connection()).replaceAll("^.*:", "")))) {
                peer.say("A");
                assertEquals(65, socket.getInputStream().read());
            } catch (IOException failure) {
                throw new AssertionError(failure);
            }
            talk(target).close();
        });
    }

    @Test
    void failedOpensLeaveNothing() {
        int dead = RawSocketContractTest.deadPort();
        repeat(() -> {
            assertRefused(ErrorCode.CONNECTION_REFUSED, raw(dead));
            assertRefused(
                    ErrorCode.SOCKET_NOT_FOUND,
                    SocketTarget.unix(directory.resolve("none").toString()));
            assertRefused(ErrorCode.CONNECTION_REFUSED, TlsTargets.of(dead, TlsTrust.DEFAULT));
        });
    }

    @Test
    void aHundredTlsConversationsAndRefusalsLeaveNothing() {
        TestCertificates certificates = TestCertificates.in(directory);
        try (PeerProgram server = PeerProgram.tls(certificates.signed("DNS:localhost"), "TLS1.3", "PIPE")) {
            SocketTarget good = TlsTargets.trusting(server.port(), certificates.authority());
            SocketTarget bad = TlsTargets.pinning(server.port(), "0".repeat(64));
            Runnable cycle = () -> {
                try (Conversation peer = talk(good)) {
                    peer.say("hello");
                    peer.hear("hello");
                }
                assertRefused(ErrorCode.CERTIFICATE_REJECTED, bad);
            };
            Census before = afterOne(cycle);
            for (int i = 0; i < 100; i++) {
                cycle.run();
            }
            before.assertNothingWasAdded();
        }
    }

    @Test
    void twoHundredConversationsAtOnceWorkAndLeaveNothing() {
        try (PeerProgram echo = PeerProgram.tcp("PIPE")) {
            Census before = afterOne(() -> talk(raw(echo.port())).close());
            List<Conversation> peers = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                peers.add(talk(raw(echo.port())));
                peers.get(i).say("to " + i + ".");
            }
            for (int i = 0; i < peers.size(); i++) {
                peers.get(i).hear("to " + i + ".");
            }
            peers.forEach(Conversation::close);
            before.assertNothingWasAdded();
        }
    }

    private static void repeat(Runnable cycle) {
        Census before = afterOne(cycle);
        for (int i = 0; i < CYCLES; i++) {
            cycle.run();
        }
        before.assertNothingWasAdded();
    }

    private static void assertRefused(ErrorCode code, SocketTarget target) {
        TerminalException refused = assertThrows(TerminalException.class, () -> talk(target));
        assertEquals(code, refused.code(), refused.getMessage());
    }
}
