package dev.ptymcp.app.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Tools of the operator's own, in a real server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScriptsEndToEndTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CHANGED = "notifications/tools/list_changed";

    @TempDir
    private static Path home;

    private ServerProcess server;
    private CompletableFuture<JsonNode> forever;

    private Path tools() {
        return home.resolve("tools");
    }

    @BeforeAll
    void start() throws IOException {
        Files.createDirectory(tools());
        script("show.py", """
                #!/usr/bin/env python3
                import json, sys
                print(json.dumps({"argv": sys.argv[1:], "stdin": json.load(sys.stdin)}))
                """);
        script("forever.sh", """
                #!/bin/sh
                echo begun
                sleep 1000 &
                echo $! > pids
                echo $$ >> pids
                sleep 1000
                """.replace("pids", home.resolve("pids").toString()));
        script("flood.sh", "#!/bin/sh\nhead -c 5000000 /dev/zero | tr '\\0' e >&2\nseq 1 50000\n");
        script("fails", "#!/bin/sh\necho out; echo err >&2; exit 7\n");
        script(
                "picture.sh",
                "#!/bin/sh\necho '{\"type\": \"image\", \"mimeType\": \"image/png\", \"data\": \"iVBORw0KGgo=\"}'\n");
        Files.createSymbolicLink(tools().resolve("outside"), Path.of("/bin/echo"));
        list("show", "forever", "flood", "fails", "picture", "outside", "missing");
        server = ServerProcess.start("--tools.groups=scripts,admin", "--scripts.directory=" + tools());
        forever = server.begin("forever");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private void script(String name, String text) throws IOException {
        Path file = Files.writeString(tools().resolve(name), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Written beside the list and moved over it, as editors do. */
    private void list(String... names) throws IOException {
        List<Map<String, Object>> tools = new ArrayList<>();
        for (String name : names) {
            tools.add(Map.of(
                    "name",
                    name,
                    "description",
                    "The tool " + name + ".",
                    "timeout_ms",
                    name.equals("forever") ? 5_000 : 60_000,
                    "inputSchema",
                    Map.of("type", "object", "properties", Map.of("text", Map.of("type", "string")))));
        }
        Path next = Files.writeString(home.resolve("next"), JSON.writeValueAsString(tools));
        Files.setPosixFilePermissions(next, PosixFilePermissions.fromString("rw-r--r--"));
        Files.move(next, tools().resolve("tools-list.json"), StandardCopyOption.REPLACE_EXISTING);
    }

    private List<String> listed() {
        JsonNode answer = ServerProcess.join(server.request("tools/list", JSON.createObjectNode()));
        List<String> names = new ArrayList<>();
        answer.get("tools").forEach(tool -> names.add(tool.get("name").asText()));
        return names.subList(names.indexOf("server_admin") + 1, names.size());
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 600 && !condition.getAsBoolean(); i++) {
            Thread.sleep(50);
        }
        assertTrue(condition.getAsBoolean());
    }

    private boolean toldOfChange() {
        return server.said().stream().anyMatch(line -> line.contains(CHANGED));
    }

    @Test
    void argumentsArriveAsTheyAreWhateverTheyHold() throws Exception {
        for (String text : List.of("; touch pwned", "$(touch pwned)", "`id`", "a\nb", "\"'\\ *", "{}")) {
            JsonNode result = JSON.readTree(
                    server.call("show", "text", text).get("output").asText());
            assertEquals(List.of(text), JSON.convertValue(result.get("argv"), List.class));
            assertEquals(text, result.get("stdin").get("text").asText());
        }
        assertEquals(
                "INVALID_ARGUMENT",
                server.failure("show", "text", "-rf").get("code").asText());
        assertEquals(
                "INPUT_TOO_LARGE",
                server.failure("show", "text", "x".repeat(1_000_000))
                        .get("code")
                        .asText());
        assertEquals(
                "INVALID_ARGUMENT",
                server.failure("show", "text", 5).get("code").asText());
    }

    @Test
    void whatNeverEndsIsStoppedWithAllThatItStarted() throws Exception {
        JsonNode result = ServerProcess.join(forever);
        assertTrue(result.path("isError").asBoolean(), result::toString);
        JsonNode stopped = result.get("structuredContent");
        assertEquals("SCRIPT_FAILED", stopped.get("code").asText());
        assertEquals("begun\n", stopped.get("output").asText());
        for (String pid : Files.readAllLines(home.resolve("pids"))) {
            await(() -> ProcessHandle.of(Long.parseLong(pid))
                    .filter(ProcessHandle::isAlive)
                    .isEmpty());
        }
    }

    @Test
    void aFloodOnStandardErrorStopsNothing() throws Exception {
        JsonNode result = server.call("flood");
        assertTrue(result.get("output").asText().startsWith("1\n2\n"));
        assertTrue(result.get("output").asText().endsWith("50000\n"));
        assertTrue(result.get("output").asText().contains("bytes left out"));
        assertTrue(result.get("stderr").asText().length() < 10_000);
    }

    @Test
    void failuresAndPicturesComeAsTheyAre() throws Exception {
        JsonNode failed = server.failure("fails");
        assertEquals(7, failed.get("exit_code").asInt());
        assertEquals("out\n", failed.get("output").asText());
        assertEquals("err\n", failed.get("stderr").asText());
        JsonNode picture =
                ServerProcess.join(server.begin("picture")).get("content").get(0);
        assertEquals("image", picture.get("type").asText());
        assertEquals("iVBORw0KGgo=", picture.get("data").asText());
    }

    /** The only one that changes anything, and it puts everything back. */
    @Test
    void theListIsTheBoundaryAndIsReadAnewWhileTheServerRuns() throws Exception {
        List<String> all = List.of("show", "forever", "flood", "fails", "picture");
        assertEquals(all, listed());
        // What came into the directory above, as from the tool that never ends, changes no tool.
        await(() -> Files.exists(home.resolve("pids")));
        assertFalse(toldOfChange());
        Files.writeString(tools().resolve("tools-list.json"), "[{\"name\": ");
        await(() -> server.call("server_admin", "action", "health")
                .path("problems")
                .toString()
                .contains("no JSON"));
        assertEquals(all, listed());
        assertEquals(7, server.failure("fails").get("exit_code").asInt());
        assertFalse(toldOfChange());

        list("fails", "missing");
        await(() -> listed().equals(List.of("fails")));
        await(this::toldOfChange);
        await(server.begin("picture")::isCompletedExceptionally);

        script("missing", "#!/bin/sh\necho here\n");
        await(() -> listed().equals(List.of("fails", "missing")));
        assertEquals("here\n", server.call("missing").get("output").asText());
        Files.delete(tools().resolve("missing"));
        list("show", "forever", "flood", "fails", "picture", "outside", "missing");
        await(() -> listed().equals(all));
    }
}
