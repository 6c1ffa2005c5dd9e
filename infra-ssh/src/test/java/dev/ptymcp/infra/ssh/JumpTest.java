package dev.ptymcp.infra.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.port.Conversation;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.session.ExitStatus;
import dev.ptymcp.domain.model.target.SshTarget;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import dev.ptymcp.infra.ssh.fixture.KeyFiles;
import dev.ptymcp.infra.ssh.fixture.SshServer;
import dev.ptymcp.infra.ssh.fixture.TestAccount;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Through jump hosts, each with an account, a key and a host key of its own, and over proxy commands. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class JumpTest {

    @TempDir
    static Path directory;

    private static SshServer first;
    private static SshServer second;
    private static SshServer inner;
    private static TestHosts user;
    private static SshTransport transport;

    private static SshServer server(String account, String... config) {
        KeyFiles key = KeyFiles.generate(directory, account, "ed25519");
        SshServer server = SshServer.builder()
                .account(TestAccount.of(account).authorizing(key.publicLine()))
                .config(config)
                .start();
        user.knows(server.knownHosts());
        return server;
    }

    private static void host(String name, SshServer server, String account, String... more) {
        user.host(name, server.port(), account, directory.resolve(account), more);
    }

    @BeforeAll
    static void start() {
        user = new TestHosts(directory.resolve("home"));
        first = server("one");
        second = server("two");
        inner = server("three");
        host("first", first, "one");
        host("second", second, "two", "ProxyJump first");
        host("inner", inner, "three", "ProxyJump second");
        host("direct", inner, "three");
        host("listed", inner, "three", "ProxyJump first,second");
        host("circle", inner, "three", "ProxyJump back");
        host("back", second, "two", "ProxyJump circle");
        host("locked", inner, "three", "ProxyJump nokey");
        user.host("nokey", first.port(), "one", directory.resolve("missing"));
        user.host("beyond", 1, "three", directory.resolve("three"), "ProxyJump first");
        host("piped", inner, "three", "ProxyCommand socat - TCP:%h:%p");
        host("broken", inner, "three", "ProxyCommand sh -c 'echo no way >&2; exit 3'");
        transport = user.transport();
    }

    @AfterAll
    static void stop() {
        user.close();
        inner.close();
        second.close();
        first.close();
    }

    private static TerminalException failureOf(String host) {
        return assertThrows(TerminalException.class, () -> transport.open(SshTarget.of(host), TerminalSize.DEFAULT));
    }

    private static void assertReaches(String host) {
        try (Conversation peer = OneServer.runAt(transport, host, "whoami; echo $SSH_CONNECTION; exit 5")) {
            assertTrue(peer.hearAllText().startsWith("three\n"));
            assertEquals(ExitStatus.exited(5), peer.connection().awaitExit());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void twoHopsEachFoundInTheConfigurationOfTheNext() {
        assertReaches("inner");
        first.awaitLog("Accepted publickey for one");
        second.awaitLog("Accepted publickey for two");
    }

    @Test
    void twoHopsInOneList() {
        assertReaches("listed");
    }

    @Test
    void theCallersJumpGoesBeforeTheConfiguration() {
        SshTarget plain = SshTarget.of("direct");
        SshTarget target = new SshTarget(
                plain.host(),
                Optional.empty(),
                OptionalInt.empty(),
                plain.identities(),
                Optional.of("first"),
                Optional.empty(),
                Optional.empty(),
                Optional.of("echo $SSH_CONNECTION"),
                plain.environment(),
                true);
        try (Conversation peer = Conversation.over(transport.open(target, TerminalSize.DEFAULT))) {
            assertTrue(peer.hearAllText().endsWith(" " + inner.port() + "\n"));
        }
    }

    @Test
    void muchPassesThroughTwoHops() {
        try (Conversation peer = OneServer.runAt(transport, "inner", "stty raw; head -c 20000000 /dev/zero")) {
            assertEquals(20_000_000, peer.hearAll().length);
        }
    }

    @Test
    void aCircleIsToldWithAllOfItsHosts() {
        TerminalException failure = failureOf("circle");
        assertEquals(ErrorCode.PROXY_FAILED, failure.code());
        assertTrue(failure.getMessage().contains("through two@"), failure.getMessage());
        assertTrue(failure.hint().contains("Host * !"), failure.hint());
    }

    @Test
    void aJumpHostThatFailsIsNamedWithItsReason() {
        TerminalException failure = failureOf("locked");
        assertEquals(ErrorCode.PROXY_FAILED, failure.code());
        assertTrue(failure.getMessage().contains("one@127.0.0.1:" + first.port()), failure.getMessage());
        assertTrue(
                Stream.iterate((Throwable) failure, Throwable::getCause)
                        .takeWhile(Objects::nonNull)
                        .anyMatch(cause -> cause instanceof TerminalException told
                                && told.code() == ErrorCode.AUTHENTICATION_FAILED),
                "nothing tells why");
    }

    @Test
    void whatAJumpHostCannotReachIsTold() {
        TerminalException failure = failureOf("beyond");
        assertEquals(ErrorCode.PROXY_FAILED, failure.code());
        assertTrue(failure.getMessage().contains("makes no connection to 127.0.0.1:1"), failure.getMessage());
    }

    @Test
    void aProxyCommandIsTheWire() {
        assertReaches("piped");
    }

    @Test
    void aProxyCommandThatFailsIsToldWithItsLastWords() {
        TerminalException failure = failureOf("broken");
        assertEquals(ErrorCode.PROXY_FAILED, failure.code());
        assertTrue(failure.getMessage().contains("no way"), failure.getMessage());
        assertTrue(failure.getMessage().contains("exit code 3"), failure.getMessage());
    }

    @Test
    void theProxyCommandEndsWithTheConnection() {
        SshTransport another = user.transport();
        try (Conversation peer = OneServer.runAt(another, "piped", "echo ready; cat")) {
            peer.hear("ready");
            assertTrue(socats() > 0);
        }
        Eventually.holds(() -> socats() == 0, () -> "the proxy command goes on");
    }

    private static long socats() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().commandLine().orElse("").contains("socat"))
                .filter(ProcessHandle::isAlive)
                .count();
    }
}
