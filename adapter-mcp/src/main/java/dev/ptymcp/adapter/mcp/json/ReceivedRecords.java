package dev.ptymcp.adapter.mcp.json;

import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities.Elicitation;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities.RootCapabilities;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities.Sampling;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.InitializeRequest;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the SDK's records that every client sends of parsed JSON. What has another shape is left to Jackson's mapper. */
final class ReceivedRecords {

    private ReceivedRecords() {}

    /** The record; empty when it is another one, or when {@code from} has not exactly the shape that it is to have. */
    static Optional<Object> read(Object from, Type type) {
        if (!(from instanceof Map<?, ?> map)) {
            return Optional.empty();
        }
        Fields fields = new Fields(map);
        if (type == InitializeRequest.class) {
            return fields.made(() -> greeting(fields));
        }
        return type == CallToolRequest.class ? fields.made(() -> call(fields)) : Optional.empty();
    }

    private static CallToolRequest call(Fields fields) {
        return new CallToolRequest(fields.required("name"), fields.map("arguments"), fields.map("_meta"));
    }

    private static InitializeRequest greeting(Fields fields) {
        Fields capabilities = fields.requiredObject("capabilities");
        return new InitializeRequest(
                fields.required("protocolVersion"),
                new ClientCapabilities(
                        capabilities.map("experimental"),
                        roots(capabilities.object("roots")),
                        capabilities.object("sampling") == null ? null : new Sampling(),
                        elicitation(capabilities.object("elicitation")),
                        capabilities.maps("extensions")),
                implementation(fields.requiredObject("clientInfo")),
                fields.map("_meta"));
    }

    private static @Nullable RootCapabilities roots(@Nullable Fields fields) {
        return fields == null ? null : new RootCapabilities(fields.flag("listChanged"));
    }

    private static @Nullable Elicitation elicitation(@Nullable Fields fields) {
        return fields == null
                ? null
                : new Elicitation(
                        fields.object("form") == null ? null : new Elicitation.Form(),
                        fields.object("url") == null ? null : new Elicitation.Url());
    }

    private static Implementation implementation(Fields fields) {
        fields.none("icons");
        return new Implementation(
                fields.required("name"),
                fields.text("title"),
                fields.required("version"),
                fields.text("description"),
                null,
                fields.text("websiteUrl"));
    }
}
