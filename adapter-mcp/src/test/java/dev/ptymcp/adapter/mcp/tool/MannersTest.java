package dev.ptymcp.adapter.mcp.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Programs that need to be handled with care, through the tools: their encoding, their moments, their times. */
@Timeout(180)
class MannersTest {

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
    void aKeyStopsACountdownThatIsYetToCome() {
        String boot =
                "stty -echo; read go; sleep 1; printf 'Hit any key to stop autoboot:  3'; read key; echo \"=> $key\"; cat";
        client.call("open_local", Map.of("command", boot, "shell", true, "name", "board"));
        int stop = client.begin(
                "send_input",
                Map.of(
                        "session_id",
                        "board",
                        "text",
                        "stopped",
                        "when",
                        "stop autoboot",
                        "when_timeout_ms",
                        60_000,
                        "wait",
                        Map.of("patterns", "=> .*")));
        client.call("send_input", Map.of("session_id", "board", "text", ""));
        JsonNode stopped = client.result(stop);
        assertEquals("=> stopped", stopped.get("match").textValue());
        assertEquals(
                "PRECONDITION_FAILED",
                client.failure(
                        "send_keys",
                        Map.of("session_id", "board", "keys", "enter", "when", "never", "when_timeout_ms", 10)));
    }

    @Test
    void aKeyIsRepeatedUntilItIsHeard() {
        String deaf = "stty raw -echo; head -c 3 >/dev/null; printf heard; cat";
        client.call("open_local", Map.of("command", deaf, "shell", true, "name", "board"));
        JsonNode sent = client.call(
                "send_keys",
                Map.of("session_id", "board", "keys", "space", "repeat_ms", 50, "wait", Map.of("patterns", "heard")));
        assertEquals("match", sent.get("ended_by").textValue());
        assertTrue(sent.get("sent_times").intValue() >= 3);
        assertEquals(sent.get("sent_times"), sent.get("sent_bytes"));
        assertEquals(
                "INVALID_ARGUMENT",
                client.failure("send_keys", Map.of("session_id", "board", "keys", "space", "repeat_ms", 50)));
    }

    @Test
    void linesCanHaveTheTimeOfTheirArrival() {
        client.call("open_local", Map.of("command", "echo one", "shell", true, "name", "p", "timestamps", true));
        JsonNode read = client.call("read_output", Map.of("session_id", "p", "cursor", 0, "timestamps", true));
        String text = read.get("output").textValue();
        assertTrue(text.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z one\n"), text);
        client.call("open_local", Map.of("command", "echo one", "shell", true, "name", "q"));
        assertEquals("NOT_SUPPORTED", client.failure("read_output", Map.of("session_id", "q", "timestamps", true)));
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
