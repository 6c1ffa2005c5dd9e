package dev.ptymcp.adapter.mcp.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Programs that do not speak UTF-8, through the tools. */
@Timeout(180)
class OtherSideTest {

    /** {@code 表示} in Shift_JIS, where the second byte of the first character is a backslash in ASCII. */
    private static final String PRINT_AND_ECHO = """
            import os, tty
            tty.setraw(0)
            os.write(1, b'\\x95\\x5c\\x8e\\xa6> ')
            data = b''
            while not data.endswith((b'\\r', b'\\xff')):
                data += os.read(0, 100)
            os.write(1, b'got ' + data.hex().encode() + b'\\r\\n')
            os.read(0, 100)
            """;

    private final ToolClient client = new ToolClient();

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void aProgramThatSpeaksShiftJisIsReadAndAnsweredInIt() {
        JsonNode opened = open("Shift_JIS");
        assertEquals("表示> ", opened.get("output").textValue());
        JsonNode sent = client.call(
                "send_input", Map.of("session_id", "p", "text", "ソ表", "wait", Map.of("patterns", "got (\\w+)")));
        assertEquals("835c955c0d", sent.get("groups").get(0).textValue());
        assertEquals(5, sent.get("sent_bytes").intValue());
    }

    @Test
    void dataIsSentAsItIsGivenAndUnwritableTextIsNotSent() {
        open("cp932");
        assertEquals("INVALID_ARGUMENT", client.failure("send_input", Map.of("session_id", "p", "text", "é")));
        JsonNode sent = client.call(
                "send_input",
                Map.of(
                        "session_id",
                        "p",
                        "data",
                        "e9 00 ff",
                        "encoding",
                        "hex",
                        "wait",
                        Map.of("patterns", "got (\\w+)")));
        assertEquals("e900ff", sent.get("groups").get(0).textValue());
    }

    @Test
    void anEncodingThatCannotBeIsRefused() {
        Map<String, Object> klingon = Map.of("command", "cat", "encoding", "klingon");
        assertEquals("INVALID_ARGUMENT", client.failure("open_local", klingon));
        Map<String, Object> utf16 = Map.of("command", "cat", "encoding", "UTF-16");
        assertEquals("INVALID_ARGUMENT", client.failure("open_local", utf16));
    }

    private JsonNode open(String encoding) {
        return client.call(
                "open_local",
                Map.of("command", "python3", "args", List.of("-c", PRINT_AND_ECHO), "encoding", encoding, "name", "p"));
    }
}
