package dev.ptymcp.adapter.mcp.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ptymcp.domain.service.hygiene.NeutralText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A file that somebody else wrote is shown in a shell. Whatever it holds, no result may act, hide, lie or type. */
@Timeout(300)
final class AttacksTest {

    private static final Pattern CODE = Pattern.compile("\\\\x\\{([0-9a-f]+)}");
    private static final Pattern REPEATED = Pattern.compile("\\{(\\d+):([^}]*(?:\\{[^}]*}[^}]*)*)}");

    @TempDir
    private Path directory;

    private final List<String> failures = new ArrayList<>();

    @Test
    void nothingThatAFileHoldsGetsThrough() throws IOException {
        try (ToolClient client = new ToolClient()) {
            for (String[] row : rows()) {
                client.call(
                        "open_local",
                        Map.of("command", "bash --norc --noprofile", "cwd", directory.toString(), "name", "victim"));
                try {
                    attack(client, row);
                } catch (AssertionError e) {
                    failures.add(row[0] + ": " + e.getMessage());
                }
                client.call("close_session", Map.of("session_id", "victim"));
            }
            assertFalse(Files.exists(directory.resolve("pwned")));
        }
        assertTrue(failures.isEmpty(), () -> String.join("\n", failures));
    }

    private void attack(ToolClient client, String[] row) throws IOException {
        Files.write(directory.resolve("file"), bytes(row[1]));
        JsonNode shown = run(client, "cat file");
        assertEquals(0, shown.path("exit_code").intValue(), shown.toString());
        assertEquals("command_end", shown.path("ended_by").textValue());
        assertEquals(directory.toRealPath().toString(), shown.path("cwd").textValue());
        String notes = shown.path("notes").toString();
        assertTrue(row[3].equals("-") ? notes.isEmpty() : notes.contains(row[3]), notes);

        List<JsonNode> results = new ArrayList<>(List.of(shown));
        long start = shown.get("start_cursor").longValue();
        results.add(client.call("read_output", Map.of("session_id", "victim", "cursor", start)));
        results.add(client.call("read_output", Map.of("session_id", "victim", "search", "o", "cursor", start)));
        results.add(client.call(
                "wait_for",
                Map.of("session_id", "victim", "patterns", List.of("."), "timeout_ms", 2000, "cursor", start)));
        results.add(client.call("read_screen", Map.of("session_id", "victim", "scrollback", 20)));
        results.add(client.call("read_screen", Map.of("session_id", "victim", "format", "svg", "max_bytes", 500_000)));
        results.add(client.call("get_session", Map.of("session_id", "victim")));
        results.forEach(result -> check(result, row[2]));
        check(client.text("read_output", Map.of("session_id", "victim", "cursor", start)), row[2]);
        check(client.text("read_screen", Map.of("session_id", "victim")), row[2]);

        if (row.length > 4) {
            return;
        }
        JsonNode next = run(client, "echo still here");
        assertEquals("still here\n", next.path("output").textValue(), next.toString());
        assertEquals(0, next.path("exit_code").intValue());
    }

    private static JsonNode run(ToolClient client, String command) {
        return client.call("run_command", Map.of("session_id", "victim", "command", command, "timeout_ms", 20_000));
    }

    private static void check(JsonNode result, String forbidden) {
        if (result.isTextual()) {
            check(result.textValue(), forbidden);
        }
        result.forEach(part -> check(part, forbidden));
    }

    private static void check(String text, String forbidden) {
        assertEquals(NeutralText.of(text), text);
        if (!forbidden.equals("-")) {
            assertFalse(Pattern.compile(forbidden).matcher(text).find(), () -> "'" + forbidden + "' in " + text);
        }
    }

    private static List<String[]> rows() throws IOException {
        try (InputStream table = Objects.requireNonNull(AttacksTest.class.getResourceAsStream("attacks.tsv"))) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .toList();
        }
    }

    private static byte[] bytes(String text) {
        String plain = CODE.matcher(text)
                .replaceAll(code -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(code.group(1), 16))))
                .replace("\\e", "\033")
                .replace("\\n", "\n")
                .replace("\\r", "\r")
                .replace("\\t", "\t")
                .replace("\\xff", "\u00ff")
                .replace("\\\\", "\\");
        String whole = REPEATED.matcher(plain)
                .replaceAll(part -> Matcher.quoteReplacement(part.group(2).repeat(Integer.parseInt(part.group(1)))));
        return whole.getBytes(StandardCharsets.UTF_8);
    }
}
