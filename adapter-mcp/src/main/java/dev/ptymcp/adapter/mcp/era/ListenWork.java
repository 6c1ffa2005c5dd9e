package dev.ptymcp.adapter.mcp.era;

import dev.ptymcp.adapter.mcp.feature.RequestCaller;
import dev.ptymcp.adapter.mcp.transport.CallScope;
import dev.ptymcp.adapter.mcp.transport.Changes;
import dev.ptymcp.adapter.mcp.transport.Changes.Interest;
import dev.ptymcp.adapter.mcp.transport.Changes.Notice;
import dev.ptymcp.adapter.mcp.transport.OtherEra;
import dev.ptymcp.application.access.Caller;
import dev.ptymcp.domain.model.error.InvalidArgumentException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * A {@code subscriptions/listen}: it says what it grants, then tells of changes until its client cancels it, each under the id of
 * the request. When the server ends first, the request is answered.
 */
final class ListenWork implements OtherEra.Work {

    private static final String ID = RequestMeta.PREFIX + "subscriptionId";
    private static final int MOST_URIS = 1000;

    private final Object id;
    private final Interest wanted;
    private final Caller caller;
    private final Changes changes;
    private final StatelessResults results;
    private final List<Notice> early = new ArrayList<>();
    private boolean acknowledged;

    private ListenWork(Object id, Interest wanted, Caller caller, EraSurroundings around, StatelessResults results) {
        this.id = id;
        this.wanted = wanted;
        this.caller = caller;
        this.changes = around.changes();
        this.results = results;
    }

    /** @throws io.modelcontextprotocol.spec.McpError when the filter is not one, or the owner is no text */
    static ListenWork of(Object id, Map<String, Object> params, EraSurroundings around, StatelessResults results) {
        if (!(params.get("notifications") instanceof Map<?, ?> filter)) {
            throw RequestMeta.invalid("notifications must be an object.");
        }
        return new ListenWork(
                id,
                new Interest(
                        flag(filter, "toolsListChanged"),
                        flag(filter, "promptsListChanged"),
                        flag(filter, "resourcesListChanged"),
                        uris(filter.get("resourceSubscriptions"))),
                caller(params),
                around,
                results);
    }

    private static Caller caller(Map<String, Object> params) {
        try {
            return RequestCaller.of(params);
        } catch (InvalidArgumentException e) {
            throw RequestMeta.invalid(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void run(CallScope scope, OtherEra.Reply reply) {
        try (Changes.Listening listening = changes.listen(wanted, caller, notice -> take(scope, notice))) {
            acknowledge(scope, listening.granted());
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            // The client cancelled it, and nothing is sent; or the server ends, and this is the answer.
            reply.send("result", results.complete("", Map.of("_meta", Map.of(ID, id))));
        }
    }

    /** Nothing may be told before it is acknowledged. */
    private synchronized void take(CallScope scope, Notice notice) {
        if (acknowledged) {
            tell(scope, notice);
        } else {
            early.add(notice);
        }
    }

    private synchronized void acknowledge(CallScope scope, Interest granted) {
        tell(scope, new Notice("notifications/subscriptions/acknowledged", Map.of("notifications", filter(granted))));
        acknowledged = true;
        early.forEach(notice -> tell(scope, notice));
        early.clear();
    }

    private void tell(CallScope scope, Notice notice) {
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("_meta", Map.of(ID, id));
        params.putAll(notice.params());
        scope.notifyClient(notice.method(), params);
    }

    private static Map<String, Object> filter(Interest granted) {
        Map<String, Object> filter = new LinkedHashMap<>();
        if (granted.tools()) {
            filter.put("toolsListChanged", true);
        }
        if (granted.prompts()) {
            filter.put("promptsListChanged", true);
        }
        if (granted.resources()) {
            filter.put("resourcesListChanged", true);
        }
        if (!granted.uris().isEmpty()) {
            filter.put("resourceSubscriptions", List.copyOf(granted.uris()));
        }
        return filter;
    }

    private static boolean flag(Map<?, ?> filter, String name) {
        Object value = filter.get(name);
        if (value != null && !(value instanceof Boolean)) {
            throw RequestMeta.invalid(name + " must be true or false.");
        }
        return Boolean.TRUE.equals(value);
    }

    private static Set<String> uris(@Nullable Object value) {
        Set<String> uris = new LinkedHashSet<>();
        if (value == null) {
            return uris;
        }
        if (!(value instanceof List<?> list) || list.size() > MOST_URIS) {
            throw RequestMeta.invalid("resourceSubscriptions must be a list of at most " + MOST_URIS + " URIs.");
        }
        for (Object each : list) {
            if (!(each instanceof String uri)) {
                throw RequestMeta.invalid("resourceSubscriptions must hold strings.");
            }
            uris.add(uri);
        }
        return uris;
    }
}
