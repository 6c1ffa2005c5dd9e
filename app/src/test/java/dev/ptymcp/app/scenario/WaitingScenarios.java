package dev.ptymcp.app.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.Terminal;
import dev.ptymcp.application.session.CallObserver;
import dev.ptymcp.application.session.ReadRequest;
import dev.ptymcp.application.session.SendRequest;
import dev.ptymcp.application.session.SendResult;
import dev.ptymcp.application.session.WaitRequest;
import dev.ptymcp.application.session.WaitResult;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.session.ExitReason;
import dev.ptymcp.domain.model.session.SessionState;
import dev.ptymcp.domain.model.wait.EndedBy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Waiting for output, prompts, silence and the end, in real programs. */
@Timeout(120)
abstract class WaitingScenarios {

    @TempDir
    Path home;

    RealTerminals terminals;

    /** Opens the sessions. */
    abstract RealTerminals terminals(Path home);

    @BeforeEach
    void begin() {
        terminals = terminals(home);
    }

    @AfterEach
    void closeAll() {
        terminals.close();
    }

    static SendResult send(Terminal terminal, String line, WaitRequest wait) {
        return terminal.send(SendRequest.line(line).then(wait.within(RealTerminals.PATIENCE)), CallObserver.NONE);
    }

    @Test
    void matchesTheOutputAndNotTheEchoInAShell() {
        Terminal bash = terminals.open("bash");
        WaitResult result = send(bash, "sleep 1; echo DONE", WaitRequest.forPatterns("DONE"))
                .waited()
                .orElseThrow();
        assertEquals(EndedBy.MATCH, result.endedBy());
        assertTrue(result.before().contains("echo DONE"), "matched the echo, after: " + result.before());
    }

    @Test
    void matchesTheOutputAndNotTheEchoOfTheKernel() {
        Terminal cat = terminals.open("sh", "-c", "read line; sleep 1; echo \"got $line\"; cat");
        WaitResult result =
                send(cat, "MARK", WaitRequest.forPatterns("MARK")).waited().orElseThrow();
        assertTrue(result.before().contains("MARK"), "matched the echo, after: " + result.before());
    }

    @Test
    void findsWhatWasPrintedBeforeTheWaitBegan() throws Exception {
        Terminal bash = terminals.open("bash");
        bash.run("true");
        send(bash, "echo early bird", WaitRequest.forPrompt());
        WaitResult result = bash.waitFor(WaitRequest.forPatterns("early (\\w+)").within(RealTerminals.PATIENCE));
        assertEquals(List.of("bird"), result.match().orElseThrow().groups());
    }

    @Test
    void losesNothingBetweenTwoWrites() {
        Terminal bash = terminals.open("bash");
        long start = bash.info().cursor();
        // What is typed ahead is echoed wherever it falls, in front of output too; so the two must not look alike.
        bash.sendLine("echo al''pha");
        bash.sendLine("echo be''ta");
        bash.waitFor(WaitRequest.forPatterns("beta").within(RealTerminals.PATIENCE));
        String all = bash.read(ReadRequest.from(start)).output().text();
        assertTrue(all.contains("alpha\n") && all.contains("beta\n"), all);
    }

    @Test
    void keepsOutputAndExitCodeOfAnEndedProgram() {
        Terminal program = terminals.open("bash", "-c", "echo last words; exit 3");
        WaitResult result = program.waitFor(WaitRequest.forExit().within(RealTerminals.PATIENCE));
        assertEquals(EndedBy.EXIT, result.endedBy());
        assertEquals(SessionState.EXITED, program.info().state());
        assertEquals(ExitReason.EXITED, program.info().exit().orElseThrow().reason());
        assertEquals(OptionalInt.of(3), program.info().exit().orElseThrow().code());
        assertEquals("last words\n", program.read(ReadRequest.from(0)).output().text());
        TerminalException ended = assertThrows(TerminalException.class, () -> program.sendLine("x"));
        assertEquals(ErrorCode.SESSION_ENDED, ended.code());
    }

    @Test
    void tellsTheSignalThatEndedAProgram() {
        Terminal program = terminals.open("sh", "-c", "kill -TERM $$");
        program.waitFor(WaitRequest.forExit().within(RealTerminals.PATIENCE));
        assertEquals("TERM", program.info().exit().orElseThrow().signal().orElseThrow());
        assertEquals(ExitReason.KILLED, program.info().exit().orElseThrow().reason());
    }

    @Test
    void timesOutWithTheOutputSoFar() {
        Terminal program = terminals.open("sh", "-c", "echo so far; sleep 30");
        program.waitFor(WaitRequest.forPatterns("so far\n").from(0).within(RealTerminals.PATIENCE));
        WaitResult result =
                program.waitFor(WaitRequest.forPatterns("never").from(0).within(Duration.ofMillis(500)));
        assertEquals(EndedBy.TIMEOUT, result.endedBy());
        assertEquals("so far\n", result.output().text());
    }

    @Test
    void isCancelledByAnInterruptAndTheSessionLivesOn() throws Exception {
        Terminal bash = terminals.open("bash");
        CompletableFuture<WaitResult> waiting = new CompletableFuture<>();
        Thread waiter = new Thread(() ->
                waiting.complete(bash.waitFor(WaitRequest.forPatterns("never").within(Duration.ofHours(1)))));
        waiter.start();
        waiter.interrupt();
        assertEquals(EndedBy.CANCELLED, waiting.get(30, TimeUnit.SECONDS).endedBy());
        assertEquals("alive\n", bash.run("echo alive").output().text());
    }

    @Test
    void findsOneLineInAFlood() {
        Terminal bash = terminals.open("bash");
        WaitResult result = send(
                        bash,
                        "seq 1 300000; echo needle-$((40 + 2)); seq 1 300000",
                        WaitRequest.forPatterns("needle-\\d+"))
                .waited()
                .orElseThrow();
        assertEquals("needle-42", result.match().orElseThrow().text());
    }
}
