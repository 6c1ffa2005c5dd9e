package dev.ptymcp.adapter.mcp.transport;

import dev.ptymcp.domain.model.error.ErrorCode;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import java.util.List;
import java.util.Map;

/** What a request is told for which there is no room: of a tool a result like that of every other failure. */
final class Busy {

    /** A code of the range that JSON-RPC leaves to servers. */
    private static final int CODE = -32_000;

    private static final String HINT = "Wait until some of your calls are answered, or cancel some; do not send more at"
            + " once. The operator can raise calls.max.";

    private Busy() {}

    static String key(Incoming.Request request) {
        return isCall(request) ? "result" : "error";
    }

    static Object answer(Incoming.Request request, int mostCalls) {
        String message = "The server works on as many calls as it takes, " + mostCalls
                + " at most and 64 MiB of arguments; nothing was done.";
        if (!isCall(request)) {
            return new JSONRPCError(CODE, message + " " + HINT);
        }
        String text = ErrorCode.SERVER_BUSY + ": " + message + "\nHint: " + HINT + "\nThe same call may succeed later.";
        return Map.of(
                // Of a later revision than most clients speak, and no harm to those.
                "resultType",
                "complete",
                "content",
                List.of(Map.of("type", "text", "text", text)),
                "structuredContent",
                Map.of(
                        "code",
                        ErrorCode.SERVER_BUSY.name(),
                        "message",
                        message,
                        "hint",
                        HINT,
                        "retryable",
                        ErrorCode.SERVER_BUSY.retryable()),
                "isError",
                true);
    }

    private static boolean isCall(Incoming.Request request) {
        return request.method().equals(McpSchema.METHOD_TOOLS_CALL);
    }
}
