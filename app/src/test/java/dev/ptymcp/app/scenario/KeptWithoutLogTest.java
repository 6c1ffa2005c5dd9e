package dev.ptymcp.app.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.Terminal;
import dev.ptymcp.application.persistence.PersistenceSettings;
import dev.ptymcp.application.persistence.Recovered;
import dev.ptymcp.application.persistence.Recovered.Source;
import dev.ptymcp.application.session.AttachRequest;
import dev.ptymcp.application.session.CallObserver;
import dev.ptymcp.application.session.KeysRequest;
import dev.ptymcp.application.session.OpenResult;
import dev.ptymcp.application.session.ReadRequest;
import dev.ptymcp.application.session.ReadScreenRequest;
import dev.ptymcp.application.session.RunResult;
import dev.ptymcp.application.session.SendRequest;
import dev.ptymcp.application.session.WaitRequest;
import dev.ptymcp.domain.model.command.Evidence;
import dev.ptymcp.domain.model.session.ExitStatus;
import dev.ptymcp.domain.model.wait.EndedBy;
import dev.ptymcp.domain.model.wait.OutputPattern;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a host remembers of a session's output where no log of it was kept: what the terminal shows and what scrolled out. */
@Timeout(120)
final class KeptWithoutLogTest {

    private static final PersistenceSettings NO_LOG = new PersistenceSettings("pty-mcp-nolog", 0);
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path home;

    private KeptTerminals server;

    @BeforeEach
    void start() {
        server = new KeptTerminals(home, NO_LOG);
    }

    @AfterEach
    void end() {
        server.close();
        KeptTerminals.endTmux(home, NO_LOG.socket());
    }

    private static WaitRequest seen(String text) {
        return WaitRequest.forExit()
                .withPatterns(List.of(OutputPattern.literal(text)))
                .within(LONG);
    }

    private static String screen(Terminal terminal) {
        return terminal.readScreen(ReadScreenRequest.text()).screen();
    }

    private static String text(Terminal terminal, long from) {
        return terminal.read(ReadRequest.from(from)).output().text();
    }

    /** Lets a bash print something while nobody of ours is there; that must not look like what is typed for it. */
    private void meanwhile(Terminal terminal, String input, String shown) {
        terminal.detach();
        String id = terminal.id().value();
        server.tmux("send-keys", "-t", id, input, "Enter");
        await(() -> {
            String screen = server.tmux("capture-pane", "-p", "-t", id).strip();
            String last = screen.substring(screen.lastIndexOf('\n') + 1);
            return screen.contains(shown) && last.matches("bash-[0-9.]+[#$]");
        });
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + LONG.toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "it did not come");
            LockSupport.parkNanos(20_000_000);
        }
    }

    @Test
    void isASessionLikeAnyOtherWhileSomebodyIsThere() {
        Terminal shell = server.keep("build", "bash");
        RunResult result = shell.run("seq 1 1000; (exit 7)");
        assertEquals(OptionalInt.of(7), result.exitCode());
        assertEquals(Evidence.SHELL_MARKS, result.evidence());
        Terminal flood = server.keep("flood", "sh", "-c", "seq 1 5000; exit 3");
        assertEquals(
                EndedBy.EXIT, flood.waitFor(WaitRequest.forExit().within(LONG)).endedBy());
        // What tmux had not sent at the end comes as text.
        assertEquals(WholeOutput.numbers(5000).strip(), WholeOutput.of(flood, 0).strip());
        assertEquals(Optional.of(ExitStatus.exited(3)), flood.info().exit());
        assertEquals(List.of(), flood.info().gaps());
        flood.close();
        shell.close();
        assertEquals(List.of(), server.all().list(AttachRequest.THIS_MACHINE));
    }

    @Test
    void givesBackAsTextWhatWasPrintedMeanwhileUnderCursorsThatNobodyHad() {
        Terminal shell = server.keep("build", "bash", "--norc");
        shell.run("echo before");
        long before = shell.info().cursor();
        meanwhile(shell, "seq 1 300; printf 'a\\033[31mred\\033[m ünï\\n'", "ared");
        OpenResult taken = server.all().attach(AttachRequest.of("build"));
        assertEquals(Optional.of(new Recovered(Source.HISTORY, 0, true)), taken.recovered());
        Terminal again = server.all().session("build");
        String past = text(again, before);
        assertTrue(past.contains("before") && past.contains("\n1\n2\n3\n"), past);
        assertTrue(past.contains("\n299\n300\nared ünï\n"), past);
        assertTrue(WholeOutput.of(again, before).contains("a\033[31mred"), "colours");
        assertTrue(again.info().cursor() > before);
        // The first command is run at what looks like the prompt; from then on the shell tells.
        assertEquals("one", again.run("echo one").output().text().strip());
        RunResult second = again.run("echo two; (exit 5)");
        assertEquals("two", second.output().text().strip());
        assertEquals(OptionalInt.of(5), second.exitCode());
        again.close();
    }

    @Test
    void theCursorsGoOnAlthoughTheServerCouldNotSayGoodbye() {
        Terminal shell = server.keep("build", "bash", "--norc");
        shell.run("seq 1 100");
        long before = shell.info().cursor();
        try (KeptTerminals other = new KeptTerminals(home, NO_LOG)) {
            OpenResult taken = other.all().attach(AttachRequest.of("build"));
            assertEquals(Source.HISTORY, taken.recovered().orElseThrow().source());
            assertTrue(taken.info().cursor() > before);
            Terminal second = other.all().session("build");
            assertEquals("fine", second.run("echo fine").output().text().strip());
            shell.waitFor(seen("fine").from(before));
            assertTrue(text(shell, before).contains("fine"), "the first server sees it live");
        }
    }

    @Test
    void aFullScreenIsAsItWasLeft() throws IOException {
        Files.writeString(home.resolve("text"), "first line\nsecond line\n");
        Terminal vim = server.keep("editor", "vim", "-u", "NONE", "-N", "text");
        vim.waitFor(WaitRequest.forScreen("second line").within(LONG));
        vim.sendKeys(KeysRequest.of("down", "$"), CallObserver.NONE);
        // The last thing that it draws.
        vim.send(SendRequest.line(":echo 'all' 'drawn'"), CallObserver.NONE);
        vim.waitFor(WaitRequest.forScreen("(?m)^all drawn$").within(LONG));
        String shown = screen(vim);
        vim.detach();
        OpenResult taken = server.all().attach(AttachRequest.of("editor"));
        assertEquals(Source.HISTORY, taken.recovered().orElseThrow().source());
        Terminal again = server.all().session("editor");
        assertEquals(shown, screen(again));
        assertTrue(again.readScreen(ReadScreenRequest.text()).snapshot().alternate());
        again.send(SendRequest.text("aX"), CallObserver.NONE);
        again.waitFor(WaitRequest.forScreen("second lineX").within(LONG));
        again.close(Duration.ZERO);
    }

    @Test
    void whatEndedMeanwhileCanBeRead() {
        Terminal program = server.keep("brief", "sh", "-c", "echo begun; read go; seq 1 200; echo 'the end'; exit 6");
        program.waitFor(seen("begun").from(0));
        program.detach();
        server.tmux("send-keys", "-t", program.id().value(), "Enter");
        await(() -> server.tmux("list-panes", "-a", "-F", "#{pane_dead}").contains("1"));
        server.all().attach(AttachRequest.of("brief"));
        Terminal again = server.all().session("brief");
        again.waitFor(WaitRequest.forExit().within(LONG));
        assertEquals(Optional.of(ExitStatus.exited(6)), again.info().exit());
        String past = text(again, 0);
        assertTrue(past.contains("begun\n") && past.contains("\n199\n200\nthe end"), past);
        assertFalse(past.contains("Pane is dead"), past);
        again.close();
        assertEquals(List.of(), server.all().list(AttachRequest.THIS_MACHINE));
    }

    @Test
    void aLogThatIsGoneIsReplacedByHistory() throws IOException {
        try (KeptTerminals logging = new KeptTerminals(home, NO_LOG.socket())) {
            Terminal shell = logging.keep("logged", "bash", "--norc");
            long before = shell.info().cursor();
            shell.run("rm -rf .local/state/pty-mcp");
            meanwhile(shell, "echo with $((40+2))", "with 42");
            OpenResult taken = logging.all().attach(AttachRequest.of("logged"));
            assertEquals(Source.HISTORY, taken.recovered().orElseThrow().source());
            Terminal again = logging.all().session("logged");
            assertTrue(text(again, before).contains("with 42"));
            assertEquals("fine", again.run("echo fine").output().text().strip());
            again.close();
        }
    }

    @Test
    void aLogIsExact() {
        try (KeptTerminals logging = new KeptTerminals(home, NO_LOG.socket())) {
            Terminal shell = logging.keep("logged", "bash", "--norc");
            meanwhile(shell, "echo with $((40+2))", "with 42");
            OpenResult taken = logging.all().attach(AttachRequest.of("logged"));
            assertEquals(Optional.of(new Recovered(Source.LOG, 0, true)), taken.recovered());
            logging.all().session("logged").close();
        }
    }
}
