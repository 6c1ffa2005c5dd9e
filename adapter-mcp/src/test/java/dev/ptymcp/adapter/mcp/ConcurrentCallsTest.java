package dev.ptymcp.adapter.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many calls at once: none waits for another without need, and no answer is lost. */
@Timeout(120)
class ConcurrentCallsTest {

    @Test
    void runsCallsAtTheSameTimeAndAnswersOthersMeanwhile() throws InterruptedException {
        TestTools.Waiting waiting = new TestTools.Waiting();
        try (TestClient client = new TestClient(TestTools.echo(), waiting).greet()) {
            List<Integer> ids = IntStream.range(0, 300)
                    .map(unused -> client.beginCall("wait", Map.of()))
                    .boxed()
                    .toList();
            waiting.awaitBegun(300);
            assertTrue(client.request("ping", Map.of()).has("result"));
            assertEquals(
                    "x",
                    client.call("echo", Map.of("text", "x"))
                            .at("/content/0/text")
                            .textValue());
            waiting.release();
            ids.forEach(id -> assertEquals(
                    "released",
                    client.answer(id).at("/result/structuredContent/ended").textValue()));
        }
    }

    @Test
    void cancellingWhatIsNotRunningDoesNothing() {
        try (TestClient client = new TestClient(TestTools.echo()).greet()) {
            client.notify("notifications/cancelled", Map.of("requestId", 4711));
            client.notify("notifications/cancelled", Map.of());
            assertEquals(
                    "x",
                    client.call("echo", Map.of("text", "x"))
                            .at("/content/0/text")
                            .textValue());
        }
    }

    @Test
    void anIdMayNotBeUsedTwiceAtOnceButAgainAfterwards() throws InterruptedException {
        TestTools.Waiting waiting = new TestTools.Waiting();
        String call = "{\"jsonrpc\":\"2.0\",\"id\":777,\"method\":\"tools/call\",\"params\":{\"name\":\"wait\"}}\n";
        try (TestClient client = new TestClient(waiting).greet()) {
            client.send(call);
            waiting.awaitBegun(1);
            client.send(call);
            assertEquals(-32600, client.answer(777).at("/error/code").intValue());
            waiting.release();
            assertTrue(client.answer(777).has("result"));
            client.send(call);
            assertTrue(client.answer(777).has("result"));
        }
    }

    /** The id was once free only when the call's thread was done, which is a moment after the client has the answer. */
    @Test
    void anIdIsFreeAgainAsSoonAsTheAnswerIsThere() {
        String call = "{\"jsonrpc\":\"2.0\",\"id\":777,\"method\":\"tools/call\",\"params\":"
                + "{\"name\":\"echo\",\"arguments\":{\"text\":\"x\"}}}\n";
        try (TestClient client = new TestClient(TestTools.echo()).greet()) {
            for (int run = 0; run < 500; run++) {
                client.send(call);
                assertTrue(client.answer(777).has("result"));
            }
        }
    }

    @Test
    void callsOnOneSessionBeginInTheOrderInWhichTheyArrived() {
        TestTools.Ordered ordered = new TestTools.Ordered();
        try (TestClient client = new TestClient(ordered).greet()) {
            StringBuilder burst = new StringBuilder();
            for (int number = 0; number < 200; number++) {
                burst.append(TestClient.json(Map.of(
                                "jsonrpc",
                                "2.0",
                                "id",
                                1000 + number,
                                "method",
                                "tools/call",
                                "params",
                                Map.of("name", "ordered", "arguments", Map.of("key", "s", "number", number)))))
                        .append('\n');
            }
            client.send(burst.toString());
            IntStream.range(1000, 1200).forEach(client::answer);
            assertEquals(IntStream.range(0, 200).boxed().toList(), ordered.order());
        }
    }

    @Test
    void aCallThatOnlyWaitsAnyMoreLetsTheNextOneIn() {
        TestTools.Ordered ordered = new TestTools.Ordered();
        try (TestClient client = new TestClient(ordered).greet()) {
            int lingering = client.beginCall("ordered", Map.of("key", "s", "number", 1, "linger", true));
            client.call("ordered", Map.of("key", "s", "number", 2));
            ordered.release();
            client.answer(lingering);
            assertEquals(List.of(1, 2), ordered.order());
        }
    }

    @Test
    void aCallThatIsCancelledBeforeItsTurnNeverBegins() throws InterruptedException {
        TestTools.Waiting first = new TestTools.Waiting();
        List<String> began = new ArrayList<>();
        OneAtATime gate = new OneAtATime(first, began);
        try (TestClient client = new TestClient(gate, TestTools.echo()).greet()) {
            int holding = client.beginCall("gate", Map.of("name", "first"));
            first.awaitBegun(1);
            int dropped = client.beginCall("gate", Map.of("name", "second"));
            int third = client.beginCall("gate", Map.of("name", "third"));
            client.notify("notifications/cancelled", Map.of("requestId", dropped));
            client.call("echo", Map.of("text", "x"));
            first.release();
            client.answer(holding);
            client.answer(third);
            assertEquals(List.of("first", "third"), began);
        }
    }

    @Test
    void noAnswerOfABurstIsLost() {
        String line = "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"tools/call\",\"params\":"
                + "{\"name\":\"echo\",\"arguments\":{\"text\":\"%d\"}}}\n";
        for (int run = 0; run < 5; run++) {
            try (TestClient client = new TestClient(TestTools.echo()).greet()) {
                StringBuilder burst = new StringBuilder();
                IntStream.range(1000, 1200).forEach(id -> burst.append(line.formatted(id, id)));
                client.send(burst.toString());
                IntStream.range(1000, 1200)
                        .forEach(id -> assertEquals(
                                String.valueOf(id),
                                client.answer(id).at("/result/content/0/text").textValue()));
                assertEquals(List.of(), client.rest());
            }
        }
    }

    @Test
    void sixtyFourThreadsOfAClientAreAllAnswered() {
        try (TestClient client = new TestClient(TestTools.echo()).greet()) {
            IntStream.range(2000, 2064).parallel().forEach(id -> {
                client.send("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"tools/call\",\"params\":"
                        + "{\"name\":\"echo\",\"arguments\":{\"text\":\"" + id + "\"}}}\n");
            });
            IntStream.range(2000, 2064)
                    .forEach(id -> assertEquals(
                            String.valueOf(id),
                            client.answer(id).at("/result/content/0/text").textValue()));
        }
    }
}
