package dev.ptymcp.app.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server that is killed leaves its persistent sessions to the next one. */
@Timeout(120)
final class KilledServerTest {

    private static final int STEPS = 30;

    @TempDir
    Path directory;

    private ServerProcess server() {
        return ServerProcess.startBehind(
                List.of("env", "TMUX_TMPDIR=" + directory, "XDG_STATE_HOME=" + directory),
                "--persistence.socket",
                "pty-mcp-killed");
    }

    @Test
    void aNewServerReadsTheRestOfABuildAndItsExitCode() throws Exception {
        Path go = directory.resolve("go");
        try (ServerProcess first = server()) {
            // It goes on when nobody is there any more.
            String build = "for i in $(seq 1 " + STEPS + "); do echo step $i.; sleep 0.05;" + " while [ $i = 5 -a ! -e "
                    + go + " ]; do sleep 0.05; done; done; exit 7";
            first.call(
                    "open_local", "command", "sh", "args", List.of("-c", build), "name", "build", "persistent", true);
            first.call("wait_for", "session_id", "build", "patterns", List.of("step 5\\."), "cursor", 0);
            first.process().destroyForcibly();
            assertTrue(first.process().waitFor(10, TimeUnit.SECONDS));
        }
        Files.createFile(go);
        try (ServerProcess second = server()) {
            second.call("attach_session", "session_id", "build");
            JsonNode session = second.call("get_session", "session_id", "build");
            // Its end can be faster.
            assertTrue(
                    session.path("attached").isArray() || !session.path("alive").asBoolean(), session.toString());
            assertTrue(session.path("attach_command").asText().contains("tmux -L pty-mcp-killed attach -t s-"));
            JsonNode ended = second.call("wait_for", "session_id", "build", "exit", true, "timeout_ms", 60_000);
            assertEquals("exit", ended.path("ended_by").asText(), ended.toString());
            JsonNode all = second.call("read_output", "session_id", "build", "cursor", 0);
            String steps = IntStream.rangeClosed(1, STEPS)
                    .mapToObj(step -> "step " + step + ".")
                    .collect(Collectors.joining("\n"));
            assertEquals(steps, all.path("output").asText().strip());
            assertEquals(7, all.path("exit").path("code").asInt());
        }
    }
}
