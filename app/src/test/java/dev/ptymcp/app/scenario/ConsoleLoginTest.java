package dev.ptymcp.app.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.Terminal;
import dev.ptymcp.application.Terminals;
import dev.ptymcp.application.port.PrivateDirectory;
import dev.ptymcp.application.runtime.DiskPrivateDirectory;
import dev.ptymcp.application.runtime.ThreadBackgroundTasks;
import dev.ptymcp.application.session.Budget;
import dev.ptymcp.application.session.CallObserver;
import dev.ptymcp.application.session.ConsoleLogin;
import dev.ptymcp.application.session.OpenRequest;
import dev.ptymcp.application.session.OpenResult;
import dev.ptymcp.application.session.ReadRequest;
import dev.ptymcp.application.session.RunRequest;
import dev.ptymcp.application.session.RunResult;
import dev.ptymcp.application.session.SessionFilter;
import dev.ptymcp.application.session.SessionOptions;
import dev.ptymcp.domain.model.command.Evidence;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.target.ConnectionTarget;
import dev.ptymcp.domain.model.target.SocketTarget;
import dev.ptymcp.infra.pty.PtyTransport;
import dev.ptymcp.infra.serial.SerialTransport;
import dev.ptymcp.infra.serial.fixture.SerialPair;
import dev.ptymcp.infra.socket.SocketTransport;
import dev.ptymcp.infra.socket.fixture.TelnetServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Logging in as profiles say, at a real getty on a serial line, at a real telnetd, and at a router's console. */
@Timeout(180)
final class ConsoleLoginTest {

    @TempDir
    Path directory;

    private final ThreadBackgroundTasks tasks = new ThreadBackgroundTasks();
    private Terminals terminals;

    private void operatorKnows(String password) {
        PrivateDirectory files = DiskPrivateDirectory.at(directory.resolve("files"));
        PtyTransport local = new PtyTransport(new PtyTransport.Settings(Map.of(), files, tasks));
        local.warmUp();
        terminals = Terminals.builder()
                .transport(new SerialTransport(new SerialTransport.Settings(files, tasks, local::keepingSignals)))
                .transport(new SocketTransport(tasks))
                .operator(new FakeRouter.Operator(password))
                .tasks(tasks)
                .build();
    }

    @AfterEach
    void closeAll() {
        terminals.close();
        tasks.close();
    }

    private Terminal logIn(ConnectionTarget target, String profile, String user) {
        SessionOptions options =
                SessionOptions.DEFAULT.profile(FakeRouter.profile(profile)).login(ConsoleLogin.as(user));
        OpenResult opened = terminals.open(OpenRequest.of(target).with(options));
        assertEquals(List.of(), opened.warnings());
        return terminals.session(opened.info().id().value());
    }

    private static RunResult run(Terminal terminal, String command) {
        return terminal.run(new RunRequest(command, RealTerminals.PATIENCE, Budget.DEFAULT), CallObserver.NONE);
    }

    @Test
    void logsInAtAGettyOnASerialLine() {
        operatorKnows(SerialPair.PASSWORD);
        try (SerialPair pair = SerialPair.toLogin(directory.resolve("ttyUSB0"))) {
            Terminal console = logIn(pair.target(), "linux-console", "operator");
            RunResult result = run(console, "echo $((6 * 7))");
            assertEquals("42\n", result.output().text());
            assertEquals(Evidence.PROMPT, result.evidence());
            assertEquals(Optional.of("user"), console.info().promptLevel());
            String all = console.read(ReadRequest.from(0)).output().text();
            assertFalse(all.contains(SerialPair.PASSWORD), all);
            console.close();
            String last = console.read(ReadRequest.from(0)).output().text();
            assertTrue(last.contains("exit"), last);
        }
    }

    @Test
    void logsInThroughTelnet() {
        operatorKnows(TelnetServer.PASSWORD);
        try (TelnetServer server = TelnetServer.withLogin()) {
            Terminal console = logIn(
                    SocketTarget.to(SocketTarget.Protocol.TELNET, "127.0.0.1", server.port()),
                    "linux-console",
                    TelnetServer.USER);
            assertEquals("42\n", run(console, "echo $((6 * 7))").output().text());
        }
    }

    @Test
    void givesUpWhereThePasswordIsWrong() {
        operatorKnows("not that");
        try (TelnetServer server = TelnetServer.withLogin()) {
            ConnectionTarget target = SocketTarget.to(SocketTarget.Protocol.TELNET, "127.0.0.1", server.port());
            TerminalException failure =
                    assertThrows(TerminalException.class, () -> logIn(target, "linux-console", TelnetServer.USER));
            assertEquals(ErrorCode.LOGIN_FAILED, failure.code());
            assertTrue(failure.getMessage().contains("password"), failure.getMessage());
            assertEquals(List.of(), terminals.list(SessionFilter.LIVE));
        }
    }

    @Test
    void wakesARoutersConsoleAndLeavesItLoggedOut() {
        operatorKnows("s3cret-pass");
        FakeRouter router = new FakeRouter(directory);
        String command = String.join(" ", router.command("ios", "login"));
        try (SerialPair pair = SerialPair.toTerminal(directory.resolve("ttyUSB1"), "exec " + command)) {
            Terminal console = logIn(pair.target(), "cisco-ios", "admin");
            assertEquals(
                    "*12:00:00.123 UTC Sat Nov 21 2026\n",
                    run(console, "show clock").output().text());
            console.close();
            assertTrue(router.received().endsWith("\rshow clock\rexit\r"), router.received());
        }
    }
}
