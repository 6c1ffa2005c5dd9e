package dev.ptymcp.adapter.mcp.script;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.ptymcp.adapter.mcp.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code tools-list.json}: an array of tools as MCP lists them ({@code name}, {@code description}, {@code inputSchema}), or
 * an object with such an array under {@code tools}; with {@code command}, {@code argv} and {@code timeout_ms} for what MCP does
 * not know. All of it is right, or none of it counts.
 */
final class ToolsList {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,64}");
    private static final int LONGEST_DESCRIPTION = 2048;
    private static final long LONGEST_RUN = Duration.ofHours(1).toMillis();

    /** What MCP lists of tools, and what we add. */
    private static final Set<String> KNOWN = Set.of(
            "name",
            "title",
            "description",
            "inputSchema",
            "outputSchema",
            "annotations",
            "icons",
            "execution",
            "_meta",
            "command",
            "argv",
            "timeout_ms");

    /** What is wrong with a list, as a sentence with the place. */
    static final class Broken extends Exception {

        private static final long serialVersionUID = 1;

        Broken(String message) {
            super(message);
        }
    }

    private ToolsList() {}

    /**
     * Reads it.
     *
     * @param reserved names that other tools have
     */
    static List<ScriptDeclaration> read(String json, Set<String> reserved) throws Broken {
        Object value;
        try {
            value = Json.parse(json);
        } catch (JsonProcessingException e) {
            throw new Broken("it is no JSON: " + e.getOriginalMessage() + " (line "
                    + (e.getLocation() == null ? "?" : e.getLocation().getLineNr()) + ")");
        }
        Object tools = value instanceof Map<?, ?> object ? object.get("tools") : value;
        if (!(tools instanceof List<?> entries)) {
            throw new Broken("it must be an array of tools, or an object with one under \"tools\"");
        }
        List<ScriptDeclaration> all = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < entries.size(); i++) {
            ScriptDeclaration one = declaration("tool " + (i + 1), entries.get(i));
            if (reserved.contains(one.name())) {
                throw new Broken("tool " + (i + 1) + ": '" + one.name() + "' is a tool of this server already");
            }
            if (!names.add(one.name())) {
                throw new Broken("tool " + (i + 1) + ": there is another '" + one.name() + "' before it");
            }
            all.add(one);
        }
        return all;
    }

    private static ScriptDeclaration declaration(String place, @Nullable Object entry) throws Broken {
        if (!(entry instanceof Map<?, ?> tool)) {
            throw new Broken(place + " must be an object");
        }
        for (Object key : tool.keySet()) {
            if (!KNOWN.contains(String.valueOf(key))) {
                throw new Broken(place + ": there is no '" + key + "'; there are "
                        + String.join(", ", KNOWN.stream().sorted().toList()));
            }
        }
        String name = text(place, tool, "name").orElse("");
        if (!NAME.matcher(name).matches()) {
            throw new Broken(place + ": name must be 1 to 64 letters, digits, '_', '-' and '.'");
        }
        String at = place + " (" + name + ")";
        String description = text(at, tool, "description").orElse("");
        if (description.isBlank() || description.length() > LONGEST_DESCRIPTION) {
            throw new Broken(at + ": description must say in 1 to " + LONGEST_DESCRIPTION + " characters what it does");
        }
        Map<String, Object> schema = object(at, tool, "inputSchema");
        requireSchema(at, schema);
        Optional<String> file = text(at, tool, "command");
        if (file.isPresent() && !NAME.matcher(file.get()).matches()) {
            throw new Broken(at + ": command must be the name of a file in the same directory, without arguments");
        }
        return new ScriptDeclaration(
                name,
                description,
                schema,
                tool.containsKey("annotations") ? object(at, tool, "annotations") : Map.of(),
                file,
                words(at, tool, schema),
                timeout(at, tool));
    }

    private static Optional<String> text(String place, Map<?, ?> tool, String key) throws Broken {
        Object value = tool.get(key);
        if (value != null && !(value instanceof String)) {
            throw new Broken(place + ": " + key + " must be a text");
        }
        return Optional.ofNullable((String) value);
    }

    @SuppressWarnings("unchecked") // keys of JSON objects are texts
    private static Map<String, Object> object(String place, Map<?, ?> tool, String key) throws Broken {
        Object value = tool.get(key);
        if (!(value instanceof Map<?, ?> object)) {
            throw new Broken(place + ": " + key + " must be an object");
        }
        return (Map<String, Object>) object;
    }

    private static void requireSchema(String place, Map<String, Object> schema) throws Broken {
        if (!"object".equals(schema.get("type"))) {
            throw new Broken(place + ": inputSchema must have \"type\": \"object\"");
        }
        List<com.networknt.schema.Error> faults = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"))
                .validate(Json.write(schema), InputFormat.JSON);
        if (!faults.isEmpty()) {
            throw new Broken(place + ": inputSchema is no JSON Schema: " + faults.get(0));
        }
    }

    private static Optional<List<String>> words(String place, Map<?, ?> tool, Map<String, Object> schema)
            throws Broken {
        Object value = tool.get("argv");
        if (value == null) {
            return Optional.empty();
        }
        if (!(value instanceof List<?> list) || !list.stream().allMatch(String.class::isInstance)) {
            throw new Broken(place + ": argv must be an array of texts");
        }
        List<String> words = list.stream().map(String.class::cast).toList();
        Optional<String> unknown = CommandWords.unknown(words, schema);
        if (unknown.isPresent()) {
            throw new Broken(place + ": argv names {" + unknown.get() + "}, which inputSchema does not have");
        }
        return Optional.of(words);
    }

    private static Optional<Duration> timeout(String place, Map<?, ?> tool) throws Broken {
        Object value = tool.get("timeout_ms");
        if (value == null) {
            return Optional.empty();
        }
        if (!(value instanceof Integer || value instanceof Long)
                || ((Number) value).longValue() < 1
                || ((Number) value).longValue() > LONGEST_RUN) {
            throw new Broken(place + ": timeout_ms must be a whole number from 1 to " + LONGEST_RUN);
        }
        return Optional.of(Duration.ofMillis(((Number) value).longValue()));
    }
}
