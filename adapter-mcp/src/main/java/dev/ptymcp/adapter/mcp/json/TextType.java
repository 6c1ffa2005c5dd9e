package dev.ptymcp.adapter.mcp.json;

import dev.ptymcp.domain.model.error.InvalidArgumentException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Text; or one of a few words when {@code words} is not empty, before which {@code prefix} may stand: {@code SIGINT} for
 * {@code INT}.
 */
record TextType(int maxLength, List<String> words, String prefix) implements ValueType {

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "string");
        if (!words.isEmpty()) {
            schema.put("enum", words);
        }
        if (maxLength < Integer.MAX_VALUE) {
            schema.put("maxLength", maxLength);
        }
        return schema;
    }

    @Override
    public Map<String, Object> shape() {
        return Map.of("type", "string");
    }

    @Override
    public String described() {
        if (!words.isEmpty()) {
            return "one of " + String.join(", ", words);
        }
        return maxLength < Integer.MAX_VALUE ? "a text of at most " + maxLength + " characters" : "a text";
    }

    @Override
    public Object bind(String path, Object given) {
        if (!(given instanceof String || given instanceof Number || given instanceof Boolean)) {
            throw new InvalidArgumentException(path, given, described());
        }
        String text = String.valueOf(given);
        if (text.length() > maxLength) {
            throw new InvalidArgumentException(path, text, described());
        }
        return words.isEmpty() ? text : word(path, text);
    }

    private String word(String path, String text) {
        String given = joined(text.strip());
        return words.stream()
                .filter(word -> given.equalsIgnoreCase(joined(word)) || given.equalsIgnoreCase(joined(prefix + word)))
                .findFirst()
                .orElseThrow(() -> new InvalidArgumentException(path, text, described()));
    }

    /** Hyphens are as good as underscores. */
    private static String joined(String word) {
        return word.replace('-', '_');
    }
}
