package dev.ptymcp.adapter.mcp.era;

import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a request says of itself.
 *
 * @param capabilities what its client can do, for this request
 * @param progressToken what progress is reported under, when it is wanted
 */
record RequestMeta(Map<String, Object> capabilities, Optional<Object> progressToken) {

    static final String PREFIX = "io.modelcontextprotocol/";
    static final String VERSION = "2026-07-28";

    /** The code that the specification has for a revision that the server does not speak. */
    static final int UNSUPPORTED_VERSION = -32_022;

    /**
     * Reads and checks it.
     *
     * @param supported the revisions that the server speaks
     * @throws McpError when something is missing or the revision is another one
     */
    static RequestMeta of(Map<String, Object> params, List<String> supported) {
        Map<String, Object> meta = object(params.get("_meta"), "_meta");
        if (!(meta.get(PREFIX + "protocolVersion") instanceof String version)) {
            throw invalid("_meta[\"" + PREFIX + "protocolVersion\"] must be a string.");
        }
        Map<String, Object> capabilities =
                object(meta.get(PREFIX + "clientCapabilities"), "_meta[\"" + PREFIX + "clientCapabilities\"]");
        if (!version.equals(VERSION)) {
            throw McpError.builder(UNSUPPORTED_VERSION)
                    .message("Unsupported protocol version")
                    .data(Map.of("supported", supported, "requested", version))
                    .build();
        }
        return new RequestMeta(
                capabilities,
                Optional.ofNullable(meta.get("progressToken"))
                        .filter(token -> token instanceof String || token instanceof Number));
    }

    static McpError invalid(String what) {
        return McpError.builder(ErrorCodes.INVALID_PARAMS)
                .message("Invalid params: " + what)
                .build();
    }

    /** An object of parsed JSON, whose keys are all strings. */
    @SuppressWarnings("unchecked")
    static Map<String, Object> named(Map<?, ?> map) {
        return (Map<String, Object>) map;
    }

    private static Map<String, Object> object(@Nullable Object value, String name) {
        if (!(value instanceof Map<?, ?> map)) {
            throw invalid(name + " must be an object.");
        }
        return named(map);
    }
}
