package dev.ptymcp.adapter.mcp.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ptymcp.application.port.HealthSource;
import dev.ptymcp.application.port.WorkingDirectories;
import dev.ptymcp.application.session.Oversight;
import dev.ptymcp.domain.model.session.Limit;
import dev.ptymcp.domain.model.session.LimitCeilings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a client can see and change of a server, and what it cannot. */
@Timeout(120)
final class ServerAdminToolTest {

    private static final HealthSource QUEUE = new HealthSource() {
        @Override
        public Map<String, Long> gauges() {
            return Map.of("audit_queue", 12L);
        }
    };

    private final ToolClient client = new ToolClient(
            new Oversight(
                    new LimitCeilings(Map.of(Limit.SESSIONS, 60L, Limit.IDLE, 0L)),
                    WorkingDirectories.ANY,
                    List.of(QUEUE)),
            List.of(ToolGroup.ADMIN));

    @AfterEach
    void close() {
        client.close();
    }

    private JsonNode admin(String action, Map<String, ?> more) {
        Map<String, Object> arguments = new HashMap<>(more);
        arguments.put("action", action);
        return client.call("server_admin", arguments);
    }

    private String refused(String action, Map<String, ?> more) {
        Map<String, Object> arguments = new HashMap<>(more);
        arguments.put("action", action);
        return client.failure("server_admin", arguments);
    }

    private String open(Map<String, ?> more) {
        Map<String, Object> arguments = new HashMap<>(more);
        arguments.put("command", "cat");
        return client.call("open_local", arguments).get("session_id").textValue();
    }

    @Test
    void showsAndSetsTheLimitsOfTheServer() {
        assertEquals(50, admin("get", Map.of()).at("/limits/sessions").intValue());
        JsonNode now = admin("set_limits", Map.of("limits", Map.of("sessions", 1, "idle_ms", "60000")));
        assertEquals(1, now.at("/limits/sessions").intValue());
        assertEquals(60_000, now.at("/limits/idle_ms").intValue());
        open(Map.of());
        assertEquals("SESSION_LIMIT_REACHED", client.failure("open_local", Map.of("command", "cat")));
        assertEquals("NOT_ALLOWED_HERE", refused("set_limits", Map.of("limits", Map.of("sessions", 61))));
        assertEquals(1, admin("get", Map.of()).at("/limits/sessions").intValue());
    }

    @Test
    void setsTheLimitsOfOneSession() {
        String session = open(Map.of());
        String other = open(Map.of());
        Map<String, Object> less = Map.of("session_id", session, "limits", Map.of("input_bytes", 1024));
        assertEquals(1024, admin("set_limits", less).at("/limits/input_bytes").intValue());
        String text = "x".repeat(1500);
        assertEquals("INPUT_TOO_LARGE", client.failure("send_input", Map.of("session_id", session, "text", text)));
        client.call("send_input", Map.of("session_id", other, "text", text));
        assertEquals(
                "INVALID_ARGUMENT",
                refused("set_limits", Map.of("session_id", session, "limits", Map.of("sessions", 3))));
        assertEquals(
                "SESSION_NOT_FOUND",
                refused("set_limits", Map.of("session_id", "nowhere", "limits", Map.of("idle_ms", 3))));
    }

    @Test
    void refusesWhatIsNoLimitOrOutOfRangeAndChangesNothing() {
        JsonNode before = admin("get", Map.of());
        assertEquals("INVALID_ARGUMENT", refused("set_limits", Map.of()));
        assertEquals("INVALID_ARGUMENT", refused("set_limits", Map.of("limits", Map.of())));
        assertEquals("INVALID_ARGUMENT", refused("set_limits", Map.of("limits", Map.of("sesions", 3))));
        assertEquals("INVALID_ARGUMENT", refused("set_limits", Map.of("limits", Map.of("sessions", 0))));
        assertEquals(
                "INVALID_ARGUMENT",
                refused("set_limits", Map.of("limits", Map.of("input_bytes", 4096, "output_buffer_bytes", 1))));
        assertEquals("INVALID_ARGUMENT", refused("close_all", Map.of("session_id", "s")));
        assertEquals("INVALID_ARGUMENT", refused("set_default_cwd", Map.of("cwd", "some/where")));
        assertEquals(before, admin("get", Map.of()));
    }

    @Test
    void setsWhereProgramsStart() {
        assertFalse(admin("get", Map.of()).has("default_cwd"));
        admin("set_default_cwd", Map.of("cwd", "/usr"));
        String session = client.call("open_local", Map.of("command", "sh -c 'pwd; cat'"))
                .get("output")
                .textValue();
        assertEquals("/usr", session.strip());
        assertFalse(admin("set_default_cwd", Map.of()).has("default_cwd"));
    }

    @Test
    void countsAndTellsHowItIs() {
        open(Map.of());
        JsonNode metrics = admin("metrics", Map.of()).get("metrics");
        assertEquals(1, metrics.get("sessions_live").intValue());
        assertEquals(1, metrics.get("sessions_opened").intValue());
        assertEquals(12, metrics.get("audit_queue").intValue());
        assertEquals("ok", admin("health", Map.of()).get("health").textValue());
        admin("set_limits", Map.of("limits", Map.of("sessions", 1)));
        JsonNode health = admin("health", Map.of());
        assertEquals("degraded", health.get("health").textValue());
        assertTrue(health.at("/problems/0").textValue().contains("1 of 1 sessions"), health.toString());
    }

    @Test
    void closesAll() {
        open(Map.of());
        open(Map.of());
        assertEquals(
                2, admin("close_all", Map.of("grace_ms", 100)).get("closed").size());
        assertEquals(0, admin("metrics", Map.of()).at("/metrics/sessions_live").intValue());
    }

    @Test
    void aSessionThatWasOpenedForLessKeepsItsLimits() {
        String session = open(Map.of("scope", "control"));
        assertEquals(
                "SCOPE_TOO_NARROW",
                refused("set_limits", Map.of("session_id", session, "limits", Map.of("idle_ms", 0))));
        admin("get", Map.of("session_id", session));
        for (String scope : List.of("read-only", "read_only", "READ-ONLY")) {
            assertTrue(open(Map.of("scope", scope)).startsWith("s-"), scope);
        }
    }
}
