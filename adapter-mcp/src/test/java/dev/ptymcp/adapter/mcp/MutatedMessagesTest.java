package dev.ptymcp.adapter.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.ptymcp.adapter.mcp.tool.ToolCatalog;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two thousand messages of both eras, most of them damaged: each gets the answers that JSON-RPC promises and no more, no answer
 * is an accident of ours, nothing but messages comes, and afterwards the server serves as before.
 */
@Timeout(120)
class MutatedMessagesTest {

    private static final int MESSAGES = 250;
    private static final ObjectMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Parse error, invalid request, unknown method, invalid parameters, unsupported revision; never an internal error. */
    private static final Set<Integer> CODES = Set.of(-32700, -32600, -32601, -32602, -32022);

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyMessageGetsItsAnswerAndNothingElse(long seed) {
        RecordingLog log = new RecordingLog();
        try (TestClient client = new TestClient(new ToolCatalog(List.of(TestTools.echo())), log)) {
            MessageMutations mutations = new MessageMutations(seed);
            List<JsonNode> expected = new ArrayList<>();
            for (int i = 0; i < MESSAGES; i++) {
                byte[] line = mutations.next("f-" + i);
                expected(line).ifPresent(expected::add);
                byte[] ended = Arrays.copyOf(line, line.length + 1);
                ended[line.length] = '\n';
                client.send(ended);
            }
            expected.forEach(id -> assertFit(client.await(message -> id.equals(message.get("id")))));
            JsonNode after = client.stateless().request("server/discover", Map.of());
            assertEquals("complete", after.at("/result/resultType").textValue());
            assertTrue(client.rest().isEmpty(), client.rest()::toString);
            assertEquals(List.of(), client.notObjects());
            assertEquals(List.of(), log.entries());
        }
    }

    private static void assertFit(JsonNode answer) {
        assertEquals("2.0", answer.path("jsonrpc").textValue(), answer::toString);
        assertTrue(answer.has("result") != answer.has("error"), answer::toString);
        if (answer.has("error")) {
            assertTrue(CODES.contains(answer.at("/error/code").intValue()), answer::toString);
            assertTrue(answer.at("/error/message").isTextual(), answer::toString);
        }
    }

    /** The id under which a line must be answered, null for none that could be told; empty when it gets no answer. */
    private static Optional<JsonNode> expected(byte[] line) {
        JsonNode message;
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line))
                    .toString();
            if (text.isBlank()) {
                return Optional.empty();
            }
            message = STRICT.readTree(text);
        } catch (IOException e) {
            return Optional.of(NullNode.instance);
        }
        if (!message.isObject()) {
            return Optional.of(NullNode.instance);
        }
        boolean answer = !message.has("method") && (message.has("result") || message.has("error"));
        boolean notification = !message.has("id")
                && message.path("method").isTextual()
                && message.path("jsonrpc").asText().equals("2.0");
        return answer || notification ? Optional.empty() : Optional.of(written(message.path("id")));
    }

    /** An id as it can come back: half of a character cannot. */
    private static JsonNode written(JsonNode id) {
        if (id.isTextual()) {
            byte[] bytes = id.textValue().getBytes(StandardCharsets.UTF_8);
            return TextNode.valueOf(new String(bytes, StandardCharsets.UTF_8));
        }
        return id.isIntegralNumber() ? id : NullNode.instance;
    }
}
