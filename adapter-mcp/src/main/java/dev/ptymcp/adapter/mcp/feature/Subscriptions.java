package dev.ptymcp.adapter.mcp.feature;

import dev.ptymcp.adapter.mcp.transport.Changes;
import dev.ptymcp.adapter.mcp.transport.Changes.Interest;
import dev.ptymcp.adapter.mcp.transport.Changes.Listening;
import dev.ptymcp.adapter.mcp.transport.Changes.Notice;
import dev.ptymcp.application.access.Caller;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.InvalidArgumentException;
import dev.ptymcp.domain.model.error.TerminalException;
import io.modelcontextprotocol.spec.McpError;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What one greeted client wants to be told of, as the revisions until 2025-11-25 have it: the resources that it subscribed to,
 * and the lists that it has asked for, because only these can be out of date. Thread-safe.
 */
public final class Subscriptions implements AutoCloseable {

    private static final int MOST = 1000;
    /** One for each owner on whose behalf a client lists. */
    private static final int MOST_LISTS = 32;

    private static final Interest TOOLS = new Interest(true, false, false, Set.of());
    private static final Interest RESOURCES = new Interest(false, false, true, Set.of());
    private static final Interest PROMPTS = new Interest(false, true, false, Set.of());

    private final Changes changes;
    private final Map<String, Listening> resources = new HashMap<>();
    private final Map<String, Listening> lists = new HashMap<>();
    private volatile Consumer<Notice> client = notice -> {};
    private boolean closed;

    /** Of a client that is not there yet. */
    public Subscriptions(Changes changes) {
        this.changes = changes;
    }

    /** From now on this takes what the client is told, without blocking. */
    public void toldTo(Consumer<Notice> newClient) {
        client = newClient;
    }

    /** {@code shared} as this client has it. */
    public Features of(Features shared) {
        Map<String, RequestHandler> own = new HashMap<>();
        shared.handler("resources/read").ifPresent(read -> {
            own.put("resources/subscribe", (caller, params) -> subscribe(caller, params, read));
            own.put("resources/unsubscribe", this::unsubscribe);
        });
        listed(shared, "tools/list", TOOLS, own);
        listed(shared, "resources/list", RESOURCES, own);
        listed(shared, "prompts/list", PROMPTS, own);
        return shared.with(own);
    }

    private void listed(Features shared, String method, Interest interest, Map<String, RequestHandler> own) {
        shared.handler(method)
                .ifPresent(handler -> own.put(method, (caller, params) -> {
                    // First, so that nothing can change between the list and the watch.
                    watch(caller, method, interest);
                    return handler.answer(caller, params);
                }));
    }

    private synchronized void watch(Caller caller, String method, Interest interest) {
        String key = method + " " + caller.owner().orElse("");
        if (!closed && !lists.containsKey(key) && lists.size() < MOST_LISTS) {
            lists.put(key, changes.listen(interest, caller, notice -> client.accept(notice)));
        }
    }

    private synchronized Map<String, Object> subscribe(Caller caller, Map<String, Object> params, RequestHandler read) {
        String uri = uri(params);
        if (closed || resources.containsKey(uri)) {
            return Map.of();
        }
        if (resources.size() >= MOST) {
            throw new TerminalException(
                    ErrorCode.INVALID_ARGUMENT,
                    "There are " + MOST + " subscriptions already; nothing was done.",
                    "Unsubscribe from what is no longer needed.");
        }
        Listening listening =
                changes.listen(new Interest(false, false, false, Set.of(uri)), caller, notice -> client.accept(notice));
        if (listening.granted().uris().isEmpty()) {
            // Whoever reads it is told what is wrong with it.
            read.answer(caller, params);
            throw McpError.builder(Features.RESOURCE_NOT_FOUND)
                    .message("This resource does not change.")
                    .build();
        }
        resources.put(uri, listening);
        return Map.of();
    }

    private synchronized Map<String, Object> unsubscribe(Caller caller, Map<String, Object> params) {
        Listening listening = resources.remove(uri(params));
        if (listening != null) {
            listening.close();
        }
        return Map.of();
    }

    private static String uri(Map<String, Object> params) {
        Object uri = params.get("uri");
        if (!(uri instanceof String text)) {
            throw new InvalidArgumentException("uri", uri == null ? "nothing" : uri, "the address of a resource");
        }
        return text;
    }

    /** The client is gone. Idempotent. */
    @Override
    public synchronized void close() {
        closed = true;
        resources.values().forEach(Listening::close);
        resources.clear();
        lists.values().forEach(Listening::close);
        lists.clear();
    }
}
