package dev.ptymcp.adapter.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ptymcp.adapter.mcp.transport.StdioTransport;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever comes down the wire is answered or passed over, and the next request is served. */
@Timeout(120)
class WireSurvivalTest {

    private static final Map<String, Integer> WRONG_LINES = Map.ofEntries(
            Map.entry("{", -32700),
            Map.entry("nonsense", -32700),
            Map.entry("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"} {}", -32700),
            Map.entry("\0\0\0{", -32700),
            Map.entry("[".repeat(5000), -32700),
            Map.entry("[]", -32600),
            Map.entry("[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}]", -32600),
            Map.entry("{}", -32600),
            Map.entry("null", -32600),
            Map.entry("7", -32600),
            Map.entry("\"text\"", -32600),
            Map.entry("{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"ping\"}", -32600),
            Map.entry("{\"jsonrpc\":\"2.0\",\"id\":1.5,\"method\":\"ping\"}", -32600),
            Map.entry("{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"ping\"}", -32600),
            Map.entry("{\"jsonrpc\":\"2.0\",\"method\":7}", -32600));

    @Test
    void aLineThatIsNoMessageIsAnsweredWithoutAnIdAndSurvived() {
        WRONG_LINES.forEach((line, code) -> {
            try (TestClient client = new TestClient(TestTools.echo()).greet()) {
                client.send(line + "\n");
                assertEquals(code, client.refusal(), line);
                assertServes(client);
            }
        });
    }

    @Test
    void aRequestThatIsWrongInItselfIsAnsweredWithItsId() {
        Map<String, Integer> wrong = Map.of(
                "{\"jsonrpc\":\"1.0\",\"id\":31,\"method\":\"ping\"}", -32600,
                "{\"id\":31,\"method\":\"ping\"}", -32600,
                "{\"jsonrpc\":\"2.0\",\"id\":31}", -32600,
                "{\"jsonrpc\":\"2.0\",\"id\":31,\"method\":[]}", -32600,
                "{\"jsonrpc\":\"2.0\",\"id\":31,\"method\":\"tools/list\",\"params\":[1]}", -32602,
                "{\"jsonrpc\":\"2.0\",\"id\":31,\"method\":\"tools/list\",\"params\":\"x\"}", -32602);
        wrong.forEach((line, code) -> {
            try (TestClient client = new TestClient(TestTools.echo()).greet()) {
                client.send(line + "\n");
                assertEquals(code, client.answer(31).at("/error/code").intValue(), line);
                assertServes(client);
            }
        });
    }

    @Test
    void blankLinesNotificationsAndStrayAnswersAreNotAnswered() {
        try (TestClient client = new TestClient(TestTools.echo()).greet()) {
            client.send("\n\n   \t \r\n\r\n");
            client.send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}\n");
            client.send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/roots/list_changed\"}\n");
            client.send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/no-such\",\"params\":[]}\n");
            client.send("{\"jsonrpc\":\"2.0\",\"id\":99,\"result\":{}}\n");
            client.send("{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32700,\"message\":\"x\"}}\n");
            client.send("{\"jsonrpc\":\"2.0\",\"id\":98,\"error\":\"odd\"}\n");
            assertServes(client);
            assertEquals(List.of(), client.rest());
        }
    }

    @Test
    void bytesThatAreNotUtf8AreAParseError() {
        try (TestClient client = new TestClient(TestTools.echo()).greet()) {
            client.send(new byte[] {'{', '"', (byte) 0xC3, '"', '}', '\n'});
            assertEquals(-32700, client.refusal());
            assertServes(client);
        }
    }

    @Test
    void aByteOrderMarkAndCarriageReturnsAreTolerated() {
        try (TestClient client = new TestClient(TestTools.echo())) {
            client.send("\uFEFF{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"ping\"}\r\n");
            assertTrue(client.answer(5).has("result"));
        }
    }

    @Test
    void tenMegabytesComeBackWhole() {
        try (TestClient client = new TestClient(TestTools.echo()).greet()) {
            String text = "0123456789".repeat(1024 * 1024);
            assertEquals(
                    text,
                    client.call("echo", Map.of("text", text))
                            .at("/content/0/text")
                            .textValue());
        }
    }

    @Test
    void aLineBeyondTheCapIsRefusedAndTheNextOneServed() {
        try (TestClient client = new TestClient(TestTools.echo()).greet()) {
            client.send("{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"ping\",\"params\":{\"x\":\"");
            byte[] megabyte = new byte[1024 * 1024];
            Arrays.fill(megabyte, (byte) 'a');
            for (int count = 0; count <= StdioTransport.MAX_LINE / megabyte.length; count++) {
                client.send(megabyte);
            }
            client.send("\"}}\n");
            assertEquals(-32600, client.answer(7).at("/error/code").intValue());
            assertServes(client);
        }
    }

    /** Its caller would wait for ever if the refusal did not name it. */
    @Test
    void aRequestWithTooMuchInItIsRefusedByItsIdWhereThatStandsInFront() {
        String deep = "[".repeat(100) + "]".repeat(100);
        String wide = "[" + "0,".repeat(200_000) + "0]";
        for (String params : List.of(deep, wide)) {
            try (TestClient client = new TestClient(TestTools.echo()).greet()) {
                client.send("{\"jsonrpc\":\"2.0\",\"id\":31,\"method\":\"x\",\"params\":" + params + "}\n");
                assertEquals(-32700, client.answer(31).at("/error/code").intValue());
                for (String untold : List.of(
                        "{\"jsonrpc\":\"2.0\",\"method\":\"x\",\"params\":" + params + ",\"id\":32}",
                        "{\"jsonrpc\":\"2.0\",\"id\":33,\"result\":" + params + "}")) {
                    client.send(untold + "\n");
                    assertEquals(-32700, client.refusal(), untold.substring(0, 60));
                }
                assertServes(client);
            }
        }
    }

    @Test
    void itDoesNotMatterWhereTheInputIsCutEvenInsideACharacterForSeed20261121() {
        Random random = new Random(20261121);
        String text = "\u00e4\u20ac\ud83d\ude00 \u0627\u0644\u0639";
        byte[] call = (TestClient.json(Map.of(
                                "jsonrpc",
                                "2.0",
                                "id",
                                55,
                                "method",
                                "tools/call",
                                "params",
                                Map.of("name", "echo", "arguments", Map.of("text", text))))
                        + "\n")
                .getBytes(StandardCharsets.UTF_8);
        try (TestClient client = new TestClient(TestTools.echo()).greet()) {
            for (int run = 0; run < 100; run++) {
                int from = 0;
                while (from < call.length) {
                    int to = Math.min(call.length, from + 1 + random.nextInt(run % 10 + 1));
                    client.send(Arrays.copyOfRange(call, from, to));
                    from = to;
                }
                assertEquals(
                        text, client.answer(55).at("/result/content/0/text").textValue());
            }
        }
    }

    @Test
    void twoThousandMutatedMessagesNeitherStopNorSpoilTheOutputForSeed42() {
        Random random = new Random(42);
        List<String> good = List.of(
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"echo\",\"arguments\":{\"text\":\"\u00e4\"}}}",
                "{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"method\":\"tools/list\",\"params\":{\"cursor\":null}}",
                "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{\"roots\":{\"listChanged\":true}},\"clientInfo\":{\"name\":\"t\",\"version\":\"1\"}}}",
                "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":1}}",
                "{\"jsonrpc\":\"2.0\",\"id\":3,\"result\":{\"a\":[1,2,{\"b\":null}]}}",
                "{\"jsonrpc\":\"2.0\",\"id\":4,\"error\":{\"code\":-1,\"message\":\"m\"}}",
                "{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"ping\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":6,\"method\":\"logging/setLevel\",\"params\":{\"level\":\"debug\"}}");
        for (int round = 0; round < 4; round++) {
            try (TestClient client = new TestClient(TestTools.echo())) {
                if (round % 2 == 0) {
                    client.greet();
                }
                for (int message = 0; message < 500; message++) {
                    client.send(mutated(good.get(random.nextInt(good.size())), random));
                }
                client.send("\n{\"jsonrpc\":\"2.0\",\"id\":\"last\",\"method\":\"ping\"}\n");
                client.await(answer -> answer.path("id").asText().equals("last") && answer.has("result"));
                assertEquals(List.of(), client.notObjects());
                assertTrue(
                        client.rest().stream().allMatch(WireSurvivalTest::isMessage),
                        () -> String.valueOf(client.rest()));
            }
        }
    }

    private static byte[] mutated(String line, Random random) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream result = new ByteArrayOutputStream();
        int at = 0;
        while (at < bytes.length) {
            switch (random.nextInt(40)) {
                case 0 -> result.write(random.nextInt(256));
                case 1 -> at++;
                case 2 -> result.write("{}[]\",:0n\n\\u".charAt(random.nextInt(12)));
                case 3 -> at = random.nextInt(bytes.length);
                default -> result.write(bytes[at++]);
            }
            if (result.size() > 4 * bytes.length) {
                break;
            }
        }
        result.write('\n');
        return result.toByteArray();
    }

    private static boolean isMessage(JsonNode message) {
        return message.path("jsonrpc").asText().equals("2.0")
                && (message.has("method") || message.has("id") && message.has("result") != message.has("error"));
    }

    private static void assertServes(TestClient client) {
        assertEquals(
                "still here",
                client.call("echo", Map.of("text", "still here"))
                        .at("/content/0/text")
                        .textValue());
    }
}
