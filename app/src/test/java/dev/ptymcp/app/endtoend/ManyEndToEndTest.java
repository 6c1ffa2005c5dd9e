package dev.ptymcp.app.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Much at once: calls, sessions, waits. */
@Timeout(180)
final class ManyEndToEndTest {

    @Test
    void sixtyFourCallsAtOnceAreAllAnswered() {
        try (ServerProcess server = ServerProcess.start()) {
            String session = server.openBash();
            List<CompletableFuture<JsonNode>> answers = IntStream.range(0, 64)
                    .mapToObj(i -> server.begin("read_output", "session_id", session, "cursor", 0))
                    .toList();
            answers.forEach(answer -> assertEquals(
                    false, ServerProcess.join(answer).path("isError").asBoolean()));
            assertEquals(List.of(), server.foreign());
        }
    }

    @Test
    void fortyCommandsInFortySessionsFinishTogether() {
        try (ServerProcess server = ServerProcess.start()) {
            List<String> sessions =
                    IntStream.range(0, 40).mapToObj(i -> server.openBash()).toList();
            long begun = System.nanoTime();
            List<CompletableFuture<JsonNode>> answers = sessions.stream()
                    .map(session -> server.begin("run_command", "session_id", session, "command", "sleep 2; echo $$"))
                    .toList();
            for (CompletableFuture<JsonNode> answer : answers) {
                JsonNode result = ServerProcess.join(answer).path("structuredContent");
                assertEquals(0, result.path("exit_code").asInt(-1), result.toString());
            }
            double seconds = (System.nanoTime() - begun) / 1e9;
            assertTrue(seconds >= 2 && seconds < 70, "one after the other it would be 80 s; took " + seconds);
        }
    }

    @Test
    void twoHundredSessionsLiveSideBySideAndALongWaitDisturbsNobody() {
        try (ServerProcess server = ServerProcess.start("--sessions.max=200")) {
            List<String> sessions = all(IntStream.range(0, 200)
                            .mapToObj(i -> server.begin("open_local", "command", "cat"))
                            .toList())
                    .map(opened -> opened.path("session_id").asText())
                    .toList();
            CompletableFuture<JsonNode> hour = server.begin(
                    "wait_for", "session_id", sessions.get(0), "patterns", List.of("never"), "timeout_ms", 3_600_000);
            assertEquals(
                    "SESSION_LIMIT_REACHED",
                    server.failure("open_local", "command", "cat").path("code").asText());
            Map<String, Object> echo = Map.of("patterns", List.of("to s-.*"), "timeout_ms", 60_000);
            all(sessions.stream()
                            .map(session -> server.begin(
                                    "send_input", "session_id", session, "text", "to " + session, "wait", echo))
                            .toList())
                    .forEach(answer ->
                            assertEquals("match", answer.path("ended_by").asText(), answer.toString()));
            assertFalse(hour.isDone());
        }
    }

    private static Stream<JsonNode> all(List<CompletableFuture<JsonNode>> answers) {
        return answers.stream().map(answer -> ServerProcess.join(answer).path("structuredContent"));
    }
}
