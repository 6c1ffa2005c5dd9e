package dev.ptymcp.adapter.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ptymcp.adapter.mcp.json.Property;
import dev.ptymcp.adapter.mcp.json.ValueType;
import dev.ptymcp.adapter.mcp.tool.Tool;
import dev.ptymcp.adapter.mcp.tool.ToolResult;
import dev.ptymcp.adapter.mcp.transport.CallLoad;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that send more than a server can work on: it stays bounded, says so, and can still be heard. */
@Timeout(120)
final class FloodTest {

    private static final int PARSE_ERROR = -32_700;

    @Test
    void ofFiveThousandCallsAtOnceSomeAreWorkedOnAndTheOthersRefusedAtOnce() throws Exception {
        TestTools.Waiting wait = new TestTools.Waiting();
        try (TestClient client = new TestClient(wait, TestTools.echo()).greet()) {
            List<Integer> ids = new ArrayList<>();
            for (int i = 0; i < 5000; i++) {
                ids.add(client.beginCall("wait", Map.of()));
            }
            wait.awaitBegun(CallLoad.DEFAULT_CALLS);
            assertTrue(client.request("ping", Map.of()).has("result"));
            for (int id : ids.subList(CallLoad.DEFAULT_CALLS, ids.size())) {
                JsonNode refused = client.answer(id).get("result");
                assertTrue(refused.get("isError").booleanValue());
                assertEquals(
                        "SERVER_BUSY", refused.at("/structuredContent/code").textValue());
                assertTrue(refused.at("/structuredContent/retryable").booleanValue());
            }
            wait.release();
            for (int id : ids.subList(0, CallLoad.DEFAULT_CALLS)) {
                assertTrue(client.answer(id).has("result"));
            }
            // An answer goes out a moment before its call is counted out.
            String text = "";
            while (!text.equals("there")) {
                text = client.call("echo", Map.of("text", "there"))
                        .at("/structuredContent/text")
                        .asText();
            }
        }
    }

    @Test
    void whoeverCancelsACallMakesRoomForAnother() throws Exception {
        TestTools.Waiting wait = new TestTools.Waiting();
        try (TestClient client = new TestClient(wait, TestTools.echo()).greet()) {
            int first = client.beginCall("wait", Map.of());
            for (int i = 1; i < CallLoad.DEFAULT_CALLS; i++) {
                client.beginCall("wait", Map.of());
            }
            wait.awaitBegun(CallLoad.DEFAULT_CALLS);
            client.notify("notifications/cancelled", Map.of("requestId", first));
            wait.awaitInterrupted(1);
            JsonNode answer = client.call("echo", Map.of("text", "x"));
            while (answer.get("isError").booleanValue()) {
                answer = client.call("echo", Map.of("text", "x"));
            }
            assertEquals("x", answer.at("/structuredContent/text").textValue());
            wait.release();
        }
    }

    @Test
    void aClientThatNeverReadsIsNotWorkedForWithoutEnd() throws Exception {
        AtomicInteger done = new AtomicInteger();
        String answer = "a".repeat(256 * 1024);
        Tool large = TestTools.tool("large", List.of(), (context, arguments) -> {
            done.incrementAndGet();
            return ToolResult.of(Map.of(), answer);
        });
        try (TestClient client = new TestClient(large).greet()) {
            client.stopReading();
            Thread flood = new Thread(() -> {
                for (int i = 0; i < 5000; i++) {
                    client.beginCall("large", Map.of());
                }
            });
            flood.setDaemon(true);
            flood.start();
            int before = -1;
            while (before < 100 || before != done.get()) {
                before = done.get();
                TimeUnit.MILLISECONDS.sleep(500);
            }
            // 64 MiB wait to be written, and a call each of those at work.
            int most = 64 * 4 + CallLoad.DEFAULT_CALLS + 20;
            assertTrue(done.get() <= most, done.get() + " calls were worked on");
            client.closeOutput();
            client.awaitEnd(Duration.ofSeconds(30));
        }
    }

    @Test
    void largeCallsAreBoundedInSumAndASingleOneIsAlwaysTaken() throws Exception {
        TestTools.Waiting wait = new TestTools.Waiting();
        Tool take = TestTools.tool(
                "take", List.of(Property.required("text", ValueType.text(), "")), (context, arguments) -> {
                    wait.call(context, arguments);
                    return ToolResult.of(Map.of("length", arguments.text("text").length()), "taken");
                });
        String text = "b".repeat(15 * 1024 * 1024);
        try (TestClient client = new TestClient(take).greet()) {
            List<Integer> ids = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                ids.add(client.beginCall("take", Map.of("text", text)));
            }
            for (int id : ids.subList(4, 8)) {
                assertEquals(
                        "SERVER_BUSY",
                        client.answer(id).at("/result/structuredContent/code").textValue());
            }
            wait.release();
            for (int id : ids.subList(0, 4)) {
                assertEquals(
                        text.length(),
                        client.answer(id).at("/result/structuredContent/length").intValue());
            }
        }
    }

    @Test
    void whatIsNestedTooDeeplyOrHasTooManyValuesIsRefusedAndSurvived() {
        try (TestClient client = new TestClient(TestTools.echo()).greet()) {
            String[] floods = {
                "[".repeat(1_000_000),
                "{\"a\":".repeat(500_000),
                "{\"jsonrpc\":\"2.0\",\"id\":77,\"method\":\"tools/call\",\"params\":{\"name\":\"echo\",\"arguments\":{\"text\":["
                        + "0,".repeat(2_000_000) + "0]}}}",
                "{\"jsonrpc\":\"2.0\",\"id\":78,\"method\":\"tools/call\",\"params\":" + "{\"x\":".repeat(100) + "1"
                        + "}".repeat(101),
                "[[],".repeat(40) + "0" + "]".repeat(40) + " ".repeat(100_000) + "x",
            };
            for (String flood : floods) {
                client.send(flood + "\n");
                // By its id, where that could be told.
                JsonNode refusal = client.await(message -> message.has("error"));
                assertEquals(PARSE_ERROR, refusal.at("/error/code").intValue());
            }
            assertEquals(
                    "fine",
                    client.call("echo", Map.of("text", "fine"))
                            .at("/structuredContent/text")
                            .textValue());
        }
    }

    @Test
    void anErrorDoesNotSendBackWhateverWasGiven() {
        try (TestClient client = new TestClient(TestTools.echo()).greet()) {
            JsonNode refused = client.call("echo", Map.of("x".repeat(45_000), "y", "text", "z"));
            assertEquals(
                    "INVALID_ARGUMENT", refused.at("/structuredContent/code").textValue());
            assertTrue(refused.toString().length() < 20_000, refused.toString().length() + " characters");
        }
    }
}
