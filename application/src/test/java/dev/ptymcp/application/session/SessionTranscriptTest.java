package dev.ptymcp.application.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.Terminal;
import dev.ptymcp.application.Terminals;
import dev.ptymcp.application.port.MemoryTranscripts;
import dev.ptymcp.application.runtime.ThreadBackgroundTasks;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.session.TranscriptStatus;
import dev.ptymcp.domain.model.target.LocalProgram;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How sessions are recorded, and what a bad recording may do to them. */
@Timeout(60)
final class SessionTranscriptTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ScriptedTransport transport = new ScriptedTransport();
    private final MemoryTranscripts transcripts = new MemoryTranscripts();
    private final ThreadBackgroundTasks tasks = new ThreadBackgroundTasks();
    private final Terminals terminals = Terminals.builder()
            .transport(transport)
            .tasks(tasks)
            .transcripts(transcripts)
            .build();

    @AfterEach
    void close() {
        transcripts.before = () -> {};
        terminals.close();
        tasks.close();
    }

    @Test
    void recordsWhatHappensInItsOrderUpToTheEnd() throws Exception {
        Terminal terminal = open();
        ScriptedTransport.Connection program = transport.opened.take();
        printAndSee(terminal, program, "hello");
        terminal.resize(new TerminalSize(100, 30));
        printAndSee(terminal, program, "bigger");
        program.end(3);
        terminal.waitFor(WaitRequest.forExit().within(PATIENCE));
        assertEquals("hello<size 100x30>bigger<end 3><close>", events(terminal));
    }

    @Test
    void hasEverythingWrittenWhenTheEndIsSeen() throws Exception {
        Terminal terminal = open();
        ScriptedTransport.Connection program = transport.opened.take();
        for (int i = 0; i < 100; i++) {
            program.print("line " + i + "\r\n");
        }
        program.end(0);
        terminal.waitFor(WaitRequest.forExit().within(PATIENCE));
        assertTrue(events(terminal).endsWith("line 99\r\n<end 0><close>"), events(terminal));
    }

    @Test
    void recordsNothingAfterTheEnd() throws Exception {
        Terminal terminal = open();
        transport.opened.take().end(0);
        terminal.waitFor(WaitRequest.forExit().within(PATIENCE));
        terminal.close();
        assertEquals("<end 0><close>", events(terminal));
    }

    @Test
    void recordsWhatIsTypedOnlyWhereThatIsWantedAndNeverPasswords() throws Exception {
        Terminal plain = open();
        plain.sendLine("not wanted");
        assertEquals("", events(plain));
        transport.opened.take();
        transcripts.input = true;
        Terminal terminal = open();
        ScriptedTransport.Connection program = transport.opened.take();
        terminal.sendLine("ls");
        program.asksForPassword();
        terminal.sendLine("geheim");
        assertEquals("<input ls><input ~>", events(terminal));
    }

    @Test
    void saysWhereInputThatIsNotAcceptedEnds() throws Exception {
        transcripts.input = true;
        Terminal terminal = open();
        transport.opened.take().room = 2;
        assertThrows(TerminalException.class, () -> terminal.sendLine("hello"));
        assertEquals("<input hello><of this input 2 bytes were accepted>", events(terminal));
    }

    @Test
    void aSlowRecordingHoldsUpItsOwnSessionAndNoOther() throws Exception {
        Terminal slow = open();
        Terminal other = open();
        ScriptedTransport.Connection slowProgram = transport.opened.take();
        ScriptedTransport.Connection otherProgram = transport.opened.take();
        CountDownLatch stuck = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        transcripts.before = () -> {
            stuck.countDown();
            await(goOn);
        };
        slowProgram.print("first");
        await(stuck);
        transcripts.before = () -> {};
        slowProgram.print("second");
        printAndSee(other, otherProgram, "quick");
        String seen = slow.read(ReadRequest.from(0)).output().text();
        assertEquals("first", seen, "what was read before can be seen, and what comes after waits");
        goOn.countDown();
        slow.waitFor(WaitRequest.forPatterns("second").from(0).within(PATIENCE));
        slowProgram.end(0);
        slow.waitFor(WaitRequest.forExit().within(PATIENCE));
        assertEquals("firstsecond<end 0><close>", events(slow));
    }

    @Test
    void aRecordingThatFailsEndsAloneAndTheSessionSaysSo() throws Exception {
        Terminal terminal = open();
        ScriptedTransport.Connection program = transport.opened.take();
        printAndSee(terminal, program, "before");
        terminal.resize(new TerminalSize(90, 30));
        assertEquals(
                Optional.of(new TranscriptStatus(List.of(terminal.id().value()), Optional.empty())),
                terminal.info().transcript());
        transcripts.before = () -> {
            throw new UncheckedIOException("no space left", new IOException());
        };
        printAndSee(terminal, program, "after");
        printAndSee(terminal, program, "and on");
        TranscriptStatus status = terminal.info().transcript().orElseThrow();
        assertEquals(Optional.of("The transcript stopped: no space left"), status.problem());
        assertTrue(terminal.info().alive());
        assertEquals("before<size 90x30>", events(terminal));
    }

    @Test
    void aRecordingThatCannotBeginIsAWarningAndNoMore() {
        transcripts.before = () -> {
            throw new UncheckedIOException("no such directory", new IOException());
        };
        OpenResult result = terminals.open(OpenRequest.of(LocalProgram.of("cat")));
        assertEquals(List.of("The transcript could not begin: no such directory"), result.warnings());
        assertTrue(result.info().alive());
        assertEquals(List.of(), result.info().transcript().orElseThrow().files());
    }

    @Test
    void aSessionThatDoesNotWantItIsNotRecorded() {
        OpenResult result =
                terminals.open(OpenRequest.of(LocalProgram.of("cat")).recorded(false));
        assertEquals(Optional.empty(), result.info().transcript());
        assertEquals(List.of(), result.warnings());
    }

    @Test
    void aSessionThatWantsItWhereNoneIsKeptSaysSo() {
        try (Terminals without =
                Terminals.builder().transport(transport).tasks(tasks).build()) {
            OpenRequest request = OpenRequest.of(LocalProgram.of("cat"));
            assertEquals(List.of(), without.open(request).warnings());
            assertFalse(without.open(request.recorded(true)).warnings().isEmpty());
        }
    }

    private Terminal open() {
        String id = terminals
                .open(OpenRequest.of(LocalProgram.of("cat")))
                .info()
                .id()
                .value();
        return terminals.session(id);
    }

    private static void printAndSee(Terminal terminal, ScriptedTransport.Connection program, String text) {
        program.print(text);
        terminal.waitFor(WaitRequest.forPatterns(text).from(0).within(PATIENCE));
    }

    private String events(Terminal terminal) {
        return transcripts.events(terminal.id().value());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
