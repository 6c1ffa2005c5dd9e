package dev.ptymcp.infra.socket.telnet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.domain.model.target.SerialLine;
import dev.ptymcp.domain.model.target.SerialLine.FlowControl;
import dev.ptymcp.domain.model.target.SerialLine.Parity;
import dev.ptymcp.domain.model.target.SerialLine.StopBits;
import dev.ptymcp.infra.socket.fixture.SerialServer;
import dev.ptymcp.infra.socket.telnet.ComPortFacts.Agreement;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Against ser2net. */
class RealSerialServerTest {

    /** Something else than what the server begins with; a pseudo-terminal has no other bits and no parity. */
    private static final SerialLine OTHER_LINE =
            new SerialLine(19200, 8, Parity.NONE, StopBits.TWO, FlowControl.RTSCTS, Optional.empty(), Optional.empty());

    @Test
    void theServerSetsItsLineAndSaysSo() throws IOException {
        try (SerialServer server = SerialServer.withEcho()) {
            ComPort port = new ComPort();
            port.apply(OTHER_LINE);
            try (TelnetClient client = new TelnetClient(server.port(), port.codec())) {
                client.awaitThat(port::settled, "answering every setting");
                port.outcomes().forEach(one -> assertEquals(ComPortOutcome.Kind.ACCEPTED, one.kind(), one.describe()));
                assertEquals(5, port.outcomes().size());
                String settings = server.settings();
                assertTrue(settings.startsWith("speed 19200 baud;"), settings);
                for (String setting : new String[] {" cs8 ", " cstopb ", " -parenb ", " crtscts "}) {
                    assertTrue((" " + settings.replace('\n', ' ')).contains(setting), setting + " in " + settings);
                }
            }
        }
    }

    @Test
    void theRateCanChangeInTheMiddle() throws IOException {
        try (SerialServer server = SerialServer.withEcho()) {
            ComPort port = new ComPort();
            port.apply(SerialLine.DEFAULT);
            try (TelnetClient client = new TelnetClient(server.port(), port.codec())) {
                client.awaitThat(port::settled, "answering every setting");
                assertTrue(server.settings().startsWith("speed 9600 baud;"), server.settings());
                client.type("before");
                client.await("before");
                port.apply(OTHER_LINE);
                assertFalse(port.settled());
                client.flush();
                client.awaitThat(port::settled, "answering every setting");
                assertTrue(server.settings().startsWith("speed 19200 baud;"), server.settings());
            }
        }
    }

    @Test
    void aBreakIsTakenAndWiresThatAreMissingStayUnanswered() throws IOException {
        SerialLine wired = new SerialLine(
                9600, 8, Parity.NONE, StopBits.ONE, FlowControl.NONE, Optional.of(true), Optional.of(false));
        try (SerialServer server = SerialServer.withEcho()) {
            ComPort port = new ComPort();
            port.apply(wired);
            try (TelnetClient client = new TelnetClient(server.port(), port.codec())) {
                client.awaitThat(() -> port.facts().agreement() == Agreement.AGREED, "agreeing");
                port.sendBreak(true);
                port.sendBreak(false);
                client.flush();
                client.awaitThat(() -> kinds(port).get(ComPortSetting.BREAK) == ComPortOutcome.Kind.ACCEPTED, "BREAK");
                Map<ComPortSetting, ComPortOutcome.Kind> kinds = kinds(port);
                assertEquals(ComPortOutcome.Kind.ACCEPTED, kinds.get(ComPortSetting.BAUD_RATE));
                assertEquals(ComPortOutcome.Kind.UNANSWERED, kinds.get(ComPortSetting.DTR));
                assertEquals(ComPortOutcome.Kind.UNANSWERED, kinds.get(ComPortSetting.RTS));
                assertFalse(port.settled());
            }
        }
    }

    @Test
    void everyByteGoesThroughAndBack() throws IOException {
        try (SerialServer server = SerialServer.withEcho()) {
            ComPort port = new ComPort();
            port.apply(SerialLine.DEFAULT);
            try (TelnetClient client = new TelnetClient(server.port(), port.codec())) {
                client.awaitThat(port::settled, "answering every setting");
                TelnetFacts facts = port.codec().facts();
                assertTrue(facts.binaryIn() && facts.binaryOut() && facts.serialControl());
                byte[] all = new byte[1030];
                for (int i = 0; i < all.length; i++) {
                    all[i] = (byte) i;
                }
                all[1026] = '\r';
                all[1027] = '\r';
                all[1028] = '\n';
                all[1029] = '.';
                client.typeBytes(all);
                String text = new String(all, StandardCharsets.ISO_8859_1);
                assertEquals(text, client.await(text.substring(1020)));
            }
        }
    }

    @Test
    void aShellOnTheLineCanBeUsed() throws IOException {
        try (SerialServer server = SerialServer.withShell()) {
            ComPort port = new ComPort();
            port.apply(SerialLine.DEFAULT);
            try (TelnetClient client = new TelnetClient(server.port(), port.codec())) {
                client.type("echo $((6*7))\r");
                assertTrue(client.await("42\r\n").contains("echo $((6*7))"));
            }
        }
    }

    @Test
    void theServerSaysWhoItIsAndHowTheWiresStand() throws IOException {
        try (SerialServer server = SerialServer.withEcho()) {
            ComPort port = new ComPort();
            try (TelnetClient client = new TelnetClient(server.port(), port.codec())) {
                client.awaitThat(() -> port.facts().signature().isPresent(), "its signature");
                assertEquals("ser2net", port.facts().signature().orElse(""));
                client.awaitThat(() -> port.facts().modemLines().isPresent(), "the wires");
                assertEquals(
                        new ModemLines(false, false, false, false),
                        port.facts().modemLines().orElseThrow());
                port.purge(true, true);
                port.watch(0, 255);
                port.pause(true);
                port.pause(false);
                client.flush();
                client.type("still there");
                client.await("still there");
            }
        }
    }

    private static Map<ComPortSetting, ComPortOutcome.Kind> kinds(ComPort port) {
        Map<ComPortSetting, ComPortOutcome.Kind> kinds = new EnumMap<>(ComPortSetting.class);
        port.outcomes().forEach(one -> kinds.put(one.setting(), one.kind()));
        return kinds;
    }
}
