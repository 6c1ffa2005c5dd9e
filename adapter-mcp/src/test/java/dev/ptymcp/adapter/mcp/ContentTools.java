package dev.ptymcp.adapter.mcp;

import dev.ptymcp.adapter.mcp.json.Arguments;
import dev.ptymcp.adapter.mcp.json.Json;
import dev.ptymcp.adapter.mcp.tool.CallContext;
import dev.ptymcp.adapter.mcp.tool.ContentPart;
import dev.ptymcp.adapter.mcp.tool.Tool;
import dev.ptymcp.adapter.mcp.tool.ToolDescription;
import dev.ptymcp.adapter.mcp.tool.ToolResult;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tools whose results are of all kinds, and which say more than their result. */
final class ContentTools {

    /** A picture of one red dot. */
    static final String PNG =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC";

    /** A sound of one sample. */
    private static final String WAV = "UklGRiYAAABXQVZFZm10IBAAAAABAAEAQB8AAIA+AAACABAAZGF0YQIAAAAAAA==";

    private static final String SCHEMA = """
            {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object",
             "$defs": {"address": {"$anchor": "addressDef", "type": "object",
               "properties": {"street": {"type": "string"}, "city": {"type": "string"}}}},
             "properties": {"name": {"type": "string"}, "address": {"$ref": "#/$defs/address"},
               "contactMethod": {"type": "string", "enum": ["phone", "email"]},
               "phone": {"type": "string"}, "email": {"type": "string"}},
             "allOf": [{"anyOf": [{"required": ["phone"]}, {"required": ["email"]}]}],
             "if": {"properties": {"contactMethod": {"const": "phone"}}, "required": ["contactMethod"]},
             "then": {"required": ["phone"]}, "else": {"required": ["email"]},
             "additionalProperties": false}
            """;

    private ContentTools() {}

    static List<Tool> all() {
        return List.of(
                tool("test_simple_text", context -> said("This is a simple text response for testing.")),
                tool("test_image_content", context -> parts(image())),
                tool("test_audio_content", context -> parts(ContentPart.audio("audio/wav", bytes(WAV)))),
                tool(
                        "test_embedded_resource",
                        context -> parts(ContentPart.resource(
                                "test://embedded-resource", "text/plain", "This is an embedded resource content."))),
                tool(
                        "test_multiple_content_types",
                        context -> parts(
                                ContentPart.text("Multiple content types test:"),
                                image(),
                                ContentPart.resource(
                                        "test://mixed-content-resource",
                                        "application/json",
                                        "{\"test\":\"data\",\"value\":123}"))),
                tool("test_error_handling", context -> {
                    throw new TerminalException(
                            ErrorCode.INVALID_ARGUMENT,
                            "This tool intentionally returns an error for testing.",
                            "No hint.");
                }),
                tool("test_tool_with_logging", ContentTools::logs),
                tool("test_logging_tool", ContentTools::logs),
                tool("test_tool_with_progress", ContentTools::reports),
                new SchemaTool());
    }

    /** What a tool of the suite does. */
    interface Work {
        ToolResult of(CallContext context);
    }

    static Tool tool(String name, Work work) {
        return TestTools.tool(name, List.of(), (context, arguments) -> work.of(context));
    }

    static ToolResult said(String text) {
        return ToolResult.of(Map.of(), text);
    }

    static byte[] bytes(String base64) {
        return Base64.getDecoder().decode(base64);
    }

    private static ContentPart image() {
        return ContentPart.image("image/png", bytes(PNG));
    }

    private static ToolResult parts(ContentPart... parts) {
        return ToolResult.of(Map.of(), List.of(parts));
    }

    /** Revision 2026-07-28 has no log messages unless a request asks for them. */
    private static ToolResult logs(CallContext context) {
        var scope = ((WireCallContext) context).scope();
        if (scope.questions().isEmpty()) {
            for (String line : List.of("Tool execution started", "Tool processing data", "Tool execution completed")) {
                scope.notifyClient("notifications/message", Map.of("level", "info", "data", line));
            }
        }
        return said("It said what it does.");
    }

    private static ToolResult reports(CallContext context) {
        for (int percent = 0; percent <= 100; percent += 50) {
            context.progress(Duration.ofSeconds(percent), Duration.ofSeconds(100), percent + " %");
        }
        return said("done");
    }

    /** One that says itself what it takes. */
    private static final class SchemaTool implements Tool {

        @Override
        public ToolDescription description() {
            return new ToolDescription(
                    "json_schema_2020_12_tool", "schema", "For tests.", List.of(), List.of(), java.util.Set.of());
        }

        @Override
        @SuppressWarnings("unchecked")
        public Optional<Map<String, Object>> ownSchema() {
            try {
                return Optional.of((Map<String, Object>) Json.parse(SCHEMA));
            } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public ToolResult call(CallContext context, Arguments arguments) {
            return said("called");
        }
    }
}
