package dev.ptymcp.adapter.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ptymcp.adapter.mcp.tool.ToolResult;
import dev.ptymcp.adapter.mcp.transport.EndReason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** However a conversation or a call is ended, it ends at once and leaves nothing running. */
@Timeout(120)
class EndOfConversationTest {

    private static final Duration SOON = Duration.ofSeconds(2);

    @Test
    void aCancelledCallIsInterruptedAndNeverAnswered() throws InterruptedException {
        TestTools.Waiting waiting = new TestTools.Waiting();
        try (TestClient client = new TestClient(TestTools.echo(), waiting).greet()) {
            int id = client.begin(
                    "tools/call", Map.of("name", "wait", "arguments", Map.of(), "_meta", Map.of("progressToken", "t")));
            waiting.awaitBegun(1);
            client.notify("notifications/cancelled", Map.of("requestId", id, "reason", "no longer needed"));
            waiting.awaitInterrupted(1);
            client.call("echo", Map.of("text", "x"));
            client.closeInput();
            assertEquals(EndReason.INPUT_ENDED, endOf(client));
            assertEquals(List.of(), client.rest(), "neither an answer nor the progress that was reported too late");
        }
    }

    @Test
    void theEndOfTheInputEndsAnIdleServerAtOnce() {
        try (TestClient client = new TestClient().greet()) {
            client.closeInput();
            assertEquals(EndReason.INPUT_ENDED, endOf(client));
        }
    }

    @Test
    void theEndOfTheInputInterruptsWhatRuns() throws InterruptedException {
        TestTools.Waiting waiting = new TestTools.Waiting();
        try (TestClient client = new TestClient(waiting).greet()) {
            int id = client.beginCall("wait", Map.of());
            waiting.awaitBegun(1);
            client.closeInput();
            assertEquals(EndReason.INPUT_ENDED, endOf(client));
            waiting.awaitInterrupted(1);
            assertEquals(
                    "interrupted",
                    client.answer(id).at("/result/content/0/text").textValue());
        }
    }

    @Test
    void whatWasAskedJustBeforeTheEndOfTheInputIsStillAnswered() {
        for (int run = 0; run < 20; run++) {
            try (TestClient client = new TestClient(TestTools.echo())) {
                client.send("""
                        {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}
                        {"jsonrpc":"2.0","method":"notifications/initialized"}
                        {"jsonrpc":"2.0","id":2,"method":"tools/list"}""");
                client.closeInput();
                assertEquals("echo", client.answer(2).at("/result/tools/0/name").textValue());
            }
        }
    }

    @Test
    void anOutputThatNobodyTakesAnyMoreEndsEverything() throws InterruptedException {
        TestTools.Waiting waiting = new TestTools.Waiting();
        try (TestClient client = new TestClient(waiting).greet()) {
            client.beginCall("wait", Map.of());
            waiting.awaitBegun(1);
            client.closeOutput();
            client.begin("ping", Map.of());
            waiting.awaitInterrupted(1);
            assertEquals(EndReason.OUTPUT_BROKEN, endOf(client));
        }
    }

    @Test
    void closingFromOurSideInterruptsWhatRuns() throws InterruptedException {
        TestTools.Waiting waiting = new TestTools.Waiting();
        try (TestClient client = new TestClient(waiting).greet()) {
            client.beginCall("wait", Map.of());
            waiting.awaitBegun(1);
            client.server().close();
            waiting.awaitInterrupted(1);
            assertEquals(EndReason.CLOSED, endOf(client));
        }
    }

    @Test
    void aClientThatDoesNotReadKeepsNobodyFromSeeingTheEndOfTheInput() {
        try (TestClient client = new TestClient(
                        TestTools.echo(),
                        TestTools.tool(
                                "big",
                                List.of(),
                                (context, arguments) -> ToolResult.of(Map.of(), "x".repeat(4 * 1024 * 1024))))
                .greet()) {
            client.stopReading();
            IntStream.range(0, 4).forEach(unused -> client.beginCall("big", Map.of()));
            client.closeInput();
            assertEquals(EndReason.INPUT_ENDED, endOf(client));
        }
    }

    private static EndReason endOf(TestClient client) {
        try {
            return client.awaitEnd(SOON);
        } catch (java.util.concurrent.TimeoutException e) {
            throw new AssertionError("still running after " + SOON, e);
        }
    }
}
