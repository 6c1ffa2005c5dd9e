package dev.ptymcp.infra.socket.telnet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ptymcp.domain.model.terminal.TerminalSize;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is answered to what, from {@code negotiation.txt}: what comes in, the data in it, what is sent. */
class TelnetNegotiationTest {

    record Row(String story, String heard, String data, String sent) {
        @Override
        public String toString() {
            return story;
        }
    }

    static List<Row> rows() throws IOException {
        try (InputStream file = TelnetNegotiationTest.class.getResourceAsStream("negotiation.txt")) {
            String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
            List<Row> rows = new ArrayList<>();
            for (String block : text.split("\n\n")) {
                String[] lines = block.strip().split("\n");
                if (!lines[0].startsWith("#")) {
                    assertEquals(4, lines.length, block);
                    rows.add(new Row(lines[0], after("<", lines[1]), after("=", lines[2]), after(">", lines[3])));
                }
            }
            return rows;
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void answersAsTheTableSays(Row row) {
        byte[] heard = Wire.bytes(row.heard());
        for (int cut = 0; cut <= heard.length; cut++) {
            Conversation conversation = conversation().hear(heard, 0, cut).hear(heard, cut, heard.length);
            check(row, conversation, "cut at " + cut);
        }
        check(row, conversation().hearBytewise(heard), "byte by byte");
    }

    private static void check(Row row, Conversation conversation, String how) {
        assertEquals(Wire.hex(Wire.bytes(row.data())), Wire.hex(conversation.data()), how);
        assertEquals(Wire.hex(Wire.bytes(row.sent())), Wire.hex(conversation.sent()), how);
    }

    private static Conversation conversation() {
        TelnetSettings settings = TelnetSettings.forTerminal(23, new TerminalSize(120, 40));
        Conversation conversation = new Conversation(new TelnetCodec(settings));
        byte[] offers = conversation.codec.takeReplies();
        assertEquals(Wire.hex(Wire.bytes("IAC WILL TTYPE IAC WILL NAWS IAC DO SGA")), Wire.hex(offers));
        return conversation;
    }

    private static String after(String mark, String line) {
        assertEquals(mark, line.substring(0, 1), line);
        return line.substring(1).strip();
    }
}
