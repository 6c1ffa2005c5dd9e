package dev.ptymcp.app.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The records that users of raychao-oao/pty-mcp know: {@code audit init}, {@code serve}, {@code enable} and {@code disable} as they
 * type them, and lines of JSON that are searched by user and by target.
 */
@Timeout(120)
final class RaychaoAuditTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SHELL = "/bin/bash --norc --noprofile";

    /** In an account that has never had pty-mcp, whatever account that is. */
    private static final List<String> WITHOUT = List.of(
            "env", "-u", "PTY_MCP_CONFIG", "-u", "XDG_CONFIG_HOME", "-u", "XDG_STATE_HOME", "-u", "XDG_CACHE_HOME");

    @TempDir
    private Path home;

    private List<String> atHome() {
        List<String> words = new ArrayList<>(WITHOUT);
        words.addAll(List.of("HOME=" + home, "JDK_JAVA_OPTIONS=-Duser.home=" + home));
        return words;
    }

    private Process type(String line) throws IOException {
        Path launcher = home.resolve("bin/pty-mcp");
        if (!Files.exists(launcher)) {
            Files.createDirectories(launcher.getParent());
            Files.writeString(
                    launcher, "#!/bin/sh\nexec '" + String.join("' '", ServerProcess.command()) + "' \"$@\"\n");
            Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwx------"));
        }
        List<String> words = atHome();
        words.addAll(List.of("PATH=" + launcher.getParent() + ":" + System.getenv("PATH"), "bash", "-ec", line));
        return ServerProcess.alone(words)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .start();
    }

    private String typed(String line) throws IOException, InterruptedException {
        Process process = type(line);
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), line);
        assertEquals(0, process.exitValue(), () -> line + "\n" + output);
        return output;
    }

    /** Waits until a collector listens, and returns where. */
    private static String address(Process collector) throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(collector.getInputStream(), StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.contains("collecting at")) {
                return line.replaceAll(".*(http://[^ ]*) .*", "$1");
            }
        }
        throw new AssertionError("the collector did not start");
    }

    @Test
    void theCommandsOfTheirExampleKeepRecordsThatAreFoundByUserAndTarget() throws Exception {
        Path config = home.resolve(".config/pty-mcp/config.toml");
        Path log = home.resolve("audit.jsonl");
        typed("pty-mcp audit init");
        // Any free port for their 9099.
        Process collector =
                type("PTY_MCP_AUDIT_TOKEN=$(cat .config/pty-mcp/audit-token) exec pty-mcp audit serve --port 0 --log "
                        + log.getFileName());
        String shell;
        try {
            String made = Files.readString(config);
            Files.writeString(config, made.replace("[audit]\n", "[audit]\nurl = \"" + address(collector) + "\"\n"));
            typed("pty-mcp audit enable");
            try (ServerProcess server = ServerProcess.startBehind(atHome(), "--compat", "raychao")) {
                shell = work(server);
                awaitBoth(log);
            }
            typed("pty-mcp audit disable");
            assertTrue(Files.readString(config).contains("enabled = false"));
        } finally {
            collector.destroy();
            collector.waitFor();
        }
        holds(records(log), shell);
    }

    /** What a prompt written for that server does with two sessions. Returns the first. */
    private static String work(ServerProcess server) {
        String shell = server.call("create_local_session", "command", SHELL)
                .path("session_id")
                .textValue();
        String other = server.call("create_local_session", "command", "cat", "owner", "ann")
                .path("session_id")
                .textValue();
        server.call("send_input", "session_id", shell, "input", "echo of-the-shell");
        server.call("send_input", "session_id", other, "input", "of-the-other", "owner", "ann");
        return shell;
    }

    /** Waits until the collector has what was done: it gets it behind the back of the one who did it. */
    private static void awaitBoth(Path log) throws IOException, InterruptedException {
        while (Files.readAllLines(log).stream()
                        .filter(line -> line.contains("\"after\"") && line.contains("\"send_input\""))
                        .count()
                < 2) {
            Thread.sleep(20);
        }
    }

    private static List<JsonNode> records(Path log) throws IOException {
        List<JsonNode> records = new ArrayList<>();
        for (String line : Files.readAllLines(log)) {
            records.add(JSON.readTree(line).path("record"));
        }
        return records;
    }

    private static List<String> inputs(List<JsonNode> records, Predicate<JsonNode> which) {
        return records.stream()
                .filter(record -> record.path("event").asText().equals("before"))
                .filter(record -> record.path("tool").asText().equals("send_input"))
                .filter(which)
                .map(record -> record.path("input").asText())
                .toList();
    }

    /** What docs/compat.md says of the names that they have there and here. */
    private static void holds(List<JsonNode> records, String shell) {
        String user = System.getProperty("user.name") + "@";
        assertEquals(
                List.of("echo of-the-shell", "of-the-other"),
                inputs(records, record -> record.path("server").asText().startsWith(user)));
        assertEquals(
                List.of("echo of-the-shell"),
                inputs(records, record -> record.path("target").asText().equals(SHELL)));
        assertEquals(
                List.of("of-the-other"),
                inputs(records, record -> record.path("owner").asText().equals("ann")));
        JsonNode before = records.stream()
                .filter(record -> record.path("input").asText().equals("echo of-the-shell"))
                .findFirst()
                .orElseThrow();
        assertEquals(shell, before.path("session_id").asText());
        assertEquals("local", before.path("kind").asText());
        JsonNode after = records.stream()
                .filter(record -> record.path("event").asText().equals("after"))
                .filter(record -> record.path("cmd_id").equals(before.path("cmd_id")))
                .findFirst()
                .orElseThrow();
        assertEquals("done", after.path("result").asText(), after::toString);
    }
}
