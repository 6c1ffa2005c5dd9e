package dev.ptymcp.infra.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.port.Conversation;
import dev.ptymcp.application.port.TerminalConnection;
import dev.ptymcp.application.runtime.ThreadBackgroundTasks;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.session.ExitStatus;
import dev.ptymcp.domain.model.target.SocketTarget;
import dev.ptymcp.domain.model.target.SocketTarget.TlsTrust;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How TLS conversations go and end, with openssl, with socat, and with peers that speak something else. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class TlsPeerTest {

    @TempDir
    private static Path directory;

    private static TestCertificates certificates;
    private static TestCertificates.Pair good;
    private static final ThreadBackgroundTasks TASKS = new ThreadBackgroundTasks();

    @BeforeAll
    static void makeAnAuthority() {
        certificates = TestCertificates.in(directory);
        good = certificates.signed("DNS:localhost");
    }

    @AfterAll
    static void endTheTasks() {
        TASKS.close();
    }

    private static TerminalConnection open(SocketTarget target) {
        return new SocketTransport(TASKS).open(target, TerminalSize.DEFAULT);
    }

    private static Conversation talkTo(PeerProgram server) {
        return Conversation.over(open(TlsTargets.trusting(server.port(), certificates.authority())));
    }

    private static TerminalException refused(int port, Duration timeout) {
        SocketTarget target = TlsTargets.of(port, TlsTrust.DEFAULT, timeout);
        return assertThrows(TerminalException.class, () -> open(target));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLS1.2", "TLS1.3"})
    void afterTheEndOfTheInputWhatComesIsReadToItsEnd(String version) throws InterruptedException {
        String script = PeerProgram.script(directory, "wc -c; seq 1 5000; echo done");
        try (PeerProgram server = PeerProgram.tls(good, version, script);
                Conversation peer = talkTo(server)) {
            peer.say("12345");
            peer.connection().endInput();
            String all = peer.hearAllText();
            assertTrue(all.startsWith("5\n1\n2\n") && all.endsWith("\n5000\ndone\n"), all);
            assertEquals(ExitStatus.ended(), peer.connection().awaitExit());
            assertEquals(0, peer.connection().write(new byte[1], Duration.ofSeconds(1)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLS1.2", "TLS1.3"})
    void anEndThatThePeerAnnouncesIsAnEnd(String version) throws InterruptedException {
        try (PeerProgram server = PeerProgram.tls(good, version, PeerProgram.script(directory, "echo so long"));
                Conversation peer = talkTo(server)) {
            assertEquals("so long\n", peer.hearAllText());
            assertEquals(ExitStatus.ended(), peer.connection().awaitExit());
        }
    }

    /** Whoever can cut the connection can otherwise pass a beginning off as the whole. */
    @ParameterizedTest
    @ValueSource(strings = {"-tls1_2", "-tls1_3"})
    void anEndThatNobodyAnnouncedIsADisconnection(String version) throws InterruptedException {
        try (PeerProgram server = PeerProgram.openssl(good, version);
                Conversation peer = talkTo(server)) {
            server.say("so lo\n");
            peer.hear("so lo\n");
            server.close();
            assertEquals("", peer.hearAllText());
            assertEquals(ExitStatus.disconnected(), peer.connection().awaitExit());
        }
    }

    /** {@code k} renews the server's key, {@code K} both, {@code r} asks for a whole new handshake. */
    @ParameterizedTest
    @CsvSource({"-tls1_3, k", "-tls1_3, K", "-tls1_2, r"})
    void theConversationGoesOnAfterTheKeysWereChanged(String version, String command) {
        try (PeerProgram server = PeerProgram.openssl(good, version);
                Conversation peer = talkTo(server)) {
            for (int round = 0; round < 5; round++) {
                server.say("before " + round + "\n");
                peer.hear("before " + round + "\n");
                server.say(command + "\n");
                CompletableFuture<Void> said = say(peer, "from us " + round + "\n");
                // It takes what it reads together for one command.
                server.awaitLine(Pattern.compile("SSL_do_handshake -> 1"));
                server.say("after " + round + "\n");
                peer.hear("after " + round + "\n");
                server.awaitLine(Pattern.compile("from us " + round));
                said.join();
            }
        }
    }

    private static CompletableFuture<Void> say(Conversation peer, String text) {
        return Aside.run(() -> peer.say(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLS1.2", "TLS1.3"})
    void twentyMegabytesPassBothWaysIntact(String version) {
        int size = 20 << 20;
        try (PeerProgram server = PeerProgram.tls(good, version, "EXEC:cat");
                Conversation peer = talkTo(server)) {
            byte[] sent = RandomBytes.of(size, 7);
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
    void aPeerThatSpeaksSomethingElseIsQuoted() {
        try (PeerProgram server = PeerProgram.tcp(PeerProgram.script(directory, "echo '220 mail ESMTP'; cat"))) {
            TerminalException refused = refused(server.port(), Duration.ofSeconds(20));
            assertEquals(ErrorCode.HANDSHAKE_FAILED, refused.code());
            assertTrue(refused.getMessage().contains("it said '220 mail ESMTP'"), refused.getMessage());
        }
    }

    @Test
    void aPeerThatSaysNothingIsATimeout() {
        try (PeerProgram server = PeerProgram.tcp(PeerProgram.script(directory, "sleep 1000"))) {
            TerminalException refused = refused(server.port(), Duration.ofMillis(300));
            assertEquals(ErrorCode.HANDSHAKE_TIMEOUT, refused.code());
        }
    }

    @Test
    void aPeerThatHangsUpIsAFailedHandshake() {
        try (PeerProgram server = PeerProgram.tcp(PeerProgram.script(directory, "head -c 1 >/dev/null"))) {
            TerminalException refused = refused(server.port(), Duration.ofSeconds(20));
            assertEquals(ErrorCode.HANDSHAKE_FAILED, refused.code());
        }
    }

    @Test
    void aPeerOfAVersionThatIsNotSafeIsAFailedHandshake() {
        try (PeerProgram server = PeerProgram.openssl(good, "-tls1_1", "-cipher", "DEFAULT@SECLEVEL=0")) {
            TerminalException refused = refused(server.port(), Duration.ofSeconds(20));
            assertEquals(ErrorCode.HANDSHAKE_FAILED, refused.code());
            assertTrue(refused.getMessage().contains("protocol_version"), refused.getMessage());
        }
    }

    @Test
    void anInterruptEndsAHandshakeThatHangs() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            CompletableFuture<ErrorCode> ended = new CompletableFuture<>();
            Thread opener = new Thread(() -> {
                SocketTarget target = TlsTargets.of(silent.getLocalPort(), TlsTrust.DEFAULT);
                ended.complete(assertThrows(TerminalException.class, () -> open(target))
                        .code());
            });
            opener.start();
            silent.accept().getInputStream().read();
            opener.interrupt();
            assertEquals(ErrorCode.CANCELLED, ended.get(20, TimeUnit.SECONDS));
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }
}
