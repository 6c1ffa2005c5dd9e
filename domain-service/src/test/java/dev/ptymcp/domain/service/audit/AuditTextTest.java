package dev.ptymcp.domain.service.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.domain.model.audit.AuditEvent;
import dev.ptymcp.domain.model.audit.AuditInput;
import dev.ptymcp.domain.model.audit.AuditOutcome;
import dev.ptymcp.domain.model.audit.AuditSubject;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.session.SessionId;
import dev.ptymcp.domain.model.wait.EndedBy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class AuditTextTest {

    private static final Instant AT = Instant.parse("2026-11-21T10:00:00.000000120Z");
    private static final AuditText TEXT = new AuditText("ada@host/1");

    private static final AuditSubject SUBJECT = new AuditSubject(
            Optional.of(new SessionId("s-aaaaaaaa")),
            Optional.of("build"),
            Optional.of("local"),
            Optional.of("bash"),
            Optional.of("team-a"),
            Optional.of("agent"));

    private static AuditEvent before(String input) {
        return AuditEvent.before("c-1", AT, "run_command", SUBJECT, Optional.of(input));
    }

    @Test
    void writesItsMembersInAFixedOrder() {
        assertEquals(
                "{\"event\":\"before\",\"cmd_id\":\"c-1\",\"at\":\"2026-11-21T10:00:00.000000120Z\",\"tool\":\"run_command\","
                        + "\"session_id\":\"s-aaaaaaaa\",\"name\":\"build\",\"kind\":\"local\",\"target\":\"bash\","
                        + "\"owner\":\"team-a\",\"client\":\"agent\",\"server\":\"ada@host/1\",\"input\":\"make -j2\"}",
                TEXT.event(before("make -j2")));
        AuditOutcome outcome = AuditOutcome.done(Duration.ofMillis(1500))
                .exitCode(OptionalInt.of(2))
                .ended(EndedBy.COMMAND_END, 77)
                .note("approved once");
        assertEquals(
                "{\"event\":\"after\",\"cmd_id\":\"c-1\",\"at\":\"2026-11-21T10:00:02.000000000Z\",\"tool\":\"run_command\","
                        + "\"server\":\"ada@host/1\",\"result\":\"done\",\"exit_code\":2,\"ended_by\":\"command_end\","
                        + "\"output_bytes\":77,\"duration_ms\":1500,\"note\":\"approved once\"}",
                TEXT.event(before("x").after(Instant.parse("2026-11-21T10:00:02Z"), AuditSubject.UNKNOWN, outcome)));
        String refused = TEXT.event(before("x")
                .after(AT, AuditSubject.UNKNOWN, AuditOutcome.refused(ErrorCode.POLICY_DENIED, Duration.ZERO)));
        assertTrue(refused.contains("\"result\":\"refused\",\"error\":\"POLICY_DENIED\",\"duration_ms\":0"), refused);
    }

    @Test
    void nothingInATextCanEndItsLineOrPretendToBeAMember() {
        String evil = "a\nb\r\u2028\u202e\u0000\u001b]0;x\u0007\",\"event\":\"after\",\"cmd_id\":\"c-2\",\\";
        String line = TEXT.event(before(evil));
        assertFalse(line.chars().anyMatch(c -> c < ' ' || c == 0x2028 || c == 0x202e || c == 0x7f), line);
        ChainLine parsed = parsed(line);
        assertEquals("before", parsed.event());
        assertEquals(Optional.of("c-1"), parsed.text("cmd_id"));
        assertEquals(Optional.empty(), parsed.text("continues"));
    }

    private static ChainLine parsed(String record) {
        ChainHead.Line line = ChainHead.START.append(record, LineHash.SHA256);
        byte[] bytes = java.util.Arrays.copyOf(line.bytes(), line.bytes().length - 1);
        ChainLine parsed = ChainLine.parse(bytes).orElseThrow();
        assertTrue(parsed.sound(LineHash.SHA256));
        assertEquals(line.head(), parsed.head());
        assertEquals(record, parsed.record());
        return parsed;
    }

    @Test
    void everyTextComesBackAsAChainLine() {
        Random random = new Random(4711);
        for (int i = 0; i < 500; i++) {
            StringBuilder text = new StringBuilder();
            for (int c = random.nextInt(40); c > 0; c--) {
                text.append((char) random.nextInt(random.nextBoolean() ? 128 : 65536));
            }
            parsed(TEXT.event(before(text.toString())));
        }
    }

    @Test
    void noRecordIsLongerThanItsBound() {
        for (String worst : new String[] {"\u0000", "\uD800", "\u202e", "\uFFFF", "\uDB40\uDC01"}) {
            String many = worst.repeat(AuditInput.LONGEST + 10);
            AuditSubject subject = new AuditSubject(
                    Optional.empty(),
                    Optional.of(many),
                    Optional.of(many),
                    Optional.of(many),
                    Optional.of(many),
                    Optional.of(many));
            String record =
                    new AuditText(many).event(AuditEvent.before("c".repeat(64), AT, many, subject, Optional.of(many)));
            int length = record.getBytes(StandardCharsets.UTF_8).length;
            assertTrue(length < AuditText.LONGEST, length + " bytes");
            assertTrue(record.contains("\"input_omitted\":"));
        }
    }

    @Test
    void whatIsNoLineOfAChainIsNotTakenForOne() {
        String good = new String(
                        ChainHead.START
                                .append("{\"event\":\"x\"}", LineHash.SHA256)
                                .bytes(),
                        StandardCharsets.UTF_8)
                .stripTrailing();
        for (String bad : new String[] {
            "",
            "{}",
            good + " ",
            " " + good,
            good.substring(1),
            good.substring(0, good.length() - 1),
            good.replace("\"seq\":1", "\"seq\":0"),
            good.replace("\"seq\":1", "\"seq\":9999999999999999999"),
            good.replace("\"seq\":1", "\"seq\":-1"),
            good.replace("{\"event\":\"x\"}", "5"),
            good.replace("000", "00G")
        }) {
            assertEquals(Optional.empty(), ChainLine.parse(bad.getBytes(StandardCharsets.UTF_8)), bad);
        }
        byte[] notUtf8 = good.replace("event", "ev\u0001nt").getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < notUtf8.length; i++) {
            notUtf8[i] = notUtf8[i] == 1 ? (byte) 0xFF : notUtf8[i];
        }
        assertEquals(Optional.empty(), ChainLine.parse(notUtf8));
    }
}
