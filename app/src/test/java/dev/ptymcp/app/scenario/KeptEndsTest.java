package dev.ptymcp.app.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.Terminal;
import dev.ptymcp.application.session.AttachRequest;
import dev.ptymcp.application.session.CallObserver;
import dev.ptymcp.application.session.KeysRequest;
import dev.ptymcp.application.session.WaitRequest;
import dev.ptymcp.domain.model.session.ExitStatus;
import dev.ptymcp.domain.model.session.Limit;
import dev.ptymcp.domain.model.session.SessionLimits;
import dev.ptymcp.domain.model.terminal.TerminalSignal;
import dev.ptymcp.domain.model.wait.EndedBy;
import dev.ptymcp.domain.model.wait.OutputPattern;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * However a kept program ends, all of its output is read first, and then how it ended.
 *
 * <p>tmux 3.3a misses the signal that tells of a program's end when that comes while a helper of tmux's runs, which it does just
 * then: the terminal is closed and nobody knows how the program ended. What we then asked tmux to tell us of, it tells of
 * living panes only; so the session never ended. And it closes a terminal as soon as it knows of the end: of 60 floods that
 * ended at once, it had not read the last lines of 10.
 */
@Timeout(120)
final class KeptEndsTest {

    private static final String SOCKET = "pty-mcp-ends";
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path home;

    private KeptTerminals server;

    @BeforeEach
    void start() {
        server = server();
    }

    private KeptTerminals server() {
        return new KeptTerminals(home, SOCKET, SessionLimits.DEFAULT.with(Limit.OUTPUT_BUFFER, 8 << 20));
    }

    @AfterEach
    void end() {
        server.close();
        KeptTerminals.endTmux(home, SOCKET);
    }

    private static void ends(Terminal terminal, String output, ExitStatus exit) {
        assertEquals(
                EndedBy.EXIT,
                terminal.waitFor(WaitRequest.forExit().within(LONG)).endedBy());
        assertEquals(Optional.of(exit), terminal.info().exit());
        assertEquals(List.of(), terminal.info().gaps());
        String read = WholeOutput.of(terminal, 0);
        int same = 0;
        while (same < Math.min(read.length(), output.length()) && read.charAt(same) == output.charAt(same)) {
            same++;
        }
        assertEquals(output.substring(same), read.substring(same), () -> "the same are " + output.length());
    }

    private static ExitStatus exit(String how) {
        return how.matches("\\d+") ? ExitStatus.exited(Integer.parseInt(how)) : ExitStatus.killed(how);
    }

    private static String end(String how) {
        return how.matches("\\d+") ? "exit " + how : "kill -" + how + " $$";
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "0, KILL",
        "1, 1",
        "700, 77",
        "30000, 255",
        "30000, KILL",
        "200000, 3",
        "200000, TERM",
        "20, 130",
        "20, 137",
        "20, 141",
        "20, SEGV"
    })
    void aFloodThatEndsAtOnceIsReadToItsEnd(int lines, String how) {
        ends(
                server.keep("flood", "sh", "-c", "seq 1 " + lines + "; " + end(how)),
                WholeOutput.numbers(lines),
                exit(how));
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "30000, 9", "200000, KILL"})
    void twoServersReadTheSameEnd(int lines, String how) {
        Terminal first = server.keep("flood", "sh", "-c", "read go; seq 1 " + lines + "; " + end(how));
        try (KeptTerminals other = server()) {
            other.all().attach(AttachRequest.of("flood"));
            Terminal second = other.all().session(first.id().value());
            second.sendLine("");
            ends(second, "\r\n" + WholeOutput.numbers(lines), exit(how));
            ends(first, "\r\n" + WholeOutput.numbers(lines), exit(how));
            first.close();
            second.close();
            assertEquals(List.of(), server.all().list(AttachRequest.THIS_MACHINE));
        }
    }

    @Test
    void theOtherServerSeesTheEndOfWhatOneCloses() {
        Terminal first = server.keep("flood", "sh", "-c", "seq 1 1000; read end");
        try (KeptTerminals other = server()) {
            other.all().attach(AttachRequest.of("flood"));
            Terminal second = other.all().session(first.id().value());
            first.waitFor(seen("1000\n").from(0));
            first.close(Duration.ZERO);
            ends(second, WholeOutput.numbers(1000), ExitStatus.killed("KILL"));
            second.close();
            assertEquals(List.of(), server.all().list(AttachRequest.THIS_MACHINE));
        }
    }

    @Test
    void theEndIsNoticedAlthoughNoHookTellsOfIt() {
        Terminal shell = server.keep("quiet", "sh", "-c", "read end; exit 4");
        server.tmux("set-hook", "-u", "-t", shell.id().value(), "pane-died");
        shell.sendLine("");
        ends(shell, "\r\n", ExitStatus.exited(4));
    }

    @Test
    void theEndIsNoticedWhileTmuxHasPausedTheStream() {
        Terminal flood = server.keep("paused", "sh", "-c", "seq 1 100; read go; seq 1 50000; exit 6");
        String client = server.tmux("list-clients", "-F", "#{client_name}").strip();
        // Or the echo of the line would fall into that.
        flood.waitFor(seen("100\n").from(0));
        flood.sendLine("");
        for (int i = 0; i < 3; i++) {
            server.tmux("refresh-client", "-t", client, "-A", "%0:pause");
        }
        ends(flood, WholeOutput.numbers(100) + "\r\n" + WholeOutput.numbers(50_000), ExitStatus.exited(6));
    }

    @Test
    void aProgramThatClosesItsTerminalAndGoesOnHasNotEnded() {
        Terminal daemon = server.keep(
                "daemon",
                "sh",
                "-c",
                "exec </dev/null >/dev/null 2>&1; mkdir closed; while [ ! -e go ]; do sleep 0.1; done; exit 8");
        Awaited.inDirectory(home, () -> Files.exists(home.resolve("closed")), "it did not begin");
        assertTrue(daemon.info().alive());
        assertTrue(server.all()
                .list(AttachRequest.THIS_MACHINE)
                .get(0)
                .pane()
                .exit()
                .isEmpty());
        assertTrue(home.resolve("go").toFile().mkdir());
        ends(daemon, "", ExitStatus.exited(8));
    }

    /** It holds the terminal, so there is no end of its output. */
    @Test
    void whatAProgramLeavesBehindDoesNotKeepItFromEnding() throws IOException {
        Path note = home.resolve("left");
        String program = "trap '' HUP; sleep 60 & echo $! >" + note + "; seq 1 1000; exit 9";
        Terminal parent = server.keep("parent", "sh", "-c", program);
        ends(parent, WholeOutput.numbers(1000), ExitStatus.exited(9));
        // Or the tidying of this test would wait for it.
        long left = Long.parseLong(Files.readString(note).strip());
        assertTrue(ProcessHandle.of(left).orElseThrow().destroy());
    }

    /** The shell that waits for the program has nothing to do with them. */
    @Test
    void signalsAndThePidAreThoseOfTheProgram() {
        Terminal program = server.keep(
                "trapping",
                "sh",
                "-c",
                "trap 'echo hup' HUP; trap 'echo int' INT; echo $$; while :; do read line; done");
        program.waitFor(seen("\n").from(0));
        long pid = Long.parseLong(WholeOutput.of(program, 0).strip());
        assertEquals(OptionalLong.of(pid), program.info().pid());
        program.signal(TerminalSignal.HUP);
        program.waitFor(seen("hup").from(0));
        program.signal(TerminalSignal.INT);
        program.waitFor(seen("int").from(0));
        assertTrue(program.info().alive());
        program.signal(TerminalSignal.KILL);
        ends(program, pid + "\r\nhup\r\nint\r\n", ExitStatus.killed("KILL"));
    }

    @Test
    void whatIsInterruptedIsKilledByThat() {
        Terminal first = server.keep("typed", "sh", "-c", "echo on; exec sleep 60");
        Terminal second = server.keep("sent", "sh", "-c", "echo on; exec sleep 60");
        first.waitFor(seen("on").from(0));
        second.waitFor(seen("on").from(0));
        first.sendKeys(KeysRequest.of("ctrl+c"), CallObserver.NONE);
        second.signal(TerminalSignal.INT);
        ends(first, "on\r\n^C", ExitStatus.killed("INT"));
        ends(second, "on\r\n", ExitStatus.killed("INT"));
    }

    private static WaitRequest seen(String text) {
        return WaitRequest.forExit()
                .withPatterns(List.of(OutputPattern.literal(text)))
                .within(LONG);
    }
}
