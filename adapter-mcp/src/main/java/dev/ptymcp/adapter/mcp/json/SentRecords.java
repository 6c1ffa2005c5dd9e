package dev.ptymcp.adapter.mcp.json;

import io.modelcontextprotocol.spec.McpSchema.AudioContent;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Content;
import io.modelcontextprotocol.spec.McpSchema.ImageContent;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.InitializeResult;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import io.modelcontextprotocol.spec.McpSchema.ListToolsResult;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of the SDK's records that every server sends, under the names that the protocol has for them. */
final class SentRecords {

    private static final String META = "_meta";

    private SentRecords() {}

    /** What is not null of a record; empty for everything that is none of these records. */
    static Map<String, Object> fields(Object value) {
        if (value instanceof JSONRPCResponse it) {
            return named("jsonrpc", it.jsonrpc(), "id", it.id(), "result", it.result(), "error", it.error());
        } else if (value instanceof JSONRPCNotification it) {
            return named("jsonrpc", it.jsonrpc(), "method", it.method(), "params", it.params());
        } else if (value instanceof JSONRPCRequest it) {
            return named("jsonrpc", it.jsonrpc(), "method", it.method(), "id", it.id(), "params", it.params());
        } else if (value instanceof JSONRPCError it) {
            return named("code", it.code(), "message", it.message(), "data", it.data());
        } else if (value instanceof CallToolResult || value instanceof Content) {
            return ofACall(value);
        } else if (value instanceof InitializeResult
                || value instanceof Implementation
                || value instanceof ServerCapabilities) {
            return ofAGreeting(value);
        }
        return ofTools(value);
    }

    private static Map<String, Object> ofAGreeting(Object value) {
        if (value instanceof InitializeResult it) {
            return named(
                    "protocolVersion",
                    it.protocolVersion(),
                    "capabilities",
                    capabilities(it.capabilities()),
                    "serverInfo",
                    it.serverInfo(),
                    "instructions",
                    it.instructions(),
                    META,
                    it.meta());
        } else if (value instanceof Implementation it) {
            return named(
                    "name",
                    it.name(),
                    "title",
                    it.title(),
                    "version",
                    it.version(),
                    "description",
                    it.description(),
                    "icons",
                    it.icons(),
                    "websiteUrl",
                    it.websiteUrl());
        }
        return value instanceof ServerCapabilities it ? capabilities(it) : Map.of();
    }

    private static Map<String, Object> ofACall(Object value) {
        if (value instanceof CallToolResult it) {
            return named(
                    "content",
                    it.content(),
                    "isError",
                    it.isError(),
                    "structuredContent",
                    it.structuredContent(),
                    META,
                    it.meta());
        } else if (value instanceof TextContent it) {
            return named("type", "text", "annotations", it.annotations(), "text", it.text(), META, it.meta());
        } else if (value instanceof ImageContent it) {
            return named(
                    "type",
                    "image",
                    "annotations",
                    it.annotations(),
                    "data",
                    it.data(),
                    "mimeType",
                    it.mimeType(),
                    META,
                    it.meta());
        } else if (value instanceof AudioContent it) {
            return named(
                    "type",
                    "audio",
                    "annotations",
                    it.annotations(),
                    "data",
                    it.data(),
                    "mimeType",
                    it.mimeType(),
                    META,
                    it.meta());
        }
        return Map.of();
    }

    private static Map<String, Object> ofTools(Object value) {
        if (value instanceof ListToolsResult it) {
            return named("tools", it.tools(), "nextCursor", it.nextCursor(), META, it.meta());
        } else if (value instanceof Tool it) {
            return named(
                    "name",
                    it.name(),
                    "title",
                    it.title(),
                    "description",
                    it.description(),
                    "inputSchema",
                    it.inputSchema(),
                    "outputSchema",
                    it.outputSchema(),
                    "annotations",
                    it.annotations(),
                    META,
                    it.meta(),
                    "icons",
                    it.icons());
        } else if (value instanceof ToolAnnotations it && it.title() == null && it.returnDirect() == null) {
            return named(
                    "readOnlyHint",
                    it.readOnlyHint(),
                    "destructiveHint",
                    it.destructiveHint(),
                    "idempotentHint",
                    it.idempotentHint(),
                    "openWorldHint",
                    it.openWorldHint());
        }
        return Map.of();
    }

    private static Map<String, Object> capabilities(ServerCapabilities it) {
        return named(
                "completions",
                it.completions() == null ? null : Map.of(),
                "experimental",
                it.experimental(),
                "logging",
                it.logging() == null ? null : Map.of(),
                "prompts",
                it.prompts() == null ? null : named("listChanged", it.prompts().listChanged()),
                "resources",
                it.resources() == null
                        ? null
                        : named(
                                "subscribe",
                                it.resources().subscribe(),
                                "listChanged",
                                it.resources().listChanged()),
                "tools",
                it.tools() == null ? null : named("listChanged", it.tools().listChanged()),
                "extensions",
                it.extensions());
    }

    private static Map<String, Object> named(@Nullable Object... namesAndValues) {
        Map<String, Object> named = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            Object value = namesAndValues[i + 1];
            if (value != null) {
                named.put(String.valueOf(namesAndValues[i]), value);
            }
        }
        return named;
    }
}
