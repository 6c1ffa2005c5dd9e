package dev.ptymcp.adapter.mcp.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SmallSchemaValidatorTest {

    private static final Map<String, Object> SCHEMA = JsonSchemas.closed(List.of(
            Property.required("text", new TextType(5, List.of(), ""), ""),
            Property.optional("word", ValueType.oneOf("a", "b"), ""),
            Property.optional("number", ValueType.whole(1, 9), ""),
            Property.optional("flag", ValueType.flag(), ""),
            Property.optional("list", ValueType.listOf(ValueType.text(), 2), ""),
            Property.optional("map", ValueType.mapOf(ValueType.count()), ""),
            Property.optional("object", ValueType.object(Property.required("x", ValueType.text(), "")), ""),
            Property.optional("either", ValueType.either(ValueType.text(), ValueType.object()), "")));

    @Test
    void agreesWithAFullValidatorAboutTenThousandValuesForSeed5() {
        SmallSchemaValidator small = new SmallSchemaValidator();
        Schema full = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Json.write(SCHEMA), InputFormat.JSON);
        Random random = new Random(5);
        int valid = 0;
        for (int run = 0; run < 10_000; run++) {
            Map<String, Object> value = randomObject(random);
            boolean expected =
                    full.validate(Json.write(value), InputFormat.JSON).isEmpty();
            assertEquals(expected, small.validate(SCHEMA, value).valid(), () -> Json.write(value));
            valid += expected ? 1 : 0;
        }
        assertTrue(valid > 500 && valid < 9_500, "both kinds were tried: " + valid);
    }

    private static Map<String, Object> randomObject(Random random) {
        Map<String, Object> value = new HashMap<>();
        if (random.nextInt(10) > 0) {
            value.put("text", "x".repeat(random.nextInt(7)));
        }
        for (int count = random.nextInt(3); count > 0; count--) {
            switch (random.nextInt(8)) {
                case 0 -> value.put("word", random.nextBoolean() ? "a" : randomValue(random, 0));
                case 1 -> value.put("number", random.nextBoolean() ? 5 : randomValue(random, 0));
                case 2 -> value.put("flag", random.nextBoolean() ? true : randomValue(random, 0));
                case 3 -> value.put("list", random.nextBoolean() ? List.of("a") : randomValue(random, 0));
                case 4 -> value.put("map", random.nextBoolean() ? Map.of("k", 3) : randomValue(random, 0));
                case 5 -> value.put("object", random.nextBoolean() ? Map.of("x", "y") : randomValue(random, 0));
                case 6 -> value.put("either", random.nextBoolean() ? Map.of() : randomValue(random, 0));
                default -> value.put(random.nextBoolean() ? "text" : "unknown", randomValue(random, 0));
            }
        }
        return value;
    }

    private static Object randomValue(Random random, int depth) {
        switch (random.nextInt(depth > 2 ? 5 : 7)) {
            case 0:
                return random.nextInt(20) - 5;
            case 1:
                return random.nextInt(40) / 4.0;
            case 2:
                return random.nextBoolean();
            case 3:
                return "ab".substring(random.nextInt(2));
            case 4:
                return "longer text";
            case 5:
                List<Object> list = new ArrayList<>();
                for (int count = random.nextInt(4); count > 0; count--) {
                    list.add(randomValue(random, depth + 1));
                }
                return list;
            default:
                Map<String, Object> map = new HashMap<>();
                for (int count = random.nextInt(3); count > 0; count--) {
                    map.put("xyz".substring(random.nextInt(3)), randomValue(random, depth + 1));
                }
                return map;
        }
    }
}
