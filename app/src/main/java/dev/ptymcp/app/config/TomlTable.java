package dev.ptymcp.app.config;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.service.naming.NearestNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A table of a TOML text. What is not as it should be is noted and read as if it were not there. Call {@link #only} when
 * everything was read.
 */
public final class TomlTable {

    private final TomlDocument document;
    private final String path;
    private final JsonNode node;
    private final Set<String> asked = new TreeSet<>();

    TomlTable(TomlDocument document, String path, JsonNode node) {
        this.document = document;
        this.path = path;
        this.node = node;
    }

    /** A text. */
    public Optional<String> text(String key) {
        return value(key).flatMap(value -> {
            if (!value.isTextual()) {
                problem(key, key + " must be a text.");
                return Optional.empty();
            }
            return Optional.of(value.asText());
        });
    }

    /** A text that must be there; the empty one where it is not. */
    public String requiredText(String key) {
        Optional<String> text = text(key);
        if (text.isEmpty() && !node.has(key)) {
            problem(key, key + " is missing.");
        }
        return text.orElse("");
    }

    /** An array of texts; empty where there is none. */
    public List<String> texts(String key) {
        return elements(key, "an array of texts", JsonNode::isTextual).stream()
                .map(JsonNode::asText)
                .toList();
    }

    /** An array of tables; empty where there is none. */
    public List<TomlTable> tables(String key) {
        List<TomlTable> tables = new ArrayList<>();
        for (JsonNode element : elements(key, "an array of tables: [[" + path + key + "]]", JsonNode::isObject)) {
            tables.add(new TomlTable(document, path + key + "[" + tables.size() + "].", element));
        }
        return tables;
    }

    /** A table in this one. */
    public Optional<TomlTable> table(String key) {
        return value(key).flatMap(value -> {
            if (!value.isObject()) {
                problem(key, key + " must be a table.");
                return Optional.empty();
            }
            return Optional.of(new TomlTable(document, path + key + ".", value));
        });
    }

    /** What is made of a key's value; a refusal becomes a problem at the key. */
    public <T> Optional<T> made(String key, Supplier<T> maker) {
        try {
            return Optional.of(maker.get());
        } catch (TerminalException e) {
            problem(key, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    /** Notes a problem at a key. */
    public void problem(String key, String what) {
        document.problem(path + key, what);
    }

    /** Notes a problem for every key that was not asked for. */
    public void only() {
        node.fieldNames().forEachRemaining(key -> {
            if (!asked.contains(key)) {
                problem(key, ("unknown key '" + path + key + "'. " + NearestNames.question(key, asked)).strip());
            }
        });
    }

    private List<JsonNode> elements(String key, String what, Predicate<JsonNode> fits) {
        List<JsonNode> elements = new ArrayList<>();
        value(key).ifPresent(value -> value.forEach(elements::add));
        boolean array = value(key).map(JsonNode::isArray).orElse(true);
        if (!array || !elements.stream().allMatch(fits)) {
            problem(key, key + " must be " + what + ".");
            return List.of();
        }
        return elements;
    }

    private Optional<JsonNode> value(String key) {
        asked.add(key);
        return Optional.ofNullable(node.get(key));
    }
}
