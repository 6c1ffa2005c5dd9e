package dev.ptymcp.adapter.mcp.era;

import dev.ptymcp.adapter.mcp.transport.ArrivalOrder;
import dev.ptymcp.adapter.mcp.transport.OtherEra;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import io.modelcontextprotocol.spec.McpServerSession;
import java.util.Map;
import java.util.Set;

/** Decides who works on a request of this era. Thread-safe. */
final class StatelessRequests {

    /** What earlier revisions had and this one has not. */
    private static final Set<String> REMOVED = Set.of(
            McpSchema.METHOD_INITIALIZE,
            McpSchema.METHOD_PING,
            "logging/setLevel",
            "resources/subscribe",
            "resources/unsubscribe");

    /** Under which a session of its own is asked; the client's id is not needed there, and may be one that the SDK cannot hold. */
    private static final int INTERNAL_ID = 1;

    private static final Map<String, Object> GREETING = Map.of(
            "protocolVersion",
            "2025-11-25",
            "capabilities",
            Map.of(),
            "clientInfo",
            Map.of("name", "stateless client", "version", "-"));

    private final EraSurroundings around;
    private final SessionRequest.Shared shared;

    StatelessRequests(EraSurroundings around, McpServerSession.Factory sessions) {
        this.around = around;
        this.shared = new SessionRequest.Shared(
                sessions,
                around.mapper(),
                new StatelessResults(around.serverInfo(), around.earlier()),
                new OpenStates(around.tasks()),
                around.log());
    }

    /**
     * Takes a request.
     *
     * @throws McpError to refuse it
     */
    OtherEra.Work begin(Object id, String method, Map<String, Object> params) {
        RequestMeta meta = RequestMeta.of(params, shared.results().versions());
        if (REMOVED.contains(method)) {
            throw unknown(method);
        }
        RequestedWork requested = RequestedWork.of(method, params);
        RetryWork.Taking taking =
                new RetryWork.Taking(meta, () -> around.screening().screen(method, params));
        if (params.get("requestState") != null && SessionRequest.mayAsk(method)) {
            return RetryWork.of(shared.states(), requested, params, taking);
        }
        if (around.direct().answers(method)) {
            return directly(requested, params, meta);
        }
        return switch (method) {
            case "server/discover" ->
                new SessionRequest(
                        shared,
                        new JSONRPCRequest(McpSchema.METHOD_INITIALIZE, INTERNAL_ID, GREETING),
                        requested,
                        new RetryWork.Taking(meta, () -> ArrivalOrder.Turn.FREE));
            case "subscriptions/listen" -> ListenWork.of(id, params, around, shared.results());
            default -> new SessionRequest(shared, new JSONRPCRequest(method, INTERNAL_ID, params), requested, taking);
        };
    }

    private OtherEra.Work directly(RequestedWork requested, Map<String, Object> params, RequestMeta meta) {
        OtherEra.Work work = around.direct().work(requested.method(), params);
        if (!SessionRequest.mayAsk(requested.method())) {
            return (scope, reply) ->
                    work.run(scope, (key, value) -> reply.send(key, answer(requested.method(), value)));
        }
        return (scope, reply) -> {
            Errand errand = new Errand(requested, shared.states(), shared.results());
            errand.run(
                    new Errand.Leg(scope, reply, meta),
                    () -> work.run(errand, (key, value) -> errand.answer(key, answer(requested.method(), value))));
        };
    }

    private Object answer(String method, Object value) {
        return value instanceof JSONRPCError error
                ? StatelessResults.error(error)
                : shared.results().complete(method, value);
    }

    private static McpError unknown(String method) {
        return McpError.builder(ErrorCodes.METHOD_NOT_FOUND)
                .message("Method not found: " + method)
                .build();
    }
}
