package dev.ptymcp.infra.socket.telnet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.domain.model.target.SerialLine;
import dev.ptymcp.domain.model.target.SerialLine.FlowControl;
import dev.ptymcp.domain.model.target.SerialLine.Parity;
import dev.ptymcp.domain.model.target.SerialLine.StopBits;
import dev.ptymcp.infra.socket.telnet.ComPortFacts.Agreement;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** RFC 2217, as the client. */
class ComPortTest {

    private static final String OFFERS = "IAC WILL COM-PORT IAC WILL BINARY IAC DO SGA IAC DO BINARY";
    private static final String ASK_SIGNATURE = " IAC SB COM-PORT 0 IAC SE";

    private final ComPort port = new ComPort();
    private final Conversation client = new Conversation(port.codec());

    private void hear(String words) {
        client.hear(Wire.bytes(words));
    }

    private void agreed() {
        client.takeSent();
        hear("IAC DO COM-PORT");
        client.takeSent();
    }

    private void sent(String words) {
        assertEquals(Wire.hex(Wire.bytes(words)), Wire.hex(client.takeSent()));
    }

    @Test
    void settingsWaitForTheServersAgreement() {
        sent(OFFERS);
        port.apply(new SerialLine(
                115200, 8, Parity.NONE, StopBits.ONE, FlowControl.NONE, Optional.of(true), Optional.of(false)));
        port.purge(true, true);
        sent("");
        assertEquals(Agreement.OPEN, port.facts().agreement());
        hear("IAC DO COM-PORT");
        sent(ASK_SIGNATURE.strip()
                + " IAC SB COM-PORT 1 0 1 194 0 IAC SE IAC SB COM-PORT 2 8 IAC SE IAC SB COM-PORT 3 1 IAC SE"
                + " IAC SB COM-PORT 4 1 IAC SE IAC SB COM-PORT 5 1 IAC SE IAC SB COM-PORT 5 8 IAC SE"
                + " IAC SB COM-PORT 5 12 IAC SE");
        assertEquals(Agreement.AGREED, port.facts().agreement());
        assertTrue(port.codec().facts().serialControl());
    }

    @ParameterizedTest
    @CsvSource({
        "NONE, ONE,          NONE,    1, 1, 1",
        "ODD,  TWO,          XONXOFF, 2, 2, 2",
        "EVEN, ONE_AND_HALF, RTSCTS,  3, 3, 3",
        "MARK, ONE,          NONE,    4, 1, 1",
        "SPACE, ONE,         NONE,    5, 1, 1"
    })
    void everyChoiceHasItsNumber(Parity parity, StopBits stop, FlowControl flow, int p, int s, int f) {
        agreed();
        // A rate whose bytes are IAC.
        port.apply(new SerialLine(0xFFFF, 5, parity, stop, flow, Optional.empty(), Optional.empty()));
        sent("IAC SB COM-PORT 1 0 0 IAC IAC IAC IAC IAC SE IAC SB COM-PORT 2 5 IAC SE IAC SB COM-PORT 3 " + p
                + " IAC SE IAC SB COM-PORT 4 " + s + " IAC SE IAC SB COM-PORT 5 " + f + " IAC SE");
        hear("IAC SB COM-PORT 101 0 0 IAC IAC IAC IAC IAC SE IAC SB COM-PORT 102 5 IAC SE IAC SB COM-PORT 103 " + p
                + " IAC SE IAC SB COM-PORT 104 " + s + " IAC SE");
        assertFalse(port.settled());
        hear("IAC SB COM-PORT 105 " + f + " IAC SE");
        assertTrue(port.settled());
        port.outcomes().forEach(one -> assertEquals(ComPortOutcome.Kind.ACCEPTED, one.kind(), one.describe()));
    }

    @Test
    void whatTheServerSetInsteadIsTold() {
        agreed();
        port.apply(new SerialLine(
                250_000, 8, Parity.EVEN, StopBits.ONE, FlowControl.NONE, Optional.of(true), Optional.empty()));
        hear("IAC SB COM-PORT 101 0 3 132 0 IAC SE IAC SB COM-PORT 103 1 IAC SE IAC SB COM-PORT 105 9 IAC SE");
        assertEquals(
                List.of(
                        "The server was asked to set baud rate to 250000 and has set it to 230400.",
                        "The server did not answer when it was asked to set data bits to 8.",
                        "The server was asked to set parity to even and has set it to none.",
                        "The server did not answer when it was asked to set stop bits to one.",
                        "The server did not answer when it was asked to set flow control to none.",
                        "The server was asked to set DTR to on and has set it to off."),
                port.outcomes().stream().map(ComPortOutcome::describe).toList());
        assertFalse(port.settled());
    }

    @Test
    void anAnswerToAnOlderQuestionIsNotTheAnswerToANewerOne() {
        agreed();
        port.apply(SerialLine.DEFAULT);
        port.apply(new SerialLine(
                19200, 8, Parity.NONE, StopBits.ONE, FlowControl.NONE, Optional.empty(), Optional.empty()));
        hear("IAC SB COM-PORT 101 0 0 37 128 IAC SE");
        assertEquals(ComPortOutcome.Kind.UNANSWERED, port.outcomes().get(0).kind());
        hear("IAC SB COM-PORT 101 0 0 75 0 IAC SE");
        assertEquals(
                new ComPortOutcome(ComPortSetting.BAUD_RATE, "19200", Optional.of("19200")),
                port.outcomes().get(0));
    }

    @Test
    void aServerThatRefusesLeavesTheLineAsItIs() {
        port.apply(SerialLine.DEFAULT);
        client.takeSent();
        hear("IAC DONT COM-PORT 'text'");
        sent("");
        assertEquals(Agreement.REFUSED, port.facts().agreement());
        assertTrue(port.settled());
        port.apply(SerialLine.DEFAULT);
        port.sendBreak(true);
        sent("");
        port.outcomes().forEach(one -> assertEquals(ComPortOutcome.Kind.UNANSWERED, one.kind()));
        assertEquals("text", new String(client.data(), StandardCharsets.US_ASCII));
    }

    @Test
    void aBreakIsBegunAndEnded() {
        agreed();
        port.sendBreak(true);
        port.sendBreak(false);
        sent("IAC SB COM-PORT 5 5 IAC SE IAC SB COM-PORT 5 6 IAC SE");
        hear("IAC SB COM-PORT 105 5 IAC SE");
        assertFalse(port.settled());
        // ser2net answers the end with the number of the beginning.
        hear("IAC SB COM-PORT 105 5 IAC SE");
        assertTrue(port.settled());
        assertEquals("The server set BREAK to off.", port.outcomes().get(0).describe());
    }

    @Test
    void theRestOfTheCommandsHaveTheirNumbers() {
        agreed();
        port.purge(true, false);
        port.purge(false, true);
        port.purge(true, true);
        port.purge(false, false);
        port.pause(true);
        port.pause(false);
        port.watch(0x1E, 255);
        sent("IAC SB COM-PORT 12 1 IAC SE IAC SB COM-PORT 12 2 IAC SE IAC SB COM-PORT 12 3 IAC SE "
                + "IAC SB COM-PORT 8 IAC SE IAC SB COM-PORT 9 IAC SE "
                + "IAC SB COM-PORT 10 30 IAC SE IAC SB COM-PORT 11 IAC IAC IAC SE");
    }

    @Test
    void whatTheServerTellsIsKept() {
        agreed();
        assertEquals(new ComPortFacts(Agreement.AGREED, Optional.empty(), Optional.empty(), 0, false), port.facts());
        hear("IAC SB COM-PORT 100 'box' 7 IAC SE IAC SB COM-PORT 107 176 IAC SE IAC SB COM-PORT 106 24 IAC SE "
                + "IAC SB COM-PORT 108 IAC SE");
        assertEquals(
                new ComPortFacts(
                        Agreement.AGREED,
                        Optional.of("box?"),
                        Optional.of(new ModemLines(true, false, true, true)),
                        24,
                        true),
                port.facts());
        hear("IAC SB COM-PORT 109 IAC SE");
        assertFalse(port.facts().suspended());
    }

    @Test
    void aServerThatAsksLearnsWhoWeAre() {
        agreed();
        hear("IAC SB COM-PORT 100 IAC SE");
        sent("IAC SB COM-PORT 0 'pty-mcp' IAC SE");
    }

    @Test
    void aServerThatOffersTheOptionItselfIsAgreedWith() {
        client.takeSent();
        hear("IAC WILL COM-PORT");
        sent("IAC DO COM-PORT");
        assertEquals(Agreement.OPEN, port.facts().agreement());
        hear("IAC DO COM-PORT");
        assertEquals(Agreement.AGREED, port.facts().agreement());
    }

    @Test
    void theTerminalOfALineIsNotTold() {
        client.takeSent();
        hear("IAC DO TTYPE IAC DO NAWS IAC DO NEW-ENVIRON IAC WILL ECHO");
        sent("IAC WONT TTYPE IAC WONT NAWS IAC WONT NEW-ENVIRON IAC DO ECHO");
    }

    static LongStream seeds() {
        return LongStream.range(0, Long.getLong("seeds", 60));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void nothingThatAServerSaysOfItsLineDoesHarm(long seed) {
        Random random = new Random(seed);
        agreed();
        port.apply(SerialLine.DEFAULT);
        for (int i = 0; i < 300; i++) {
            StringBuilder words = new StringBuilder("IAC SB COM-PORT ");
            words.append(random.nextInt(3) > 0 ? 100 + random.nextInt(14) : random.nextInt(255));
            int count = random.nextInt(6);
            for (int k = 0; k < count; k++) {
                words.append(' ').append(random.nextInt(255));
            }
            hear(words + " IAC SE '.'");
        }
        assertEquals(300, client.data().length);
        assertEquals(5, port.outcomes().size());
        assertFalse(port.outcomes().stream().anyMatch(one -> one.describe().isEmpty()));
    }
}
