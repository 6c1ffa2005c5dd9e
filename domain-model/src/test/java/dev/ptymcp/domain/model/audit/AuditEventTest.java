package dev.ptymcp.domain.model.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.wait.EndedBy;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class AuditEventTest {

    private static final Instant AT = Instant.parse("2026-11-21T10:00:00Z");

    private static AuditEvent before(String id) {
        return AuditEvent.before(id, AT, "run_command", AuditSubject.UNKNOWN, Optional.of("ls"));
    }

    @Test
    void theTwoRecordsOfAnActAreLinked() {
        AuditOutcome outcome = AuditOutcome.done(Duration.ofMillis(5))
                .exitCode(OptionalInt.of(2))
                .ended(EndedBy.COMMAND_END, 12)
                .note("approved");
        AuditEvent after = before("c-1").after(AT.plusSeconds(1), AuditSubject.UNKNOWN, outcome);
        assertEquals("c-1", after.commandId());
        assertEquals("run_command", after.tool());
        assertEquals(Optional.of(outcome), after.outcome());
        assertTrue(after.input().isEmpty());
    }

    @Test
    void anIdIsShortAndPlain() {
        assertThrows(IllegalArgumentException.class, () -> before(""));
        assertThrows(IllegalArgumentException.class, () -> before("a b"));
        assertThrows(IllegalArgumentException.class, () -> before("a\n"));
        assertThrows(IllegalArgumentException.class, () -> before("a".repeat(65)));
    }

    @Test
    void eachPhaseHasWhatBelongsToIt() {
        Optional<AuditOutcome> done = Optional.of(AuditOutcome.done(Duration.ZERO));
        Optional<AuditInput> input = Optional.of(AuditInput.of("ls"));
        AuditSubject who = AuditSubject.UNKNOWN;
        assertThrows(
                IllegalArgumentException.class,
                () -> new AuditEvent("c", AuditPhase.BEFORE, AT, "t", who, input, done));
        assertThrows(
                IllegalArgumentException.class,
                () -> new AuditEvent("c", AuditPhase.AFTER, AT, "t", who, Optional.empty(), Optional.empty()));
        assertThrows(
                IllegalArgumentException.class, () -> new AuditEvent("c", AuditPhase.AFTER, AT, "t", who, input, done));
    }

    @Test
    void onlyWhatWentWrongHasAnError() {
        AuditOutcome refused = AuditOutcome.refused(ErrorCode.POLICY_DENIED, Duration.ZERO);
        assertEquals(Optional.of(ErrorCode.POLICY_DENIED), refused.error());
        assertThrows(
                IllegalArgumentException.class,
                () -> new AuditOutcome(
                        AuditResult.DONE,
                        refused.error(),
                        refused.exitCode(),
                        refused.endedBy(),
                        refused.outputBytes(),
                        refused.duration(),
                        refused.note()));
        assertThrows(IllegalArgumentException.class, () -> AuditOutcome.done(Duration.ofNanos(-1)));
    }

    @Test
    void aLongTextKeepsItsBeginningAndItsEnd() {
        String text = "a".repeat(AuditInput.LONGEST) + "b".repeat(100_000);
        AuditInput input = AuditInput.of(text);
        assertEquals(AuditInput.LONGEST, input.head().length() + input.tail().length());
        assertTrue(text.startsWith(input.head()) && text.endsWith(input.tail()));
        assertEquals(
                text.length(),
                input.head().length() + input.omitted() + input.tail().length());
        AuditInput whole = AuditInput.of("x".repeat(AuditInput.LONGEST));
        assertEquals(0, whole.omitted());
        assertEquals("", whole.tail());
    }

    @Test
    void noCharacterIsCutInTwo() {
        for (int shift = 0; shift < 4; shift++) {
            String text = "x".repeat(shift) + "\uD83D\uDE00".repeat(AuditInput.LONGEST);
            AuditInput input = AuditInput.of(text);
            assertFalse(
                    Character.isHighSurrogate(input.head().charAt(input.head().length() - 1)));
            assertFalse(Character.isLowSurrogate(input.tail().charAt(0)));
            assertEquals(
                    text.length(),
                    input.head().length() + input.omitted() + input.tail().length());
        }
    }
}
