package dev.ptymcp.adapter.mcp.resource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ptymcp.application.access.Ownership;
import dev.ptymcp.domain.model.session.SessionScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Resources over the wire, beside the tools that return the same. */
@Timeout(120)
class ReadingResourcesTest {

    private static final int NOT_FOUND = -32_002;
    private static final int WRONG = -32_602;

    @Test
    void aResourceIsWhatTheToolReturns() {
        try (ResourceClient client = ResourceClient.greeted()) {
            String id = client.shell("build");
            client.call("run_command", Map.of("session_id", id, "command", "seq 1 5; printf 'a\\u202eb\\n'"));
            Map<String, String> session = Map.of("session_id", id);
            for (String name : List.of(id, "build")) {
                String uri = "pty://sessions/" + name;
                assertEquals(client.call("get_session", session), client.json(uri + "/state"));
                assertEquals(
                        client.call("read_output", session).get("output").textValue(), client.text(uri + "/output"));
                assertEquals(
                        client.call("read_screen", session).get("screen").textValue(), client.text(uri + "/screen"));
                assertTrue(client.text(uri + "/transcript").contains("\n4\n5\na\\u{202e}b\n"));
            }
            assertEquals(client.call("list_sessions", Map.of()), client.json("pty://sessions"));
            JsonNode page = client.contents("pty://sessions/build/output?tail_lines=2");
            assertEquals("text/plain", page.get("mimeType").textValue());
            assertEquals(
                    client.call("read_output", Map.of("session_id", id, "tail_lines", 2))
                            .get("cursor"),
                    page.at("/_meta").get("dev.ptymcp/result").get("cursor"));
            JsonNode server = client.json("pty://server");
            assertEquals("ok", server.get("health").textValue());
            assertTrue(server.at("/metrics").size() > 5);
        }
    }

    @Test
    void revisionsWithoutAGreetingReadTheSame() {
        try (ResourceClient client = ResourceClient.stateless()) {
            client.shell("build");
            JsonNode list = client.wire().request("resources/list", Map.of()).get("result");
            assertEquals("complete", list.get("resultType").textValue());
            assertEquals(6, list.get("resources").size());
            assertEquals("private", list.get("cacheScope").textValue());
            assertEquals(
                    client.call("read_output", Map.of("session_id", "build"))
                            .get("output")
                            .textValue(),
                    client.text("pty://sessions/build/output"));
            assertEquals(WRONG, client.refusal("resources/read", uri("pty://sessions/other/output")));
        }
    }

    @Test
    void listsWhatCanBeReadAPageAtATime() {
        try (ResourceClient client = ResourceClient.greeted()) {
            List<String> expected = new ArrayList<>(List.of("pty://sessions", "pty://server"));
            int sessions = ResourceList.PAGE / 4 + 1;
            for (int i = 0; i < sessions; i++) {
                String id = client.call("open_local", Map.of("command", "true", "mode", "pipe"))
                        .get("session_id")
                        .textValue();
                for (String view : List.of("output", "screen", "state", "transcript")) {
                    expected.add("pty://sessions/" + id + "/" + view);
                }
            }
            List<String> listed = new ArrayList<>();
            JsonNode page = client.wire().request("resources/list", Map.of()).get("result");
            assertEquals(ResourceList.PAGE, page.get("resources").size());
            page.get("resources").forEach(row -> listed.add(row.get("uri").textValue()));
            JsonNode last = client.wire()
                    .request("resources/list", Map.of("cursor", page.get("nextCursor")))
                    .get("result");
            last.get("resources").forEach(row -> listed.add(row.get("uri").textValue()));
            assertEquals(expected, listed);
            assertFalse(last.has("nextCursor"));
            assertTrue(client.contents(listed.get(listed.size() - 1)).has("text"));
            assertEquals(WRONG, client.refusal("resources/list", Map.of("cursor", "pty://sessions/s-gone/state")));
        }
    }

    @Test
    void sessionsOfOthersDoNotExist() {
        try (ResourceClient client = greeted(new Ownership(true, Optional.empty(), SessionScope.ADMIN), Set.of())) {
            client.call("open_local", Map.of("command", "cat", "name", "mine", "owner", "anna"));
            client.call("open_local", Map.of("command", "cat", "name", "theirs", "owner", "bert"));
            assertEquals(NOT_FOUND, client.refusal("resources/read", uri("pty://sessions/theirs/state?owner=anna")));
            assertEquals(NOT_FOUND, client.refusal("resources/read", uri("pty://sessions/nobodys/state?owner=anna")));
            assertEquals(WRONG, client.refusal("resources/read", uri("pty://sessions/mine/state")));
            assertEquals(WRONG, client.refusal("resources/read", uri("pty://sessions")));
            assertEquals(
                    "mine",
                    client.json("pty://sessions/mine/state?owner=anna")
                            .get("name")
                            .textValue());
            assertEquals(
                    1, client.json("pty://sessions?owner=anna").get("sessions").size());

            assertEquals(List.of("pty://server"), listed(client, Map.of()));
            Map<String, Object> anna = Map.of("_meta", Map.of("dev.ptymcp/owner", "anna"));
            List<String> listed = listed(client, anna);
            assertEquals(6, listed.size());
            listed.forEach(uri -> assertTrue(client.contents(uri).has("text"), uri));
            assertEquals(
                    WRONG,
                    client.refusal(
                            "resources/read",
                            Map.of("uri", "pty://sessions?owner=bert", "_meta", Map.of("dev.ptymcp/owner", "anna"))));
            JsonNode templates = client.wire().request("resources/templates/list", Map.of());
            assertEquals(
                    "pty://sessions/{session}/output{?owner}",
                    templates.at("/result/resourceTemplates/0/uriTemplate").textValue());
        }
    }

    @Test
    void whatNoToolReturnsIsNoResourceEither() {
        try (ResourceClient client = greeted(Ownership.FREE, Set.of("read_output", "list_sessions", "server_admin"))) {
            String id = client.shell("work");
            assertEquals(
                    List.of("pty://sessions/" + id + "/screen", "pty://sessions/" + id + "/state"),
                    listed(client, Map.of()));
            for (String uri : List.of("pty://sessions", "pty://server", "pty://sessions/work/output")) {
                assertEquals(NOT_FOUND, client.refusal("resources/read", uri(uri)), uri);
            }
            assertEquals(NOT_FOUND, client.refusal("resources/read", uri("pty://sessions/work/transcript")));
        }
    }

    @Test
    void namesNeedNoLuckWithTheirCharacters() {
        try (ResourceClient client = ResourceClient.greeted()) {
            client.call("open_local", Map.of("command", "cat", "name", "build one"));
            assertEquals(
                    "build one",
                    client.json("pty://sessions/build%20one/state").get("name").textValue());
            assertEquals(
                    "build one",
                    client.json("pty://sessions/%62uild one/state").get("name").textValue());
        }
    }

    @Test
    void hostileAddressesAreRefusedAndTheServerGoesOn() {
        try (ResourceClient client = ResourceClient.greeted()) {
            client.shell("work");
            List<String> nowhere = List.of(
                    "",
                    "pty:",
                    "pty://",
                    "pty:///sessions",
                    "PTY://sessions",
                    "pty://sessions/",
                    "pty://sessions//state",
                    "pty://sessions/work",
                    "pty://sessions/work/",
                    "pty://sessions/work/state/",
                    "pty://sessions/work/../state",
                    "pty://sessions/work/STATE",
                    "pty://sessions/work/state#x",
                    "pty://sessions/%/state",
                    "pty://sessions/%4/state",
                    "pty://sessions/%ff/state",
                    "pty://sessions/%00/state",
                    "pty://sessions/..%2f..%2fetc%2fpasswd/output",
                    "pty://sessions/work%2fstate",
                    "pty://user@sessions/work/state",
                    "pty://sessions:80/work/state",
                    "file:///etc/passwd",
                    "pty://sessions/work/state\u0000",
                    "pty://sessions/" + "x".repeat(100_000) + "/state");
            nowhere.forEach(uri -> assertEquals(NOT_FOUND, client.refusal("resources/read", uri(uri)), uri));
            List<String> wrong = List.of(
                    "pty://sessions/work/state?",
                    "pty://sessions/work/state?cursor=1",
                    "pty://sessions/work/output?cursor=-1",
                    "pty://sessions/work/output?cursor=x",
                    "pty://sessions/work/output?cursor=1&cursor=2",
                    "pty://sessions/work/output?session_id=other",
                    "pty://sessions/work/output?max_bytes=999999999",
                    "pty://sessions/work/output?search=%5B",
                    "pty://sessions?host=local",
                    "pty://sessions?owner=%0a");
            wrong.forEach(uri -> assertEquals(WRONG, client.refusal("resources/read", uri(uri)), uri));
            assertEquals(WRONG, client.refusal("resources/read", Map.of()));
            assertEquals(WRONG, client.refusal("resources/read", Map.of("uri", 5)));
            assertEquals(
                    "work", client.json("pty://sessions/work/state").get("name").textValue());
        }
    }

    private static ResourceClient greeted(Ownership ownership, Set<String> without) {
        ResourceClient client = new ResourceClient(ownership, without);
        client.wire().greet();
        return client;
    }

    private static Map<String, String> uri(String uri) {
        return Map.of("uri", uri);
    }

    private static List<String> listed(ResourceClient client, Map<String, ?> params) {
        List<String> uris = new ArrayList<>();
        client.wire()
                .request("resources/list", params)
                .at("/result/resources")
                .forEach(row -> uris.add(row.get("uri").textValue()));
        return uris;
    }
}
