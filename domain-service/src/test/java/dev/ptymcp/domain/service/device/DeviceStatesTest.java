package dev.ptymcp.domain.service.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.domain.model.command.Evidence;
import dev.ptymcp.domain.model.command.ShellPhase;
import dev.ptymcp.domain.model.session.SessionState;
import dev.ptymcp.domain.model.session.StateReading;
import dev.ptymcp.domain.model.terminal.TerminalFacts;
import dev.ptymcp.domain.service.screen.ScreenEvidence;
import dev.ptymcp.domain.service.state.StateInputs;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DeviceStatesTest {

    private static StateInputs inputs(boolean paused, TerminalFacts facts, ScreenEvidence screen) {
        return new StateInputs(false, true, ShellPhase.UNKNOWN, facts, screen.line(), screen, paused);
    }

    private static StateReading classify(String... rows) {
        String last = rows[rows.length - 1];
        return Devices.STATES.classify(
                inputs(true, TerminalFacts.UNKNOWN, new ScreenEvidence(false, true, false, false, last)),
                List.of(rows));
    }

    @ParameterizedTest(name = "[{0}] is {1}")
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "r1>|READY",
                "r1# |READY",
                "r1(config-if)#|READY",
                " --More-- |PAGER",
                "Proceed with reload? [confirm]|CONFIRM",
                "Destination filename [startup-config]?|CONFIRM",
                "Password: |PASSWORD",
                "bash-4.2$ |READY",
                "r1#show version|RUNNING",
                "Interface is up|RUNNING",
            })
    void readsTheLastLine(String line, SessionState state) {
        assertEquals(state, classify("above", line).state());
    }

    @Test
    void countsAPromptThatOnlyMessagesCameBehind() {
        StateReading reading = classify(
                "r1(config)#end", "r1#", "*Mar  1 00:03:10: %SYS-5-CONFIG: Configured from console by", "console", "");
        assertEquals(new StateReading(SessionState.READY, Evidence.PROMPT), reading);
        assertEquals(
                SessionState.RUNNING,
                classify("r1#", "Building configuration", "").state());
        assertEquals(SessionState.RUNNING, classify("r1#", "").state());
    }

    @Test
    void saysThatItIsBusyWhileTheOutputGoesOn() {
        StateInputs flowing = inputs(false, TerminalFacts.UNKNOWN, ScreenEvidence.BLANK);
        assertEquals(
                SessionState.RUNNING,
                Devices.STATES.classify(flowing, List.of("r1#")).state());
    }

    @Test
    void believesTheEchoBeforeTheLookOfALine() {
        TerminalFacts secret =
                new TerminalFacts(Optional.of(false), Optional.of(true), Optional.empty(), Optional.empty());
        StateReading reading = Devices.STATES.classify(inputs(true, secret, ScreenEvidence.BLANK), List.of("r1#"));
        assertEquals(new StateReading(SessionState.PASSWORD, Evidence.ECHO_OFF), reading);
    }

    @Test
    void tellsTheLevelAndTheHost() {
        assertEquals(
                Optional.of(new DevicePrompt("config", "core-1")), Devices.STATES.prompt("core-1(config-router)# "));
        assertEquals(Optional.empty(), Devices.STATES.prompt("core-1(config)# no shutdown"));
        assertEquals(Optional.empty(), Devices.STATES.prompt("x".repeat(500) + "#"));
    }

    /** What is shorter than three characters could be the end of anything. */
    @Test
    void findsAProgramsPromptBehindTextThatEndsNoLine() {
        assertEquals(Optional.of(new DevicePrompt("ready", "")), Devices.REPL.prompt("42 >>> "));
        assertEquals(OptionalInt.of(3), Devices.REPL.promptStart("42 >>> "));
        assertEquals(OptionalInt.of(0), Devices.REPL.promptStart("> "));
        assertEquals(Optional.empty(), Devices.REPL.prompt("42 > "));
        assertEquals(Optional.empty(), Devices.STATES.prompt("text r1#"));
    }

    @Test
    void tellsTheRestOfACommandFromAPrompt() {
        StateInputs rests = inputs(true, TerminalFacts.UNKNOWN, ScreenEvidence.BLANK);
        assertEquals(
                SessionState.CONTINUATION,
                Devices.REPL.classify(rests, List.of("... ")).state());
        assertTrue(Devices.REPL.continues("... "));
        assertFalse(Devices.REPL.continues("x... "));
    }

    @Test
    void knowsErrorsAndHeadings() {
        assertTrue(Devices.STATES.error("% Invalid input detected at '^' marker."));
        assertFalse(Devices.STATES.error("CPU utilization: 5% Invalid"));
        assertTrue(Devices.STATES.heading("[edit interfaces]"));
    }
}
