package dev.ptymcp.adapter.mcp.era;

import dev.ptymcp.adapter.mcp.json.Json;
import io.modelcontextprotocol.spec.McpSchema.InitializeResult;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes results of this era of those that the SDK makes. */
final class StatelessResults {

    private static final String META = "_meta";

    /** Which results clients may keep, and for how long; they are told of changes when they listen. */
    private static final Map<String, Hint> HINTS = Map.of(
            "server/discover", new Hint(Duration.ofHours(1), true),
            "tools/list", new Hint(Duration.ofMinutes(5), true),
            "resources/templates/list", new Hint(Duration.ofMinutes(5), true),
            // What a directory of the user holds, and what sessions there are, is nobody else's.
            "prompts/list", new Hint(Duration.ofMinutes(1), false),
            "resources/list", new Hint(Duration.ZERO, false),
            "resources/read", new Hint(Duration.ZERO, false));

    /** The code of earlier revisions for a resource that does not exist; this one has no code of its own for it. */
    private static final int RESOURCE_NOT_FOUND = -32_002;

    private static final int INVALID_PARAMS = -32_602;

    private record Hint(Duration fresh, boolean everyones) {}

    private final Map<String, Object> serverInfo;
    private final List<String> versions;

    StatelessResults(Map<String, Object> serverInfo, List<String> earlier) {
        this.serverInfo = Map.copyOf(serverInfo);
        List<String> all = new ArrayList<>(List.of(RequestMeta.VERSION));
        for (int i = earlier.size() - 1; i >= 0; i--) {
            all.add(earlier.get(i));
        }
        this.versions = List.copyOf(all);
    }

    /** All revisions that the server speaks, the newest first. */
    List<String> versions() {
        return versions;
    }

    /** What a request that went well is answered with. */
    Map<String, Object> complete(String method, Object result) {
        return result instanceof InitializeResult greeting
                ? discovery(greeting)
                : typed(method, "complete", fields(result));
    }

    /** What a request is answered with that needs something of its client. */
    Map<String, Object> inputRequired(Map<String, Object> requests, String state) {
        return typed("", "input_required", Map.of("inputRequests", requests, "requestState", state));
    }

    /** An error as this era has it. */
    static JSONRPCError error(JSONRPCError error) {
        return error.code() == RESOURCE_NOT_FOUND
                ? new JSONRPCError(INVALID_PARAMS, error.message(), error.data())
                : error;
    }

    private Map<String, Object> discovery(InitializeResult greeting) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("supportedVersions", versions);
        fields.put("capabilities", capabilities(greeting.capabilities()));
        if (greeting.instructions() != null) {
            fields.put("instructions", greeting.instructions());
        }
        return typed("server/discover", "complete", fields);
    }

    /** Without the log messages that the SDK always offers and nobody sends. */
    private static Map<String, Object> capabilities(ServerCapabilities all) {
        Map<String, Object> capabilities = new LinkedHashMap<>(fields(all));
        capabilities.remove("logging");
        return capabilities;
    }

    private Map<String, Object> typed(String method, String type, Map<String, Object> fields) {
        Map<String, Object> typed = new LinkedHashMap<>();
        typed.put("resultType", type);
        typed.putAll(fields);
        Hint hint = HINTS.get(method);
        if (hint != null) {
            typed.put("ttlMs", hint.fresh().toMillis());
            typed.put("cacheScope", hint.everyones() ? "public" : "private");
        }
        Map<String, Object> meta = new LinkedHashMap<>();
        if (fields.get(META) instanceof Map<?, ?> given) {
            given.forEach((key, value) -> meta.put(String.valueOf(key), value));
        }
        meta.put(RequestMeta.PREFIX + "serverInfo", serverInfo);
        typed.put(META, meta);
        return typed;
    }

    private static Map<String, Object> fields(Object result) {
        return Json.fields(result);
    }
}
