package dev.ptymcp.app.scenario;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.Terminal;
import dev.ptymcp.application.session.AttachRequest;
import dev.ptymcp.application.session.CallObserver;
import dev.ptymcp.application.session.RunResult;
import dev.ptymcp.application.session.SendRequest;
import dev.ptymcp.application.session.SessionFilter;
import dev.ptymcp.application.session.SessionOptions;
import dev.ptymcp.application.session.WaitRequest;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.output.OutputBuffer;
import dev.ptymcp.domain.model.session.Limit;
import dev.ptymcp.domain.model.session.SessionLimits;
import dev.ptymcp.domain.model.session.SessionState;
import dev.ptymcp.domain.model.wait.EndedBy;
import dev.ptymcp.domain.model.wait.OutputPattern;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Sessions on tmux behind a real sshd, over a line that is cut at the worst moments. */
@Timeout(120)
final class KeptThroughCutsTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final SessionOptions RECONNECTING = KeptTerminals.PERSISTENT.reconnect(true);

    @TempDir
    Path home;

    private CuttableHost host;
    private CuttableLine line;

    @BeforeEach
    void begin() {
        host = new CuttableHost(
                new SshTerminals(home, SessionLimits.DEFAULT.with(Limit.OUTPUT_BUFFER, OutputBuffer.MAX_CAPACITY)));
        line = host.line();
    }

    @AfterEach
    void end() {
        host.close();
    }

    private Terminal keep(String command) {
        return host.open(CuttableHost.THERE.running(command), RECONNECTING);
    }

    @Test
    void everyByteComesOnceThoughTheLineIsCutInAFloodAndAgainWhileCatchingUp() {
        Terminal flood = keep("read go; seq 1 600000; exit 3");
        line.cutAfter(1_000_000);
        flood.sendLine("");
        line.awaitCuts(1);
        line.cutAfter(1_000_000);
        assertEquals(
                EndedBy.EXIT, flood.waitFor(WaitRequest.forExit().within(LONG)).endedBy());
        assertEquals(2, line.cuts());
        assertEquals(2, flood.info().gaps().size(), flood.info().gaps().toString());
        assertEquals(OptionalInt.of(3), flood.info().exit().orElseThrow().code());
        assertTrue(
                WholeOutput.of(flood, 0).equals("\r\n" + WholeOutput.numbers(600_000)),
                "not every byte came, or not once");
    }

    @Test
    void aCommandThatRunsMeanwhileEndsWithItsOutputAndItsCode() throws Exception {
        Terminal shell = host.open(CuttableHost.THERE, RECONNECTING);
        CompletableFuture<RunResult> running = CompletableFuture.supplyAsync(
                () -> shell.run("echo begun; until [ -e go ]; do sleep 0.1; done; echo 'and over'; (exit 5)"));
        seen(shell, "begun");
        line.cut();
        Files.createFile(host.home().resolve("go"));
        line.mend();
        RunResult result = running.get(LONG.toSeconds(), TimeUnit.SECONDS);
        assertEquals("begun\nand over", result.output().text().strip());
        assertEquals(OptionalInt.of(5), result.exitCode());
        assertEquals(EndedBy.COMMAND_END, result.endedBy());
        assertEquals(1, shell.info().gaps().size());
        assertEquals("still here", shell.run("echo still here").output().text().strip());
    }

    private void awaitState(Terminal terminal, Predicate<SessionState> wanted) {
        Awaited.inSessions(host.all(), () -> wanted.test(terminal.info().state()), () -> terminal.info()
                .toString());
    }

    @Test
    void isDetachedWhileItsLineIsGoneAndComesBackByItself() {
        Terminal shell = host.open(CuttableHost.THERE, RECONNECTING);
        shell.run("x=kept");
        line.cut();
        awaitState(shell, state -> state == SessionState.DETACHED);
        assertTrue(shell.info().alive());
        assertEquals(
                SessionState.DETACHED,
                host.all().list(SessionFilter.LIVE).get(0).state());
        assertEquals(Optional.empty(), shell.attached());
        TerminalException lost = assertThrows(TerminalException.class, () -> shell.sendLine("echo no"));
        assertEquals(ErrorCode.CONNECTION_LOST, lost.code());
        TerminalException notClosed = assertThrows(TerminalException.class, () -> shell.close());
        assertEquals(ErrorCode.CONNECTION_LOST, notClosed.code());
        line.mend();
        awaitState(shell, state -> state == SessionState.READY);
        assertEquals("kept\n", shell.run("echo $x").output().text());
        shell.close();
        assertEquals(List.of(), host.all().list(CuttableHost.THERE));
    }

    @Test
    void staysDetachedWithoutReconnectUntilItIsTakenUp() {
        Terminal shell = host.open(CuttableHost.THERE, KeptTerminals.PERSISTENT);
        shell.run("x=kept");
        long before = shell.info().cursor();
        line.cut();
        awaitState(shell, state -> state == SessionState.DETACHED);
        assertEquals(
                EndedBy.EXIT,
                shell.waitFor(WaitRequest.forPrompt().within(LONG)).endedBy());
        assertEquals(
                ErrorCode.SESSION_DETACHED,
                assertThrows(TerminalException.class, () -> shell.sendLine("echo no"))
                        .code());
        assertEquals(
                ErrorCode.CONNECTION_LOST,
                assertThrows(TerminalException.class, () -> shell.close()).code());
        assertEquals(SessionState.DETACHED, shell.info().state());
        line.mend();
        host.all().attach(AttachRequest.of("far"));
        Terminal again = host.all().session("far");
        assertEquals(shell.id(), again.id());
        assertTrue(again.info().cursor() >= before, "the cursors are those of before");
        assertEquals("kept\n", again.run("echo $x").output().text());
        assertEquals(
                1,
                host.all()
                        .list(new SessionFilter(Optional.empty(), List.of(), true))
                        .size());
        line.cut();
        awaitState(again, state -> state == SessionState.DETACHED);
        line.mend();
        // What is detached is closed on its host.
        again.close();
        assertEquals(List.of(), host.all().list(CuttableHost.THERE));
        assertEquals(SessionState.EXITED, again.info().state());
    }

    @Test
    void aCloseThatCannotReachItSaysThatItGoesOn() {
        Terminal shell = host.open(CuttableHost.THERE, KeptTerminals.PERSISTENT);
        shell.run("x=kept");
        line.cutAtTheNextWord();
        TerminalException notClosed = assertThrows(TerminalException.class, () -> shell.close());
        assertEquals(ErrorCode.CONNECTION_LOST, notClosed.code());
        line.mend();
        host.all().attach(new AttachRequest("far", Optional.of(CuttableHost.THERE), false));
        assertEquals("kept\n", host.all().session("far").run("echo $x").output().text());
    }

    private static void seen(Terminal terminal, String text) {
        WaitRequest request = WaitRequest.forExit().withPatterns(List.of(OutputPattern.literal(text)));
        assertEquals(
                EndedBy.MATCH, terminal.waitFor(request.from(0).within(LONG)).endedBy());
    }

    @Test
    void whatIsTypedWhileTheLineIsCutArrivesOnceAndInOrderAndWhatIsDoubtfulIsSaid() throws IOException {
        Terminal reader = keep("stty raw -echo; echo ready; exec cat >typed");
        seen(reader, "ready");
        byte[] text = WholeOutput.numbers(20_000).getBytes(US_ASCII);
        line.cutAfterSending(150_000);
        TerminalException cut =
                assertThrows(TerminalException.class, () -> reader.send(SendRequest.bytes(text), CallObserver.NONE));
        assertEquals(ErrorCode.CONNECTION_LOST, cut.code(), cut.getMessage());
        long accepted = number("(\\d+) bytes were accepted", cut.getMessage());
        awaitBack(reader);
        reader.send(SendRequest.text("<after>"), CallObserver.NONE);
        String typed = awaitTyped("<after>");
        int arrived = typed.length() - "<after>".length();
        assertEquals(new String(text, 0, arrived, US_ASCII) + "<after>", typed);
        long doubtful =
                number("last (\\d+) bytes may not", reader.info().gaps().get(0).reason());
        assertTrue(
                arrived <= accepted && arrived >= accepted - doubtful,
                arrived + " arrived, of " + accepted + " accepted and " + doubtful + " doubtful");
    }

    private static long number(String pattern, String text) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        assertTrue(found.find(), text);
        return Long.parseLong(found.group(1));
    }

    private void awaitBack(Terminal terminal) {
        Awaited.inSessions(
                host.all(),
                () -> terminal.info().gaps().stream().anyMatch(gap -> gap.to().isPresent()),
                () -> "it did not come back");
    }

    private String awaitTyped(String last) {
        Path file = host.home().resolve("typed");
        Awaited.inDirectory(host.home(), () -> text(file).endsWith(last), "what was typed last did not arrive");
        return text(file);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
