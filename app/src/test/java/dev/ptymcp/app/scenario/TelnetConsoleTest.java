package dev.ptymcp.app.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.Terminal;
import dev.ptymcp.application.Terminals;
import dev.ptymcp.application.runtime.ThreadBackgroundTasks;
import dev.ptymcp.application.session.Budget;
import dev.ptymcp.application.session.CallObserver;
import dev.ptymcp.application.session.KeysRequest;
import dev.ptymcp.application.session.OpenRequest;
import dev.ptymcp.application.session.ReadRequest;
import dev.ptymcp.application.session.ReadScreenRequest;
import dev.ptymcp.application.session.RunRequest;
import dev.ptymcp.application.session.RunResult;
import dev.ptymcp.application.session.SendRequest;
import dev.ptymcp.application.session.WaitRequest;
import dev.ptymcp.application.session.WaitResult;
import dev.ptymcp.domain.model.command.Evidence;
import dev.ptymcp.domain.model.session.SessionState;
import dev.ptymcp.domain.model.target.ConnectionTarget;
import dev.ptymcp.domain.model.target.HostPort;
import dev.ptymcp.domain.model.target.RemoteSerialTarget;
import dev.ptymcp.domain.model.target.SerialLine;
import dev.ptymcp.domain.model.target.SocketTarget;
import dev.ptymcp.domain.model.terminal.TerminalSignal;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import dev.ptymcp.domain.model.wait.EndedBy;
import dev.ptymcp.infra.socket.RemoteSerialTransport;
import dev.ptymcp.infra.socket.SocketTransport;
import dev.ptymcp.infra.socket.fixture.SerialServer;
import dev.ptymcp.infra.socket.fixture.TelnetServer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A shell behind Debian's telnetd, and one on a serial line behind ser2net. */
@Timeout(180)
final class TelnetConsoleTest {

    private final ThreadBackgroundTasks tasks = new ThreadBackgroundTasks();
    private final Terminals terminals = Terminals.builder()
            .transport(new SocketTransport(tasks))
            .transport(new RemoteSerialTransport(tasks))
            .tasks(tasks)
            .build();

    @AfterEach
    void closeAll() {
        terminals.close();
        tasks.close();
    }

    private static SocketTarget telnet(TelnetServer server) {
        return SocketTarget.to(SocketTarget.Protocol.TELNET, "127.0.0.1", server.port());
    }

    private Terminal open(ConnectionTarget target, TerminalSize size) {
        return terminals.session(
                terminals.open(OpenRequest.of(target).sized(size)).info().id().value());
    }

    private static RunResult run(Terminal shell, String command) {
        return shell.run(new RunRequest(command, RealTerminals.PATIENCE, Budget.DEFAULT), CallObserver.NONE);
    }

    private static WaitResult answer(Terminal console, String line, String pattern) {
        WaitRequest wait = WaitRequest.forPatterns(pattern).within(RealTerminals.PATIENCE);
        return console.send(SendRequest.line(line).then(wait), CallObserver.NONE)
                .waited()
                .orElseThrow();
    }

    @Test
    void logsInWithThePasswordUnseenAndKnowsWhenItIsAskedFor() {
        try (TelnetServer server = TelnetServer.withLogin()) {
            Terminal console = terminals.open(telnet(server));
            console.waitFor(WaitRequest.forPatterns("login: $").from(0).within(RealTerminals.PATIENCE));
            answer(console, TelnetServer.USER, "Password: $");
            console.waitFor(WaitRequest.forPrompt().within(RealTerminals.PATIENCE));
            assertEquals(SessionState.PASSWORD, console.info().state());
            assertEquals(
                    EndedBy.MATCH,
                    answer(console, TelnetServer.PASSWORD, "shell\\$ $").endedBy());
            assertEquals("42\n", run(console, "echo $((6 * 7))").output().text());
            String all = console.read(ReadRequest.from(0)).output().text();
            assertFalse(all.contains(TelnetServer.PASSWORD), all);
        }
    }

    @Test
    void runsCommandsAtThePromptWithTheRightSize() {
        try (TelnetServer server = TelnetServer.withShell()) {
            Terminal shell = open(telnet(server), new TerminalSize(97, 31));
            shell.waitFor(WaitRequest.forPatterns("shell\\$ $").from(0).within(RealTerminals.PATIENCE));
            RunResult size = run(shell, "stty size");
            assertEquals("31 97\n", size.output().text());
            assertEquals(Evidence.PROMPT, size.evidence());
            assertTrue(size.exitCode().isEmpty());
            shell.resize(new TerminalSize(101, 37));
            assertEquals("37 101\n", run(shell, "sleep 0.3; stty size").output().text());
            assertEquals("xterm-256color\n", run(shell, "echo $TERM").output().text());
        }
    }

    @Test
    void asksWhetherTheOtherSideIsThere() {
        try (TelnetServer server = TelnetServer.withShell()) {
            Terminal shell = terminals.open(telnet(server));
            shell.waitFor(WaitRequest.forPatterns("shell\\$ $").from(0).within(RealTerminals.PATIENCE));
            long before = shell.info().cursor();
            shell.signal(TerminalSignal.AYT);
            WaitRequest answer = WaitRequest.forPatterns("(?i)yes").from(before).within(RealTerminals.PATIENCE);
            assertEquals(EndedBy.MATCH, shell.waitFor(answer).endedBy());
        }
    }

    @Test
    void drivesVimThroughTelnet() {
        try (TelnetServer server = TelnetServer.withShell()) {
            Terminal shell = terminals.open(telnet(server));
            shell.waitFor(WaitRequest.forPatterns("shell\\$ $").from(0).within(RealTerminals.PATIENCE));
            shell.send(
                    SendRequest.line("vim -u NONE -N")
                            .then(WaitRequest.forScreen("VIM - Vi IMproved").within(RealTerminals.PATIENCE)),
                    CallObserver.NONE);
            shell.send(SendRequest.text("ihello by telnet ü"), CallObserver.NONE);
            shell.waitFor(WaitRequest.forScreen("hello by telnet ü").within(RealTerminals.PATIENCE));
            assertTrue(shell.readScreen(ReadScreenRequest.text()).screen().startsWith("hello by telnet ü\n~"));
            shell.sendKeys(KeysRequest.of("escape"), CallObserver.NONE);
            assertEquals(EndedBy.MATCH, answer(shell, ":q!", "shell\\$ $").endedBy());
        }
    }

    @Test
    void losesNothingOfTwentyMegabytes() {
        try (TelnetServer server = TelnetServer.withShell()) {
            Terminal shell = terminals.open(telnet(server));
            shell.waitFor(WaitRequest.forPatterns("shell\\$ $").from(0).within(RealTerminals.PATIENCE));
            long before = shell.info().cursor();
            answer(shell, "stty -onlcr; seq 1 2700000; stty onlcr; echo and \"over\"", "(?m)^and over$");
            long printed = shell.info().cursor() - before;
            // 20,488,896 bytes of numbers, and the echo of the command and its few other words.
            assertTrue(printed > 20_488_896 && printed < 20_489_096, "printed " + printed);
            assertTrue(shell.read(ReadRequest.tail(5)).output().text().contains("2699999\n2700000\nand over"));
        }
    }

    @Test
    void talksToAConsoleBehindATerminalServer() {
        try (SerialServer server = SerialServer.withShell()) {
            SerialLine line = new SerialLine(
                    115_200,
                    8,
                    SerialLine.Parity.NONE,
                    SerialLine.StopBits.ONE,
                    SerialLine.FlowControl.NONE,
                    SerialLine.DEFAULT.dtr(),
                    SerialLine.DEFAULT.rts());
            Terminal console = terminals.open(
                    new RemoteSerialTarget(new HostPort("127.0.0.1", server.port()), line, Duration.ofSeconds(20)));
            answer(console, "", "serial\\$ $");
            assertEquals("42\n", run(console, "echo $((6 * 7))").output().text());
        }
    }
}
