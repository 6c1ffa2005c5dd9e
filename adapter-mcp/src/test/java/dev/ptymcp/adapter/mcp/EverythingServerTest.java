package dev.ptymcp.adapter.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ptymcp.adapter.mcp.EverythingConversation.Era;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What the conformance suite calls ({@code bench/clients/run}, which needs npm), called here: that nothing of it changes unseen
 * between two runs of the suite.
 */
@Timeout(120)
class EverythingServerTest {

    /** When it is meant to be another: run this test with {@code -Dptymcp.write-expectations=true} and look at what changed. */
    @ParameterizedTest
    @EnumSource(Era.class)
    void saysWhatItSaidWhenTheSuitePassed(Era era) throws IOException {
        List<String> said = talk(era, new LinkedHashMap<>());
        if (Boolean.getBoolean("ptymcp.write-expectations")) {
            Files.write(
                    Path.of("src", "test", "resources", "dev", "ptymcp", "adapter", "mcp", "everything")
                            .resolve(EverythingConversation.file(era)),
                    said);
        }
        assertEquals(String.join("\n", EverythingConversation.recorded(era)), String.join("\n", said));
    }

    @Test
    void saysTheSameInBothErasButForWhatBelongsToOne() {
        Map<String, JsonNode> greeted = new LinkedHashMap<>();
        Map<String, JsonNode> stateless = new LinkedHashMap<>();
        talk(Era.GREETED, greeted);
        talk(Era.STATELESS, stateless);
        int compared = 0;
        for (String step : greeted.keySet()) {
            if (stateless.containsKey(step) && !step.contains("ubscribe")) {
                assertEquals(common(greeted.get(step)), common(stateless.get(step)), step);
                compared++;
            }
        }
        assertTrue(compared > 35, compared + " steps");
    }

    private static List<String> talk(Era era, Map<String, JsonNode> results) {
        RecordingLog log = new RecordingLog();
        try (EverythingServer everything = new EverythingServer();
                TestClient client = EverythingServer.client(everything, log)) {
            EverythingConversation conversation = new EverythingConversation(era, new EverythingConversation.Peer() {
                @Override
                public void send(String message) {
                    client.send(message + "\n");
                }

                @Override
                public JsonNode next() {
                    return client.await(message -> true);
                }
            });
            List<String> said = conversation.run();
            results.putAll(conversation.results());
            return said;
        }
    }

    /** What both eras say of the same thing. */
    private static JsonNode common(JsonNode answer) {
        ObjectNode common = answer.deepCopy();
        common.remove("id");
        if (common.path("result") instanceof ObjectNode result) {
            result.remove(List.of("resultType", "ttlMs", "cacheScope", "_meta"));
        }
        if (common.at("/error/code").asInt() == -32002) {
            ((ObjectNode) common.get("error")).put("code", -32602);
        }
        return common;
    }
}
