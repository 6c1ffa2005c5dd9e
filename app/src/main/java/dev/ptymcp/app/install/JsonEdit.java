package dev.ptymcp.app.install;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import java.util.List;
import java.util.Optional;

/**
 * Sets values in a JSON text and leaves everything else as its owner wrote it: comments and trailing commas, which some clients
 * allow, order, indentation, line ends. A change counts only when nothing else of the text then says anything new.
 */
final class JsonEdit implements FileEdit {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS, JsonReadFeature.ALLOW_TRAILING_COMMA)
            .build();
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final String name;
    private String text;

    private JsonEdit(String name, String text) {
        this.name = name;
        this.text = text;
    }

    /**
     * Begins with a text; an empty one is an empty object.
     *
     * @param name what a complaint calls it
     * @throws TerminalException with {@code INVALID_CONFIGURATION}, naming the line, when it is no JSON object
     */
    static JsonEdit of(String name, String text) {
        JsonEdit edit = new JsonEdit(name, text);
        JsonNode root = edit.root();
        if (!root.isObject() && !root.isMissingNode()) {
            throw broken(name + ":1: not a JSON object.");
        }
        return edit;
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public boolean has(List<String> path) {
        return at(root(), path).isObject();
    }

    @Override
    public JsonNode value(List<String> path, String key) {
        return at(root(), path).path(key);
    }

    /**
     * {@inheritDoc}
     *
     * @throws TerminalException with {@code INVALID_CONFIGURATION} when something on the way is no object
     */
    @Override
    public void set(List<String> path, String key, JsonNode value) {
        JsonNode before = root();
        String changed = changed(path, key, value);
        JsonNode after = parse(name, changed);
        if (!at(after, path).path(key).equals(value)
                || !expected(before, path, key, value).equals(after)) {
            throw broken(name + ": cannot be changed without changing more; write " + key + " yourself.");
        }
        text = changed;
    }

    private String changed(List<String> path, String key, JsonNode value) {
        String mark = text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : "";
        String body = text.substring(mark.length());
        if (root().isMissingNode()) {
            body = body.isBlank() ? "{}\n" : body.stripTrailing() + "\n{}\n";
        }
        JsonText json = new JsonText(body);
        JsonText.ObjectRange object = json.object();
        for (int depth = 0; depth < path.size(); depth++) {
            Optional<JsonText.Member> member = object.member(path.get(depth));
            if (member.isEmpty()) {
                return mark + json.inserted(object, depth, path.get(depth), wrapped(path, depth + 1, key, value));
            }
            object = member.get()
                    .object()
                    .orElseThrow(
                            () -> broken(name + ":" + json.line(member.get().start()) + ": "
                                    + member.get().name() + " is not an object."));
        }
        Optional<JsonText.Member> old = object.member(key);
        return mark
                + (old.isPresent()
                        ? json.replaced(old.get(), path.size(), value)
                        : json.inserted(object, path.size(), key, value));
    }

    /** The value in objects for what is left of the path. */
    private static JsonNode wrapped(List<String> path, int from, String key, JsonNode value) {
        ObjectNode inner = MAPPER.createObjectNode();
        inner.set(key, value);
        JsonNode node = inner;
        for (int depth = path.size() - 1; depth >= from; depth--) {
            ObjectNode outer = MAPPER.createObjectNode();
            outer.set(path.get(depth), node);
            node = outer;
        }
        return node;
    }

    private static JsonNode expected(JsonNode before, List<String> path, String key, JsonNode value) {
        ObjectNode all = before.isMissingNode() ? MAPPER.createObjectNode() : before.deepCopy();
        ObjectNode object = all;
        for (String part : path) {
            object = object.withObjectProperty(part);
        }
        object.set(key, value);
        return all;
    }

    private static JsonNode at(JsonNode root, List<String> path) {
        JsonNode node = root;
        for (String part : path) {
            node = node.path(part);
        }
        return node;
    }

    private JsonNode root() {
        return parse(name, text);
    }

    private static JsonNode parse(String name, String text) {
        try {
            return MAPPER.readTree(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw broken(name + ":" + line + ": not valid JSON: " + e.getOriginalMessage() + ".");
        }
    }

    private static TerminalException broken(String what) {
        return new TerminalException(
                ErrorCode.INVALID_CONFIGURATION,
                what,
                "Nothing was changed. Correct the file, or add what --print shows yourself.");
    }
}
