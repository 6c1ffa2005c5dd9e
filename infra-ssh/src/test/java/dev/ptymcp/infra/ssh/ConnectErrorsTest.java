package dev.ptymcp.infra.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.port.OperatorPrompter;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.target.SshTarget;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import dev.ptymcp.infra.ssh.fixture.KeyFiles;
import dev.ptymcp.infra.ssh.fixture.SshServer;
import dev.ptymcp.infra.ssh.fixture.TestAccount;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every way in which a connection does not come about has its own code, says what happened and what to do. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ConnectErrorsTest {

    private static final SshTimeouts SHORT = new SshTimeouts(
            Duration.ofMillis(300), Duration.ofMillis(300), Duration.ofMillis(300), Duration.ofSeconds(1));

    @TempDir
    Path directory;

    private TestHosts user;
    private SshTransport transport;

    @BeforeEach
    void start() {
        user = new TestHosts(directory.resolve("home"));
        transport = user.transport(SHORT, OperatorPrompter.NOBODY);
    }

    @AfterEach
    void stop() {
        user.close();
    }

    private TerminalException failureOf(String host) {
        TerminalException failure =
                assertThrows(TerminalException.class, () -> transport.open(SshTarget.of(host), TerminalSize.DEFAULT));
        assertFalse(failure.hint().isBlank(), failure.getMessage());
        assertTrue(failure.getMessage().endsWith("."), failure.getMessage());
        assertFalse(failure.getMessage().contains("com.jcraft"), failure.getMessage());
        return failure;
    }

    private static void assertSays(TerminalException failure, ErrorCode code, String... parts) {
        assertEquals(code, failure.code(), failure.getMessage());
        for (String part : parts) {
            assertTrue((failure.getMessage() + failure.hint()).contains(part), failure.getMessage() + failure.hint());
        }
    }

    private void host(String name, int port) {
        user.config("Host " + name, "HostName 127.0.0.1", "Port " + port, "User alice");
    }

    @Test
    void aNameWithoutAnAddress() {
        assertSays(failureOf("no-such-host.invalid"), ErrorCode.HOST_NOT_FOUND, "no-such-host.invalid", "list_targets");
    }

    @Test
    void aPortWhereNothingListens() throws IOException {
        try (Socket bound = new Socket()) {
            bound.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            int port = bound.getLocalPort();
            host("closed", port);
            assertSays(failureOf("closed"), ErrorCode.CONNECTION_REFUSED, "127.0.0.1:" + port);
        }
    }

    @Test
    void anAddressThatDoesNotAnswer() throws IOException {
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Socket[] crowd = new Socket[3];
            for (int i = 0; i < crowd.length; i++) {
                crowd[i] = new Socket();
                tryToConnect(crowd[i], full);
            }
            host("full", full.getLocalPort());
            assertSays(failureOf("full"), ErrorCode.CONNECT_TIMEOUT, "300 ms");
            for (Socket each : crowd) {
                each.close();
            }
        }
    }

    /** The kernel drops what comes when the queue of a listener is full. */
    private static void tryToConnect(Socket socket, ServerSocket full) {
        try {
            socket.connect(full.getLocalSocketAddress(), 100);
        } catch (IOException dropped) {
            // As wanted.
        }
    }

    @Test
    void aServerThatSaysNothing() throws IOException {
        try (ServerSocket mute = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            host("mute", mute.getLocalPort());
            assertSays(failureOf("mute"), ErrorCode.HANDSHAKE_TIMEOUT, "300 ms");
        }
    }

    @Test
    void aServerOfAnotherProtocol() throws IOException {
        try (ServerSocket other = greeting("220 mail.example ESMTP\r\n")) {
            host("mail", other.getLocalPort());
            assertSays(failureOf("mail"), ErrorCode.HANDSHAKE_FAILED, "220 mail.example ESMTP", "port");
        }
    }

    @Test
    void aServerThatHangsUp() throws IOException {
        try (ServerSocket other = greeting("")) {
            host("curt", other.getLocalPort());
            assertSays(failureOf("curt"), ErrorCode.HANDSHAKE_FAILED, "closed by foreign host");
        }
    }

    private static ServerSocket greeting(String text) throws IOException {
        ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(() -> {
            try (Socket client = server.accept()) {
                client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
                client.shutdownOutput();
                client.getInputStream().readAllBytes();
            } catch (IOException over) {
                // The test is over.
            }
        });
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    @Test
    void noAlgorithmInCommonNamesBothListsAndTheDirectiveThatAllowsTheOldOne() {
        record Old(String server, String directive) {}
        for (Old old : new Old[] {
            new Old("KexAlgorithms diffie-hellman-group14-sha1", "KexAlgorithms +diffie-hellman-group14-sha1"),
            new Old("HostKeyAlgorithms ssh-rsa", "HostKeyAlgorithms +ssh-rsa"),
            new Old("Ciphers aes256-cbc,3des-cbc", "Ciphers +aes256-cbc"),
            new Old("MACs hmac-sha1", "MACs +hmac-sha1")
        }) {
            String[] config = old.server().startsWith("MACs")
                    ? new String[] {old.server(), "Ciphers aes128-ctr"}
                    : new String[] {old.server()};
            KeyFiles key = KeyFiles.generate(directory, "id", "ed25519");
            try (SshServer server = SshServer.builder()
                    .hostKeys(old.server().contains("rsa") ? "rsa" : "ed25519")
                    .account(TestAccount.of("alice").authorizing(key.publicLine()))
                    .config(config)
                    .start()) {
                String name = "old" + server.port();
                user.knows(server.knownHosts()).host(name, server.port(), "alice", key.privateKey());
                transport = user.transport();
                String offered = old.server().substring(old.server().indexOf(' ') + 1);
                assertSays(failureOf(name), ErrorCode.HANDSHAKE_FAILED, offered, old.directive());

                user.config(old.directive());
                assertEquals("in\n", OneServer.runAt(transport, name, "echo in").hearAllText());
            }
        }
    }

    @Test
    void aHostKeyThatChangedIsNotToldToWhoeverShowsTheNewOne() {
        try (OneServer one = OneServer.start(directory.resolve("one"))) {
            one.server().restartWithNewHostKeys();
            transport = one.user().transport();
            assertSays(failureOf("peer"), ErrorCode.HOST_KEY_CHANGED, "ssh-keygen -R", "SHA256:");
            one.server().awaitLog("Connection closed by");
            assertFalse(one.server().log().contains("known_hosts"), one.server().log());
        }
    }

    @Test
    void anInterruptEndsEveryStageAtOnce() throws Exception {
        try (ServerSocket mute = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            host("mute", mute.getLocalPort());
            transport = user.transport(SshTimeouts.DEFAULT, OperatorPrompter.NOBODY);
            CompletableFuture<Throwable> thrown = new CompletableFuture<>();
            Thread caller = new Thread(() -> thrown.complete(failureOfCancelled("mute")));
            caller.start();
            try (Socket client = mute.accept()) {
                long begun = System.nanoTime();
                caller.interrupt();
                assertEquals(ErrorCode.CANCELLED, ((TerminalException) thrown.get(20, TimeUnit.SECONDS)).code());
                assertTrue(System.nanoTime() - begun < TimeUnit.SECONDS.toNanos(5));
                // What is left of the attempt is an end of file for the other side, or a reset.
                client.setSoTimeout(20_000);
                drain(client);
            }
            Eventually.holds(
                    () -> Thread.getAllStackTraces().keySet().stream()
                            .noneMatch(thread -> thread.getName().startsWith("ssh ")),
                    () -> Thread.getAllStackTraces().keySet().toString());
        }
    }

    private static void drain(Socket client) {
        try {
            client.getInputStream().readAllBytes();
        } catch (java.net.SocketTimeoutException stillOpen) {
            throw new AssertionError("the connection stands", stillOpen);
        } catch (IOException reset) {
            // Gone, too.
        }
    }

    private Throwable failureOfCancelled(String host) {
        return assertThrows(TerminalException.class, () -> transport.open(SshTarget.of(host), TerminalSize.DEFAULT));
    }
}
