package dev.ptymcp.adapter.mcp.resource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ptymcp.application.access.Ownership;
import dev.ptymcp.domain.model.session.SessionScope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a client is told of without asking, over the wire. */
@Timeout(120)
class SubscriptionsTest {

    private static final int NOT_FOUND = -32_002;

    @Test
    void aFloodIsToldOnceASecondAndItsLastStateAlwaysArrives() {
        try (ResourceClient client = ResourceClient.greeted()) {
            client.shell("flood");
            String uri = "pty://sessions/flood/output";
            client.subscribe(uri);
            long began = System.nanoTime();
            client.call(
                    "send_input",
                    Map.of(
                            "session_id",
                            "flood",
                            "text",
                            "end=$((SECONDS+3)); while [ $SECONDS -lt $end ]; do echo line; done; echo LA''ST"));
            int told = 0;
            do {
                client.awaitUpdate(uri);
                told++;
            } while (!client.text(uri).contains("LAST"));
            double seconds = (System.nanoTime() - began) / 1e9;
            assertTrue(told >= 2, told + " updates in " + seconds + " s");
            assertTrue(told <= seconds + 1, told + " updates in " + seconds + " s");
        }
    }

    @Test
    void stateAndScreenAreToldOnceTheOutputRests() {
        try (ResourceClient client = ResourceClient.greeted()) {
            client.shell("work");
            client.subscribe("pty://sessions/work/state");
            client.subscribe("pty://sessions/work/screen");
            client.call("send_input", Map.of("session_id", "work", "text", "read -s -p 'Password: ' x"));
            do {
                client.awaitUpdate("pty://sessions/work/state");
            } while (!client.json("pty://sessions/work/state")
                    .get("state")
                    .textValue()
                    .equals("password"));
            do {
                client.awaitUpdate("pty://sessions/work/screen");
            } while (!client.text("pty://sessions/work/screen").contains("Password:"));
            client.call("resize_session", Map.of("session_id", "work", "cols", 77, "rows", 11));
            do {
                client.awaitUpdate("pty://sessions/work/state");
            } while (client.json("pty://sessions/work/state").get("cols").intValue() != 77);
            client.call("close_session", Map.of("session_id", "work"));
            do {
                client.awaitUpdate("pty://sessions/work/state");
            } while (client.json("pty://sessions/work/state").get("alive").booleanValue());
        }
    }

    @Test
    void nothingIsToldOfWhatNobodySubscribedToAnyMore() {
        try (ResourceClient client = ResourceClient.greeted()) {
            client.shell("work");
            String dropped = "pty://sessions/work/output";
            String kept = "pty://sessions/work/output?tail_lines=5";
            client.subscribe(dropped);
            client.subscribe(dropped);
            client.subscribe(kept);
            assertTrue(client.wire()
                    .request("resources/unsubscribe", Map.of("uri", dropped))
                    .has("result"));
            assertTrue(client.wire()
                    .request("resources/unsubscribe", Map.of("uri", "pty://never"))
                    .has("result"));
            for (int i = 0; i < 2; i++) {
                client.call("run_command", Map.of("session_id", "work", "command", "echo once more"));
                client.awaitUpdate(kept);
            }
            assertFalse(client.wasUpdated(dropped));
        }
    }

    @Test
    void theListIsToldToThoseWhoHaveIt() {
        try (ResourceClient client = ResourceClient.greeted()) {
            client.subscribe("pty://sessions");
            client.shell("first");
            client.awaitUpdate("pty://sessions");
            assertFalse(client.wasListChanged(), "told of a list that was never asked for");

            client.wire().request("resources/list", Map.of());
            client.shell("second");
            client.awaitListChange();
            client.call("send_input", Map.of("session_id", "second", "text", "read -s -p 'Password: ' x"));
            do {
                client.awaitListChange();
            } while (!list(client).contains("bash --norc, password"));
            client.call("close_session", Map.of("session_id", "second"));
            do {
                client.awaitListChange();
            } while (!list(client).contains("exited"));
        }
    }

    @Test
    void nobodyHearsOfSessionsThatDoNotExistForHim() {
        try (ResourceClient client =
                new ResourceClient(new Ownership(true, Optional.empty(), SessionScope.ADMIN), Set.of())) {
            client.wire().greet();
            client.wire().request("resources/list", Map.of("_meta", Map.of("dev.ptymcp/owner", "anna")));
            client.subscribe("pty://sessions?owner=anna");
            client.subscribe("pty://sessions?owner=bert");
            assertEquals(-32_602, client.refusal("resources/subscribe", Map.of("uri", "pty://sessions")));
            client.call("open_local", Map.of("command", "cat", "name", "theirs", "owner", "bert"));
            client.awaitUpdate("pty://sessions?owner=bert");
            assertFalse(client.wasListChanged());
            assertFalse(client.wasUpdated("pty://sessions?owner=anna"));
            for (String uri : List.of(
                    "pty://sessions/theirs/output?owner=anna",
                    "pty://sessions/nobodys/output?owner=anna",
                    "file:///x")) {
                assertEquals(NOT_FOUND, client.refusal("resources/subscribe", Map.of("uri", uri)), uri);
            }
            client.call("open_local", Map.of("command", "cat", "name", "mine", "owner", "anna"));
            client.awaitListChange();
            client.awaitUpdate("pty://sessions?owner=anna");
        }
    }

    @Test
    void revisionsWithoutAGreetingListen() {
        try (ResourceClient client = ResourceClient.stateless()) {
            client.shell("work");
            int id = client.wire()
                    .begin(
                            "subscriptions/listen",
                            Map.of(
                                    "notifications",
                                    Map.of(
                                            "resourcesListChanged",
                                            true,
                                            "resourceSubscriptions",
                                            List.of("pty://sessions/work/output", "pty://sessions/other/output"))));
            JsonNode granted = client.wire()
                    .await(message -> message.path("method").asText().endsWith("/acknowledged"));
            assertEquals(
                    "{\"resourcesListChanged\":true,\"resourceSubscriptions\":[\"pty://sessions/work/output\"]}",
                    granted.at("/params/notifications").toString());
            client.call("run_command", Map.of("session_id", "work", "command", "echo hello"));
            client.awaitUpdate("pty://sessions/work/output");
            client.shell("more");
            client.awaitListChange();
            client.wire().notify("notifications/cancelled", Map.of("requestId", id));
        }
    }

    @Test
    void whoListensHearsOfTheSessionsOfTheOwnerThatTheRequestNames() {
        try (ResourceClient client =
                new ResourceClient(new Ownership(true, Optional.empty(), SessionScope.ADMIN), Set.of())) {
            client.wire().stateless();
            Map<String, Object> lists = Map.of("resourcesListChanged", true);
            assertEquals("{}", granted(client, Map.of("notifications", lists)), "on nobody's behalf");
            assertEquals(
                    "{\"resourcesListChanged\":true,\"resourceSubscriptions\":[\"pty://sessions\"]}",
                    granted(
                            client,
                            Map.of(
                                    "notifications",
                                    Map.of(
                                            "resourcesListChanged",
                                            true,
                                            "resourceSubscriptions",
                                            List.of("pty://sessions", "pty://sessions?owner=bert")),
                                    "_meta",
                                    Map.of("dev.ptymcp/owner", "anna"))));
            client.call("open_local", Map.of("command", "cat", "name", "theirs", "owner", "bert"));
            client.call("open_local", Map.of("command", "cat", "name", "mine", "owner", "anna"));
            client.awaitListChange();
            client.awaitUpdate("pty://sessions");
            assertEquals(
                    -32_602,
                    client.refusal(
                            "subscriptions/listen",
                            Map.of("notifications", lists, "_meta", Map.of("dev.ptymcp/owner", 5))));
        }
    }

    @Test
    void whoListensForOneOwnerHearsNothingOfAnother() {
        try (ResourceClient client = ResourceClient.stateless()) {
            granted(
                    client,
                    Map.of(
                            "notifications",
                            Map.of("resourcesListChanged", true),
                            "_meta",
                            Map.of("dev.ptymcp/owner", "anna")));
            granted(client, Map.of("notifications", Map.of("resourceSubscriptions", List.of("pty://sessions"))));
            client.call("open_local", Map.of("command", "cat", "name", "theirs", "owner", "bert"));
            client.awaitUpdate("pty://sessions");
            assertFalse(client.wasListChanged());
        }
    }

    private static String granted(ResourceClient client, Map<String, ?> listen) {
        client.wire().begin("subscriptions/listen", listen);
        return client.wire()
                .await(message -> message.path("method").asText().endsWith("/acknowledged"))
                .at("/params/notifications")
                .toString();
    }

    private static String list(ResourceClient client) {
        return client.wire().request("resources/list", Map.of()).toString();
    }
}
