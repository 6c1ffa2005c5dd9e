package dev.ptymcp.app.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands and waits as a client meets them, on a server in a process of its own. */
@Timeout(180)
final class CommandsEndToEndTest {

    private static ServerProcess server;

    @BeforeAll
    static void start() {
        server = ServerProcess.start();
    }

    @AfterAll
    static void stop() {
        server.close();
        assertEquals(List.of(), server.foreign(), "standard output carries nothing but the protocol");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "echo one; echo two | one\\ntwo | 0",
                "printf 'no newline' | no newline | 0",
                "false | '' | 1",
                "(exit 7) | '' | 7",
                "sh -c 'kill -9 $$' | * | 137",
                "no-such-command-here | * | 127",
                "printf '\\303\\244\\342\\202\\254\\360\\237\\230\\200' | ä€😀 | 0",
            })
    void aCommandsOutputAndExitCodeAreItsOwn(String command, String output, int exitCode) {
        JsonNode result = server.run(server.openBash(), command);
        if (!output.equals("*")) {
            assertEquals(
                    output.replace("\\n", "\n"), result.path("output").asText().stripTrailing(), result.toString());
        }
        assertEquals(exitCode, result.path("exit_code").asInt(-1), result.toString());
        assertEquals("command_end", result.path("ended_by").asText());
    }

    @Test
    void aCommandThatSleepsIsNotFinishedBeforeItIs() {
        String session = server.openBash();
        long begun = System.nanoTime();
        JsonNode result = server.run(session, "sleep 3; echo done");
        assertTrue(System.nanoTime() - begun >= 3_000_000_000L);
        assertEquals("done", result.path("output").asText().strip());
        assertTrue(result.path("duration_ms").asLong() >= 2_990, result.toString());
    }

    @Test
    void theDirectoryFollows() {
        String session = server.openBash();
        assertEquals("/tmp", server.run(session, "cd /tmp").path("cwd").asText());
        assertEquals(
                "/tmp",
                server.call("get_session", "session_id", session).path("cwd").asText());
    }

    @Test
    void fiftyMegabytesAreBoundedAndSayWhatIsLeftOut() {
        JsonNode result = server.run(server.openBash(), "seq 1 6500000");
        String output = result.path("output").asText();
        assertTrue(output.stripTrailing().endsWith("\n6500000"), output.substring(output.length() - 40));
        assertTrue(output.length() < 20_000, "length " + output.length());
        long leftOut = result.path("omitted_bytes").asLong()
                + result.path("lost_bytes").asLong();
        assertTrue(leftOut > 40_000_000L, "left out " + leftOut);
        assertEquals(0, result.path("exit_code").asInt(-1));
    }

    @Test
    void oneEndlessLineIsBoundedToo() {
        String session = server.openBash();
        JsonNode result = server.run(session, "head -c 5000000 /dev/zero | tr '\\0' a");
        assertTrue(result.path("output").asText().length() < 20_000);
        assertEquals(0, result.path("exit_code").asInt(-1));
        assertEquals(
                "next", server.run(session, "echo next").path("output").asText().strip());
    }

    @Test
    void afterBinaryGarbageTheNextCommandIsExactAgain() {
        String session = server.openBash();
        // Without what asks a terminal a question: the answer would stand in the next line, as it does in any terminal.
        server.run(session, "head -c 300000 /dev/urandom | LC_ALL=C tr -d '\\005\\033\\220-\\237\\302'");
        JsonNode next = server.run(session, "echo clean; (exit 5)");
        assertEquals(5, next.path("exit_code").asInt(-1), next.toString());
        assertTrue(next.path("output").asText().contains("clean"), next.toString());
    }

    @Test
    void textInEveryPlaneOfUnicodeArrivesWhole() {
        String program = "print(''.join(chr(p * 0x10000 + 0xA00 + i) for p in range(17) for i in range(8)))";
        String session = server.openBash();
        JsonNode result = server.run(session, "python3 -c \"" + program + "\"");
        // As it is: the text shows what no font and no reader would, such as the unassigned tags of plane 14.
        JsonNode raw = server.call(
                "read_output", "session_id", session, "cursor", result.path("start_cursor"), "format", "raw");
        StringBuilder expected = new StringBuilder();
        for (int plane = 0; plane < 17; plane++) {
            for (int i = 0; i < 8; i++) {
                expected.appendCodePoint(plane * 0x10000 + 0xA00 + i);
            }
        }
        String output = raw.path("output").asText();
        assertTrue(output.contains(expected), output);
    }

    @Test
    void waitingForAWordOfTheTypedCommandWaitsForTheOutput() {
        String session = server.openBash();
        long begun = System.nanoTime();
        JsonNode result = server.call(
                "send_input",
                "session_id",
                session,
                "text",
                "sleep 1; echo build finished; echo and more",
                "wait",
                Map.of("patterns", List.of("build finished"), "timeout_ms", 60_000));
        assertEquals("match", result.path("ended_by").asText(), result.toString());
        assertTrue(System.nanoTime() - begun >= 1_000_000_000L, result.toString());
        JsonNode more = server.call(
                "wait_for",
                "session_id",
                session,
                "patterns",
                List.of("and more"),
                "cursor",
                result.path("cursor").asLong(),
                "timeout_ms",
                60_000);
        assertEquals("match", more.path("ended_by").asText(), more.toString());
    }

    @Test
    void aWaitEndsAtOnceWhenTheProgramEnds() {
        String session = server.openBash();
        var waiting = server.begin(
                "wait_for", "session_id", session, "patterns", List.of("never printed"), "timeout_ms", 60_000);
        server.call("send_input", "session_id", session, "text", "exit 3");
        JsonNode result = ServerProcess.join(waiting).path("structuredContent");
        assertEquals("exit", result.path("ended_by").asText(), result.toString());
        assertEquals(3, result.path("exit").path("code").asInt(-1), result.toString());
        JsonNode tombstone = server.call("get_session", "session_id", session);
        assertFalse(tombstone.path("alive").asBoolean(true));
        assertEquals(3, tombstone.path("exit").path("code").asInt(-1));
    }

    /** Without echo: the kernel puts an echo into the middle of whatever line the program is writing. */
    @Test
    void twoWritesInARowLoseNothing() {
        String session = server.call("open_local", "command", "stty -echo; echo ready; exec cat", "shell", true)
                .path("session_id")
                .asText();
        server.call("wait_for", "session_id", session, "patterns", List.of("ready"), "cursor", 0);
        for (int i = 0; i < 50; i++) {
            server.call("send_input", "session_id", session, "text", "line " + i + ".");
        }
        JsonNode waited = server.call(
                "wait_for",
                "session_id",
                session,
                "patterns",
                List.of("line 49\\."),
                "cursor",
                0,
                "timeout_ms",
                60_000);
        assertEquals("match", waited.path("ended_by").asText(), waited.toString());
        String all = server.call("read_output", "session_id", session, "cursor", 0)
                .path("output")
                .asText();
        for (int i = 0; i < 50; i++) {
            assertEquals(1, all.split("line " + i + "\\.", -1).length - 1, "line " + i);
        }
    }

    @Test
    void aLargeHereDocumentAndALargePasteArriveIntact() {
        String session = server.openBash();
        String line = "0123456789 abcdefghijklmnopqrstuvwxyz ABCDEFGHIJKLMNOPQRSTUVWXYZ !#%&/()=?+*-_.:,;\n";
        String document = line.repeat(120);
        JsonNode result = server.run(session, "cksum <<'END'\n" + document + "END");
        assertEquals(checksum(document), result.path("output").asText().strip(), result.toString());

        String large = line.repeat(2400);
        server.call("send_input", "session_id", session, "text", "cksum <<'END'\n" + large + "END");
        JsonNode waited = server.call(
                "wait_for",
                "session_id",
                session,
                "patterns",
                List.of("(?m)^" + checksum(large)),
                "timeout_ms",
                60_000);
        assertEquals("match", waited.path("ended_by").asText(), waited.toString());
    }

    /** As POSIX {@code cksum} prints it: the checksum and the number of bytes. */
    private static String checksum(String text) {
        byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        int crc = 0;
        for (byte b : bytes) {
            crc = step(crc, b & 0xFF);
        }
        for (long length = bytes.length; length != 0; length >>>= 8) {
            crc = step(crc, (int) (length & 0xFF));
        }
        return Integer.toUnsignedString(~crc) + " " + bytes.length;
    }

    private static int step(int crc, int b) {
        int next = crc ^ b << 24;
        for (int bit = 0; bit < 8; bit++) {
            next = next < 0 ? next << 1 ^ 0x04C11DB7 : next << 1;
        }
        return next;
    }
}
