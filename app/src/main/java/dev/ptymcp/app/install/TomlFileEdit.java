package dev.ptymcp.app.install;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ptymcp.app.config.TomlEdit;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import java.util.List;
import java.util.StringJoiner;

/** A TOML text of a client. */
final class TomlFileEdit implements FileEdit {

    private final String name;
    private String text;

    /** @throws TerminalException with {@code INVALID_CONFIGURATION}, naming the line, when it is not TOML */
    TomlFileEdit(String name, String text) {
        this.name = name;
        this.text = text;
        TomlEdit.of(name, text);
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public boolean has(List<String> path) {
        int last = path.size() - 1;
        return TomlEdit.of(name, text)
                .value(path.subList(0, last), path.get(last))
                .isObject();
    }

    @Override
    public JsonNode value(List<String> path, String key) {
        return TomlEdit.of(name, text).value(path, key);
    }

    @Override
    public void set(List<String> path, String key, JsonNode value) {
        text = TomlEdit.of(name, text)
                .set(path, key, written(value))
                .orElseThrow(() -> new TerminalException(
                        ErrorCode.INVALID_CONFIGURATION,
                        name + ": " + key + " of " + String.join(".", path)
                                + " is written in a way that cannot be changed without changing more.",
                        "Nothing was changed. Add what --print shows yourself."));
    }

    private static String written(JsonNode value) {
        if (value.isArray()) {
            StringJoiner elements = new StringJoiner(", ", "[", "]");
            value.forEach(element -> elements.add(written(element)));
            return elements.toString();
        }
        return value.isTextual() ? TomlEdit.quoted(value.asText()) : value.toString();
    }
}
