package dev.ptymcp.application.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.Terminal;
import dev.ptymcp.application.Terminals;
import dev.ptymcp.application.port.MemoryTranscripts;
import dev.ptymcp.application.runtime.ThreadBackgroundTasks;
import dev.ptymcp.application.secret.Redactions;
import dev.ptymcp.domain.model.secret.Secret;
import dev.ptymcp.domain.model.session.Limit;
import dev.ptymcp.domain.model.session.LimitChange;
import dev.ptymcp.domain.model.session.SessionLimits;
import dev.ptymcp.domain.model.target.LocalProgram;
import dev.ptymcp.domain.model.wait.EndedBy;
import dev.ptymcp.domain.model.wait.OutputPattern;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Where the output of sessions goes, no secret goes with it. */
@Timeout(60)
final class CoveredOutputTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String VALUE = "hunter2";

    private final ScriptedTransport transport = new ScriptedTransport();
    private final MemoryTranscripts transcripts = new MemoryTranscripts();
    private final ThreadBackgroundTasks tasks = new ThreadBackgroundTasks();
    private final Redactions redactions = new Redactions();
    private final Terminals terminals = Terminals.builder()
            .transport(transport)
            .tasks(tasks)
            .limits(SessionLimits.DEFAULT)
            .redactions(redactions)
            .transcripts(transcripts)
            .build();

    @AfterEach
    void close() {
        terminals.close();
        tasks.close();
    }

    private Terminal open() {
        return terminals.session(terminals
                .open(OpenRequest.of(LocalProgram.of("program")).with(SessionOptions.DEFAULT.settle(Duration.ZERO)))
                .info()
                .id()
                .value());
    }

    private static Secret secret() {
        return Secret.copyOf(VALUE.toCharArray());
    }

    private static WaitResult see(Terminal terminal, String pattern) {
        return terminal.waitFor(WaitRequest.forExit()
                .withPatterns(List.of(OutputPattern.regex(pattern)))
                .from(0)
                .within(PATIENCE));
    }

    private static String raw(Terminal terminal) {
        return terminal.read(ReadRequest.from(0)).output().text();
    }

    @Test
    void showsASecretNeitherInTheLogNorOnTheScreenNorInTheTitleNorInTheTranscript() throws Exception {
        Terminal terminal = open();
        redactions.add(secret(), terminal.id());
        ScriptedTransport.Connection program = transport.opened.take();
        program.print("\033]0;about " + VALUE + "\007echo hun");
        program.print("\033[1mter2 done");
        WaitResult seen = see(terminal, "echo (.*) done");
        assertEquals(EndedBy.MATCH, seen.endedBy());
        assertEquals("echo ******* done", raw(terminal));
        assertEquals("echo ******* done", terminal.readScreen().screen().strip());
        String all = transcripts.events(terminal.id().value()) + terminal.readScreen();
        assertFalse(all.contains(VALUE), all);
        assertTrue(all.contains("about *******"), all);
    }

    @Test
    void coversInOneSessionWhatWasTypedInAnother() throws Exception {
        Terminal terminal = open();
        Terminal other = open();
        transport.opened.take();
        redactions.add(secret(), terminal.id());
        transport.opened.take().print("found " + VALUE + "!");
        see(other, "!");
        assertEquals("found *******!", raw(other));
    }

    @Test
    void passesOnAShortBeginningOnceNothingFollowsAndCoversTheRemainder() throws Exception {
        Terminal terminal = open();
        redactions.add(secret(), terminal.id());
        ScriptedTransport.Connection program = transport.opened.take();
        program.print("say hun");
        see(terminal, "say hun");
        program.print("ter2.");
        see(terminal, "\\.");
        assertEquals("say hun****.", raw(terminal));
    }

    @Test
    void aWaitEndsByWhatWasHeldBack() throws Exception {
        Terminal terminal = open();
        redactions.add(secret(), terminal.id());
        transport.opened.take().print("Continue? [y/h");
        assertEquals(EndedBy.MATCH, see(terminal, "y/h").endedBy());
    }

    @Test
    void whatIsHeldBackIsThereWhenTheEndIsSeenAndTellsNothing() throws Exception {
        Terminal terminal = open();
        redactions.add(secret(), terminal.id());
        ScriptedTransport.Connection program = transport.opened.take();
        program.print("bye hunter");
        program.end(0);
        terminal.waitFor(WaitRequest.forExit().within(PATIENCE));
        assertEquals("bye ******", raw(terminal));
    }

    @Test
    void forgetsTheSecretWithTheSessionThatUsedIt() throws Exception {
        forgets(keeping(SessionLimits.DEFAULT.with(Limit.KEEP_ENDED, 0)));
    }

    @Test
    void forgetsItByTheTimeThatWasSetSinceTheStart() throws Exception {
        Terminals brief = keeping(SessionLimits.DEFAULT);
        brief.limits(LimitChange.of(Limit.KEEP_ENDED, 0));
        forgets(brief);
    }

    private Terminals keeping(SessionLimits limits) {
        return Terminals.builder()
                .transport(transport)
                .tasks(tasks)
                .limits(limits)
                .redactions(redactions)
                .build();
    }

    private void forgets(Terminals brief) throws InterruptedException {
        Terminal terminal = brief.open(LocalProgram.of("program"));
        redactions.add(secret(), terminal.id());
        transport.opened.take().end(0);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!redactions.current().isEmpty() && System.nanoTime() < deadline) {
            Thread.sleep(20);
        }
        assertTrue(redactions.current().isEmpty());
        brief.close();
    }

    @Test
    void wipesEverythingWhenTheTerminalsAreClosed() {
        Terminal terminal = open();
        redactions.add(secret(), terminal.id());
        terminals.close();
        assertTrue(redactions.current().isEmpty());
    }
}
