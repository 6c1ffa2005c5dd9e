package dev.ptymcp.adapter.mcp.transport;

import dev.ptymcp.adapter.mcp.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the server asks its client: requests in the other direction, from any thread, each with one outcome. They bypass the
 * SDK, which can neither take a request back nor be asked outside of a call. Thread-safe; nothing here blocks.
 */
public final class ClientRequests implements ClientQuestions {

    private static final String ID = "pty-mcp-";
    private static final String GONE = "the client is gone";

    private final Consumer<byte[]> wire;
    private final Map<String, Consumer<Outcome>> unanswered = new LinkedHashMap<>();
    private Map<String, Object> introduction = Map.of();
    private @Nullable Map<String, Object> capabilities;
    private final List<Runnable> atEnd = new ArrayList<>();
    private final Consumer<byte[]> once;
    private boolean ended;
    private long sent;

    /**
     * @param wire takes a line without blocking
     * @param once the same, unless the same line is waiting already
     */
    ClientRequests(Consumer<byte[]> wire, Consumer<byte[]> once) {
        this.wire = wire;
        this.once = once;
    }

    @Override
    public synchronized boolean isOpen() {
        return capabilities != null && !ended;
    }

    @Override
    public synchronized boolean isEnded() {
        return ended;
    }

    @Override
    public synchronized Optional<Map<String, Object>> capability(String name) {
        Object declared = capabilities == null ? null : capabilities.get(name);
        return declared instanceof Map<?, ?> map ? Optional.of(object(map)) : Optional.empty();
    }

    /**
     * Asks. The outcome comes on another thread, exactly once unless the request is taken back, of which the client is told.
     */
    @Override
    public Pending ask(String method, Map<String, Object> params, Consumer<Outcome> outcome) {
        String id = note(outcome);
        wire.accept(Json.line(Map.of("jsonrpc", "2.0", "id", id, "method", method, "params", params)));
        if (!isOpen()) {
            Optional.ofNullable(taken(id)).ifPresent(waiting -> waiting.accept(new Outcome.Failure(GONE)));
        }
        return () -> {
            if (taken(id) != null) {
                tell("notifications/cancelled", Map.of("requestId", id, "reason", "Not needed any more."));
            }
        };
    }

    @Override
    public void tell(String method, Map<String, Object> params) {
        if (isOpen()) {
            wire.accept(Json.line(Map.of("jsonrpc", "2.0", "method", method, "params", params)));
        }
    }

    /**
     * Sends a notification that says no more than that something is to be looked at: while the same one waits to be sent, it
     * is not sent twice.
     */
    public void tellOnce(String method, Map<String, Object> params) {
        if (isOpen()) {
            once.accept(Json.line(Map.of("jsonrpc", "2.0", "method", method, "params", params)));
        }
    }

    /** Has this run when the client is gone; at once when it is gone already. */
    public void whenEnded(Runnable work) {
        boolean late;
        synchronized (this) {
            late = ended;
            atEnd.add(work);
        }
        if (late) {
            work.run();
        }
    }

    private synchronized String note(Consumer<Outcome> outcome) {
        String id = ID + ++sent;
        unanswered.put(id, outcome);
        return id;
    }

    private synchronized @Nullable Consumer<Outcome> taken(String id) {
        return unanswered.remove(id);
    }

    /** The client introduces itself with these parameters; it counts from {@link #greeted} on. */
    synchronized void introduced(Map<String, Object> params) {
        introduction = params.get("capabilities") instanceof Map<?, ?> map ? object(map) : Map.of();
    }

    /** The client's introduction was taken; to be said before the client can know. */
    synchronized void greeted() {
        capabilities = introduction;
    }

    /** Whether this answers a question from here; if so it is dealt with, also when nobody waits for it any more. */
    boolean take(Incoming.Answer answer) {
        if (!(answer.id() instanceof String id) || !id.startsWith(ID)) {
            return false;
        }
        Consumer<Outcome> waiting = taken(id);
        if (waiting != null) {
            waiting.accept(
                    answer.result() instanceof Map<?, ?> result
                            ? new Outcome.Result(object(result))
                            : new Outcome.Failure(
                                    answer.error() == null
                                            ? "the answer is not an object"
                                            : answer.error().message()));
        }
        return true;
    }

    /** The client is gone. */
    void end() {
        List<Consumer<Outcome>> waiting;
        List<Runnable> works;
        synchronized (this) {
            ended = true;
            works = List.copyOf(atEnd);
            waiting = new ArrayList<>(unanswered.values());
            unanswered.clear();
        }
        waiting.forEach(outcome -> outcome.accept(new Outcome.Failure(GONE)));
        works.forEach(Runnable::run);
    }

    @SuppressWarnings("unchecked") // every key of a parsed JSON object is a string
    private static Map<String, Object> object(Map<?, ?> map) {
        return (Map<String, Object>) map;
    }
}
