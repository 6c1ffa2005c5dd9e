package dev.ptymcp.adapter.mcp.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The tools as a client uses them, on real shells. */
@Timeout(180)
class ToolsTest {

    private final ToolClient client = new ToolClient();

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void opensAShellRunsCommandsAndClosesIt() {
        JsonNode opened =
                client.call("open_local", Map.of("command", "bash --norc", "name", "work", "tags", List.of("t")));
        assertEquals("work", opened.get("name").textValue());
        assertEquals("local", opened.get("kind").textValue());
        assertEquals("ready", opened.get("state").textValue());
        assertEquals(120, opened.get("cols").intValue());
        assertTrue(opened.get("pid").longValue() > 0);

        JsonNode run =
                client.call("run_command", Map.of("session_id", "work", "command", "cd /tmp && echo hello; (exit 7)"));
        assertEquals("hello\n", run.get("output").textValue());
        assertEquals(7, run.get("exit_code").intValue());
        assertEquals("/tmp", run.get("cwd").textValue());
        assertEquals("command_end", run.get("ended_by").textValue());
        assertEquals("shell_marks", run.get("evidence").textValue());
        assertEquals("ready", run.get("state").textValue());

        JsonNode closed = client.call("close_session", Map.of("session_id", "work"));
        assertEquals("closed", closed.at("/exit/reason").textValue());
        assertEquals(opened.get("session_id"), closed.get("session_id"));
        JsonNode row = client.call(
                "get_session", Map.of("session_id", opened.get("session_id").textValue()));
        assertFalse(row.get("alive").booleanValue());
        assertEquals("exited", row.get("state").textValue());
    }

    @Test
    void theTextForModelsIsTheOutputAndOneLineAboutIt() {
        client.call("open_local", Map.of("command", "bash --norc", "name", "work"));
        String text = client.text("run_command", Map.of("session_id", "work", "command", "echo hello; false"));
        assertTrue(text.matches("hello\n\\[exit_code 1 · \\d+ ms · cwd .* · state ready · cursor \\d+]"), text);
    }

    @Test
    void aTimeoutIsAResultAndTheCommandGoesOn() {
        client.call("open_local", Map.of("command", "bash --norc", "name", "work"));
        JsonNode run = client.call(
                "run_command",
                Map.of("session_id", "work", "command", "echo begun; sleep 60; echo never", "timeout_ms", 300));
        assertEquals("timeout", run.get("ended_by").textValue());
        assertFalse(run.has("exit_code"));
        JsonNode keys = client.call(
                "send_keys",
                Map.of("session_id", "work", "keys", "ctrl+c", "wait", Map.of("prompt", true, "timeout_ms", 20_000)));
        assertEquals("prompt", keys.get("ended_by").textValue());
        assertEquals(
                130,
                client.call("run_command", Map.of("session_id", "work", "command", "(exit 130)"))
                        .get("exit_code")
                        .intValue());
    }

    @Test
    void talksToAProgramThatAsks() {
        client.call(
                "open_local",
                Map.of("command", "sh -c 'printf \"Name? \"; read n; echo \"Hello, $n!\"; sleep 60'", "name", "ask"));
        JsonNode asked = client.call("wait_for", Map.of("session_id", "ask", "patterns", "Name\\?", "cursor", 0));
        assertEquals("match", asked.get("ended_by").textValue());
        assertEquals("0", asked.get("matched").textValue());
        JsonNode answered = client.call(
                "send_input",
                Map.of(
                        "session_id", "ask",
                        "text", "Ada",
                        "when", "Name\\? $",
                        "wait", Map.of("patterns", List.of(Map.of("name", "greeting", "pattern", "Hello, (\\w+)!")))));
        assertEquals("greeting", answered.get("matched").textValue());
        assertEquals("Ada", answered.at("/groups/0").textValue());
        assertEquals("Hello, Ada!", answered.get("match").textValue());
        assertTrue(answered.get("match_end_cursor").longValue()
                > answered.get("match_start_cursor").longValue());
    }

    @Test
    void aSendWithoutAWaitSaysWhereToReadOn() {
        client.call("open_local", Map.of("command", "cat", "name", "cat"));
        JsonNode sent = client.call("send_input", Map.of("session_id", "cat", "text", "one two"));
        assertEquals(8, sent.get("sent_bytes").intValue());
        Object cursor = sent.get("cursor").longValue();
        JsonNode waited = client.call("wait_for", Map.of("session_id", "cat", "patterns", "one two", "cursor", cursor));
        assertEquals("match", waited.get("ended_by").textValue());
        JsonNode read = client.call("read_output", Map.of("session_id", "cat", "cursor", cursor));
        assertTrue(read.get("output").textValue().contains("one two"));
        assertFalse(read.get("has_more").booleanValue());
    }

    @Test
    void sendsBytesAsTheyAre() {
        client.call("open_local", Map.of("command", "cat -v", "name", "cat", "mode", "pipe"));
        JsonNode sent = client.call(
                "send_input",
                Map.of(
                        "session_id", "cat",
                        "data", "01 02 0a",
                        "encoding", "hex",
                        "wait", Map.of("patterns", "\\^A\\^B")));
        assertEquals("match", sent.get("ended_by").textValue());
        assertEquals(3, sent.get("sent_bytes").intValue());
    }

    @Test
    void readsTheEndTheMatchingLinesAndTheBytes() {
        client.call("open_local", Map.of("command", "seq 1 500", "mode", "pipe", "name", "seq"));
        client.call("wait_for", Map.of("session_id", "seq", "exit", true));
        assertEquals(
                "499\n500\n",
                client.call("read_output", Map.of("session_id", "seq", "tail_lines", 2))
                        .get("output")
                        .textValue());
        JsonNode found = client.call("read_output", Map.of("session_id", "seq", "search", "^4.7$"));
        assertEquals(10, found.get("matches").intValue());
        assertEquals(
                "310a320a",
                client.call("read_output", Map.of("session_id", "seq", "cursor", 0, "format", "hex", "max_bytes", 256))
                        .get("output")
                        .textValue()
                        .substring(0, 8));
        JsonNode whole = client.call("read_output", Map.of("session_id", "seq"));
        assertTrue(whole.get("output").textValue().endsWith("500\n"));
        assertEquals("{\"code\":0,\"reason\":\"exited\"}", whole.get("exit").toString());
    }

    @Test
    void keepsStreamsOfAPipeApart() {
        client.call(
                "open_local", Map.of("command", "echo out; echo err >&2", "shell", true, "mode", "pipe", "name", "p"));
        client.call("wait_for", Map.of("session_id", "p", "exit", true));
        assertEquals(
                "err\n",
                client.call("read_output", Map.of("session_id", "p", "stream", "stderr", "cursor", 0))
                        .get("output")
                        .textValue());
    }

    @Test
    void waitsForATextOnTheScreenOfAFullScreenProgram() {
        String draw = "printf '\\033[?1049h\\033[5;9HMENU\\033[6;9HQuit'; sleep 60";
        client.call("open_local", Map.of("command", draw, "shell", true, "name", "menu"));
        JsonNode found = client.call("wait_for", Map.of("session_id", "menu", "screen_text", "^ +Quit$"));
        assertEquals("match", found.get("ended_by").textValue());
        assertEquals("fullscreen", found.get("state").textValue());
    }

    @Test
    void listsWhatThereIsByOwnerAndTags() {
        client.call("open_local", Map.of("command", "cat", "name", "a", "owner", "ann", "tags", List.of("x", "y")));
        client.call("open_local", Map.of("command", "cat", "name", "b", "owner", "ann", "tags", "x"));
        client.call("open_local", Map.of("command", "cat", "name", "c", "owner", "bob"));
        assertEquals(List.of("a", "b", "c"), names(Map.of()));
        assertEquals(List.of("a", "b"), names(Map.of("owner", "ann")));
        assertEquals(List.of("a"), names(Map.of("tags", List.of("x", "y"))));
        JsonNode closed = client.call("close_session", Map.of("tags", "x", "grace_ms", 200));
        assertEquals(2, closed.get("closed").size());
        assertEquals(List.of("c"), names(Map.of("include_ended", false)));
        assertEquals(List.of("a", "b", "c"), names(Map.of()));
    }

    @Test
    void resizesAndSignals() {
        client.call("open_local", Map.of("command", "bash --norc", "name", "work"));
        client.call("resize_session", Map.of("session_id", "work", "cols", 77, "rows", "22"));
        assertEquals(
                "22 77\n",
                client.call("run_command", Map.of("session_id", "work", "command", "stty size"))
                        .get("output")
                        .textValue());
        client.call("run_command", Map.of("session_id", "work", "command", "exec sleep 60", "timeout_ms", 300));
        client.call("signal_session", Map.of("session_id", "work", "signal", "SIGTERM"));
        JsonNode ended = client.call("wait_for", Map.of("session_id", "work", "exit", true));
        assertEquals("exit", ended.get("ended_by").textValue());
        assertEquals("TERM", ended.at("/exit/signal").textValue());
    }

    @Test
    void saysWhatIsWrong() {
        Map<String, Object> none = Map.of("session_id", "s-22222222");
        assertEquals("SESSION_NOT_FOUND", client.failure("get_session", none));
        assertEquals("SESSION_NOT_FOUND", client.failure("run_command", Map.of("session_id", "x", "command", "ls")));
        assertEquals("PROGRAM_NOT_FOUND", client.failure("open_local", Map.of("command", "no-such-program-here")));
        assertEquals(
                "WORKING_DIRECTORY_NOT_FOUND",
                client.failure("open_local", Map.of("command", "cat", "cwd", "/no/such")));
        client.call("open_local", Map.of("command", "cat", "name", "cat"));
        assertEquals("NAME_TAKEN", client.failure("open_local", Map.of("command", "cat", "name", "cat")));
        assertEquals("NOT_A_SHELL", client.failure("run_command", Map.of("session_id", "cat", "command", "ls")));
        assertEquals("UNKNOWN_KEY", client.failure("send_keys", Map.of("session_id", "cat", "keys", "ctrl+shoe")));
        assertEquals("INVALID_PATTERN", client.failure("wait_for", Map.of("session_id", "cat", "patterns", "(")));
        assertEquals("INVALID_ARGUMENT", client.failure("wait_for", Map.of("session_id", "cat")));
        assertEquals("INVALID_ARGUMENT", client.failure("send_input", Map.of("session_id", "cat")));
        assertEquals("INVALID_ARGUMENT", client.failure("send_input", Map.of("session_id", "cat", "data", "%%%")));
        assertEquals("INVALID_ARGUMENT", client.failure("close_session", Map.of()));
        assertEquals(
                "INVALID_ARGUMENT",
                client.failure("read_output", Map.of("session_id", "cat", "tail_lines", 1, "cursor", 0)));
        assertEquals("INVALID_ARGUMENT", client.failure("open_local", Map.of("shell", true)));
        assertEquals(
                "PRECONDITION_FAILED",
                client.failure("send_input", Map.of("session_id", "cat", "text", "x", "when", "never there")));
    }

    @Test
    void writesOfOneBurstArriveInTheirOrderByIdAndByName() {
        String id = client.call("open_local", Map.of("command", "cat", "name", "cat", "mode", "pipe"))
                .get("session_id")
                .textValue();
        List<Integer> calls = IntStream.range(0, 100)
                .mapToObj(number -> client.begin(
                        "send_input",
                        Map.of("session_id", number % 2 == 0 ? id : "cat", "text", String.valueOf(number))))
                .toList();
        calls.forEach(client::result);
        client.call("wait_for", Map.of("session_id", id, "patterns", "^99$", "cursor", 0));
        String expected =
                IntStream.range(0, 100).mapToObj(number -> number + "\n").reduce("", String::concat);
        assertEquals(
                expected,
                client.call("read_output", Map.of("session_id", id, "cursor", 0))
                        .get("output")
                        .textValue());
    }

    @Test
    void aLongRunDoesNotKeepACtrlCOut() {
        client.call("open_local", Map.of("command", "bash --norc", "name", "work"));
        int run = client.begin("run_command", Map.of("session_id", "work", "command", "sleep 60"));
        client.call("wait_for", Map.of("session_id", "work", "patterns", "never", "timeout_ms", 300));
        client.call("send_keys", Map.of("session_id", "work", "keys", List.of("ctrl+c")));
        assertEquals(130, client.result(run).get("exit_code").intValue());
    }

    private List<String> names(Map<String, Object> arguments) {
        List<String> names = new java.util.ArrayList<>();
        client.call("list_sessions", arguments)
                .get("sessions")
                .forEach(row -> names.add(row.get("name").textValue()));
        return names;
    }
}
