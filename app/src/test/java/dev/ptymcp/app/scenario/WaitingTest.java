package dev.ptymcp.app.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.Terminal;
import dev.ptymcp.application.session.ReadRequest;
import dev.ptymcp.application.session.WaitRequest;
import dev.ptymcp.application.session.WaitResult;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.wait.EndedBy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** In sessions that end with the server. */
final class WaitingTest extends WaitingScenarios {

    @Override
    RealTerminals terminals(Path home) {
        return new RealTerminals(home);
    }

    @Test
    void doesNotMatchTheEchoWhenTheWaitComesLater() {
        Terminal bash = terminals.open("bash");
        bash.sendLine("sleep 1; echo LATER");
        WaitResult result = bash.waitFor(WaitRequest.forPatterns("LATER").within(RealTerminals.PATIENCE));
        assertEquals(EndedBy.MATCH, result.endedBy());
        assertTrue(result.before().contains("echo LATER"), "matched the echo, after: " + result.before());
    }

    @Test
    void leavesTheTextAfterAMatchReadable() {
        Terminal bash = terminals.open("bash");
        WaitResult result = send(bash, "echo one; echo two; echo three", WaitRequest.forPatterns("(?m)^two$"))
                .waited()
                .orElseThrow();
        assertTrue(result.before().contains("one"), result.before());
        bash.waitFor(WaitRequest.forPatterns("(?m)^three$")
                .from(result.output().cursor())
                .within(RealTerminals.PATIENCE));
        String rest =
                bash.read(ReadRequest.from(result.output().cursor())).output().text();
        assertTrue(rest.contains("three"), rest);
    }

    @Test
    void wakesWhenTheProgramEnds() {
        Terminal program = terminals.open("sh", "-c", "sleep 1; exit 3");
        WaitResult result = program.waitFor(WaitRequest.forPatterns("never").within(RealTerminals.PATIENCE));
        assertEquals(EndedBy.EXIT, result.endedBy());
        assertEquals(OptionalInt.of(3), result.status().exit().orElseThrow().code());
    }

    @Test
    void endsWithSilenceOnlyAfterSomething() {
        Terminal program = terminals.open("sh", "-c", "sleep 2; echo a; exec sleep 30");
        WaitResult result =
                program.waitFor(WaitRequest.forQuiet(Duration.ofMillis(900)).within(RealTerminals.PATIENCE));
        assertEquals(EndedBy.QUIET, result.endedBy());
        assertEquals("a\n", result.output().text());
    }

    @Test
    void stopsAPatternThatWouldHangTheServer() {
        Terminal bash = terminals.open("bash");
        bash.run("printf 'a%.0s' {1..5000}");
        TerminalException costly = assertThrows(
                TerminalException.class,
                () -> bash.waitFor(WaitRequest.forPatterns("(a+)+\\1?b").from(0).within(RealTerminals.PATIENCE)));
        assertEquals(ErrorCode.PATTERN_TOO_COSTLY, costly.code());
        assertEquals("alive\n", bash.run("echo alive").output().text());
    }

    @Test
    void stopsAPatternThatWouldHangTheServerWhenTheOutputComesLater() {
        Terminal bash = terminals.open("bash");
        TerminalException costly = assertThrows(
                TerminalException.class,
                () -> send(bash, "sleep 0.3; printf 'a%.0s' {1..5000}; echo", WaitRequest.forPatterns("(a+)+\\1?b")));
        assertEquals(ErrorCode.PATTERN_TOO_COSTLY, costly.code());
        bash.waitFor(WaitRequest.forPrompt().within(RealTerminals.PATIENCE));
        assertEquals("alive\n", bash.run("echo alive").output().text());
    }
}
