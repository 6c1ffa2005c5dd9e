package dev.ptymcp.adapter.mcp.feature;

import dev.ptymcp.adapter.mcp.client.ConnectedClients;
import dev.ptymcp.adapter.mcp.client.Elicitation;
import dev.ptymcp.adapter.mcp.error.ErrorTranslation;
import dev.ptymcp.adapter.mcp.tool.ToolResult;
import dev.ptymcp.adapter.mcp.transport.DirectRequests;
import dev.ptymcp.adapter.mcp.transport.OtherEra;
import dev.ptymcp.application.runtime.OnFirstUse;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What a server offers beside tools, by method. The same for every client and every era; what belongs to one client, such as
 * its subscriptions, is added with {@link #with}. Thread-safe.
 */
public final class Features {

    /** Nothing but tools. */
    public static final Features NONE = new Features(Map.of());

    /** The methods of resources, but those of subscriptions. */
    public static final Set<String> RESOURCES = Set.of("resources/list", "resources/templates/list", "resources/read");

    /** The methods of prompts. */
    public static final Set<String> PROMPTS = Set.of("prompts/list", "prompts/get");

    /** The method of completion. */
    public static final Set<String> COMPLETIONS = Set.of("completion/complete");

    /** What the revisions until 2025-11-25 answer for a resource that is not there; later ones want -32602. */
    public static final int RESOURCE_NOT_FOUND = -32_002;

    private final Map<String, RequestHandler> handlers;

    /** @param handlers who answers each method */
    public Features(Map<String, RequestHandler> handlers) {
        this.handlers = Map.copyOf(handlers);
    }

    /** The same and more; a method that is there already is answered anew. */
    public Features with(Map<String, RequestHandler> more) {
        Map<String, RequestHandler> all = new LinkedHashMap<>(handlers);
        all.putAll(more);
        return new Features(all);
    }

    /**
     * The same and more, made when it is first asked for: a start needs none of it, see ADR 5.
     *
     * @param methods the methods
     * @param made makes who answers them, once
     */
    public Features later(Set<String> methods, Supplier<Map<String, RequestHandler>> made) {
        OnFirstUse<Map<String, RequestHandler>> late = new OnFirstUse<>(made);
        Map<String, RequestHandler> more = new LinkedHashMap<>();
        for (String method : methods) {
            more.put(method, (caller, params) -> Objects.requireNonNull(
                            late.get().get(method), method)
                    .answer(caller, params));
        }
        return with(more);
    }

    /** Whether requests of this method are answered here. */
    public boolean answers(String method) {
        return handlers.containsKey(method);
    }

    /** Who answers requests of this method. */
    Optional<RequestHandler> handler(String method) {
        return Optional.ofNullable(handlers.get(method));
    }

    /** Whether there are resources. */
    public boolean hasResources() {
        return answers("resources/read");
    }

    /** Whether there are prompts. */
    public boolean hasPrompts() {
        return answers("prompts/get");
    }

    /** Whether arguments are completed. */
    public boolean hasCompletions() {
        return answers("completion/complete");
    }

    /**
     * These on the wire: refusals are those of the protocol, see {@link #RESOURCE_NOT_FOUND}, {@code -32602}, {@code -32603}.
     *
     * @param clients where who answers a request finds its client, if that can be asked something within the request
     */
    public DirectRequests direct(ErrorTranslation errors, ConnectedClients clients) {
        return new DirectRequests() {
            @Override
            public OtherEra.Work work(String method, Map<String, Object> params) {
                OtherEra.Work work = DirectRequests.super.work(method, params);
                return (scope, reply) -> scope.questions()
                        .ifPresentOrElse(
                                client -> clients.within(new Elicitation(client), () -> work.run(scope, reply)),
                                () -> work.run(scope, reply));
            }

            @Override
            public boolean answers(String method) {
                return Features.this.answers(method);
            }

            @Override
            public Map<String, Object> answer(String method, Map<String, Object> params) {
                try {
                    return Objects.requireNonNull(handlers.get(method), method)
                            .answer(RequestCaller.of(params), params);
                } catch (McpError e) {
                    throw e;
                } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
                    throw new McpError(refusal(e, errors.translate(method, e)));
                }
            }
        };
    }

    private static JSONRPCError refusal(Throwable failure, ToolResult described) {
        Object message = described.structured().get("message");
        return new JSONRPCError(code(failure), String.valueOf(message), described.structured());
    }

    private static int code(Throwable failure) {
        if (!(failure instanceof TerminalException known) || known.code() == ErrorCode.INTERNAL_ERROR) {
            return ErrorCodes.INTERNAL_ERROR;
        }
        return known.code() == ErrorCode.SESSION_NOT_FOUND || known.code() == ErrorCode.SESSION_DETACHED
                ? RESOURCE_NOT_FOUND
                : ErrorCodes.INVALID_PARAMS;
    }
}
