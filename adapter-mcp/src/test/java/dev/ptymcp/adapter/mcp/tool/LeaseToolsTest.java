package dev.ptymcp.adapter.mcp.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ptymcp.adapter.mcp.json.Property;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two clients on one session, each telling who it is. */
@Timeout(60)
final class LeaseToolsTest {

    private final ToolClient client = new ToolClient();

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void keepsTwoClientsApartOverLeasesAndTellsTheirHistory() {
        String id = client.call("open_local", Map.of("command", "sh"))
                .get("session_id")
                .asText();
        JsonNode lease = client.call("acquire_lease", as("ann", Map.of("session_id", id)));
        assertEquals(1, lease.get("generation").asInt());
        assertEquals("LEASE_HELD", code("run_command", as("bob", Map.of("session_id", id, "command", "echo no"))));
        assertEquals("LEASE_HELD", code("close_session", Map.of("session_id", id)));
        client.call("read_output", as("bob", Map.of("session_id", id)));

        client.call("transfer_lease", as("ann", Map.of("session_id", id, "to_client_id", "bob")));
        Map<String, Object> stale = as("ann", Map.of("session_id", id, "command", "echo no", "lease_generation", "1"));
        assertEquals("LEASE_LOST", code("run_command", stale));
        client.call(
                "transfer_lease",
                as("ann", Map.of("session_id", id, "from_client_id", "bob", "reason", "he is at lunch")));
        client.call("release_lease", as("ann", Map.of("session_id", id)));

        JsonNode history = client.call("get_session", Map.of("session_id", id)).get("lease_history");
        assertEquals(List.of("acquired", "handed_over", "taken_over", "released"), history.findValuesAsText("event"));
        assertEquals("he is at lunch", history.get(2).get("reason").asText());
        assertFalse(client.text("read_output", Map.of("session_id", id)).contains("no\n"));
    }

    @Test
    void showsOwnersNothingButTheirOwn() {
        Map<String, Object> anns = Map.of("command", "sh", "name", "work", "owner", "ann");
        String id = client.call("open_local", anns).get("session_id").asText();

        assertEquals("SESSION_NOT_FOUND", code("get_session", Map.of("session_id", id, "owner", "bob")));
        assertEquals(
                0,
                client.call("list_sessions", Map.of("owner", "bob"))
                        .get("sessions")
                        .size());
        assertEquals(
                0,
                client.call("close_session", Map.of("owner", "bob"))
                        .get("closed")
                        .size());
        assertEquals(
                1,
                client.call("close_session", Map.of("owner", "ann"))
                        .get("closed")
                        .size());
    }

    @Test
    void tellsClientsOfCallersOnlyWhereThatMatters() {
        ToolDescription run = description("run_command");
        assertEquals(run.parameters(), CallerTerms.parameters(run, Set.of()));
        assertTrue(names(run, CallerTerms.Listed.LEASE).containsAll(Set.of("client_id", "lease_generation")));
        assertFalse(names(description("read_output"), CallerTerms.Listed.LEASE).contains("client_id"));
        assertTrue(names(description("read_output"), CallerTerms.Listed.OWNER).contains("owner"));
        assertTrue(names(run, CallerTerms.Listed.APPROVAL).contains("approval_token"));
        assertFalse(names(description("resize_session"), CallerTerms.Listed.APPROVAL)
                .contains("approval_token"));
    }

    private String code(String tool, Map<String, ?> arguments) {
        return client.failure(tool, arguments);
    }

    private static Map<String, Object> as(String who, Map<String, ?> arguments) {
        Map<String, Object> all = new HashMap<>(arguments);
        all.put("client_id", who);
        return all;
    }

    private ToolDescription description(String tool) {
        return client.description(tool);
    }

    private static Set<String> names(ToolDescription tool, CallerTerms.Listed... listed) {
        return Stream.of(CallerTerms.parameters(tool, Set.of(listed)))
                .flatMap(List::stream)
                .map(Property::name)
                .collect(Collectors.toSet());
    }
}
