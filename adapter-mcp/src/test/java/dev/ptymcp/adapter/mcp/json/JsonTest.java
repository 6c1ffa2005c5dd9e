package dev.ptymcp.adapter.mcp.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is done by hand is what Jackson's mapper does. */
final class JsonTest {

    private static final String CHARACTERS = "ab\"\\/\u0000\u001b\n\u007f\u00e9\u2028\ud83d\ude00";

    private final ObjectMapper mapper = Json.mapper();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "true",
                "\"\"",
                " [1, -2, 3.5, 1e3, 9223372036854775807, 9223372036854775808, -0.0] ",
                "{\"a\":1,\"b\":{\"c\":[null,false,\"\\u00e9\\ud83d\\ude00\\n\"]},\"a\":2}",
                "\"half \\ud83d\"",
                "{\"\":\"\",\" \":[[[]]]}"
            })
    void readsWhatTheMapperReads(String text) throws Exception {
        assertEquals(mapper.readValue(text, Object.class), Json.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[1",
                "{\"a\"}",
                "{\"a\":}",
                "{a:1}",
                "[1,]",
                "1 2",
                "{}{}",
                "nul",
                "'a'",
                "\"a",
                "NaN",
                "01",
                "\"\\x\"",
                "[1}",
                "{\"a\":1]",
                "]",
                "}",
                ",",
                "// note",
                "1]"
            })
    void refusesWhatTheMapperRefuses(String text) {
        assertThrows(JsonProcessingException.class, () -> mapper.readValue(text, Object.class));
        assertThrows(JsonProcessingException.class, () -> Json.parse(text));
    }

    @Test
    void refusesWhatIsTooDeepInsteadOfOverflowing() {
        String deep = "[".repeat(100_000);
        assertThrows(JsonProcessingException.class, () -> Json.parse(deep));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatIsWrittenIsReadAgain(long seed) throws Exception {
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            Object value = value(random, 4);
            String written = Json.write(value);
            assertEquals(mapper.writeValueAsString(value), written);
            assertEquals(value, Json.parse(written));
        }
    }

    @Test
    void leavesOtherValuesToTheMapper() throws Exception {
        record Point(int x, List<String> names) {}
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("point", new Point(1, List.of("a")));
        value.put("array", new int[] {1, 2});
        value.put("word", Thread.State.NEW);
        JsonNode expected = mapper.readTree("{\"point\":{\"x\":1,\"names\":[\"a\"]},\"array\":[1,2],\"word\":\"NEW\"}");
        assertEquals(expected, mapper.readTree(Json.write(value)));
    }

    private static Object value(Random random, int depth) {
        switch (random.nextInt(depth == 0 ? 7 : 9)) {
            case 0:
                return random.nextBoolean();
            case 1:
                return random.nextInt();
            case 2:
                // What fits an int is read as one.
                return Integer.MAX_VALUE + 1L + random.nextInt(1000);
            case 3:
                return random.nextGaussian() * 1e6;
            case 4:
                return BigInteger.ONE.shiftLeft(70).add(BigInteger.valueOf(random.nextInt()));
            case 5:
                return text(random);
            case 6:
                return Arrays.asList(null, text(random));
            case 7:
                List<Object> list = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    list.add(value(random, depth - 1));
                }
                return list;
            default:
                Map<String, Object> map = new LinkedHashMap<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    map.put(text(random), value(random, depth - 1));
                }
                map.put("none", null);
                return map;
        }
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(8); i > 0; i--) {
            text.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
        }
        return text.toString();
    }
}
