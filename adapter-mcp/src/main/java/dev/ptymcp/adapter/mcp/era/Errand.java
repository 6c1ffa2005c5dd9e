package dev.ptymcp.adapter.mcp.era;

import dev.ptymcp.adapter.mcp.transport.CallScope;
import dev.ptymcp.adapter.mcp.transport.ClientQuestions;
import dev.ptymcp.adapter.mcp.transport.OtherEra;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The work of one request, which may need the answers of more: when it asks something, the request at hand is answered with
 * the question, the work rests on its thread, and the request that brings the client's word takes it up. Thread-safe.
 */
final class Errand implements CallScope, ClientQuestions {

    /** The key under which a question goes out and its answer comes back. */
    private static final String KEY = "question";

    /** The code that the specification has for a request that cannot be worked on without something the client lacks. */
    private static final int MISSING_CAPABILITY = -32_021;

    /**
     * A request that the errand can answer.
     *
     * @param answered reached zero when it is answered
     */
    record Leg(CallScope scope, OtherEra.Reply reply, RequestMeta meta, CountDownLatch answered) {

        Leg(CallScope scope, OtherEra.Reply reply, RequestMeta meta) {
            this(scope, reply, meta, new CountDownLatch(1));
        }
    }

    private record Question(Map<String, Object> request, Consumer<Outcome> outcome) {}

    private record Answer(String key, Object value) {}

    private final RequestedWork requested;
    private final OpenStates states;
    private final StatelessResults results;
    private Map<String, Object> capabilities = Map.of();
    private @Nullable Leg leg;
    private @Nullable Question open;
    private @Nullable Answer late;
    private @Nullable String state;
    private @Nullable Thread runner;
    private boolean over;

    /** @param requested what was asked for, and what every later request must ask for again */
    Errand(RequestedWork requested, OpenStates states, StatelessResults results) {
        this.requested = requested;
        this.states = states;
        this.results = results;
    }

    /** What every request of this errand asks for. */
    RequestedWork requested() {
        return requested;
    }

    /** Works on this thread for a first request. */
    void run(Leg first, Runnable work) {
        synchronized (this) {
            leg = first;
            capabilities = first.meta().capabilities();
            runner = Thread.currentThread();
        }
        try {
            work.run();
        } finally {
            end();
        }
    }

    private synchronized void end() {
        runner = null;
        over = true;
        if (leg != null) {
            send("error", new JSONRPCError(ErrorCodes.INTERNAL_ERROR, "The request could not be worked on."));
        }
    }

    /** Goes on for a later request, and returns when that is answered. */
    void resume(Leg next, Map<?, ?> responses) {
        Question asked;
        synchronized (this) {
            state = null;
            leg = next;
            capabilities = next.meta().capabilities();
            asked = open;
            open = null;
            if (asked == null && late != null) {
                send(late.key(), late.value());
            }
        }
        if (asked != null) {
            hear(asked, responses.get(KEY));
        }
        try {
            next.answered().await();
        } catch (InterruptedException e) {
            abandon();
        }
    }

    private void hear(Question asked, @Nullable Object response) {
        if (response instanceof Map<?, ?> result) {
            asked.outcome().accept(new Outcome.Result(RequestMeta.named(result)));
        } else if (!park(asked)) {
            asked.outcome().accept(new Outcome.Failure("the client did not answer"));
        }
    }

    /** Answers for good; kept for the next request when there is none at hand. */
    synchronized void answer(String key, Object value) {
        if (leg != null) {
            send(key, value);
        } else if (state != null) {
            late = new Answer(key, value);
        }
    }

    /** No later request will come: what is asked stays unanswered. */
    void expire() {
        Question asked;
        synchronized (this) {
            asked = open;
            open = null;
            state = null;
            late = null;
        }
        if (asked != null) {
            asked.outcome().accept(new Outcome.Failure("nobody answered in time"));
        }
    }

    /** The request at hand was cancelled, or the conversation is over. */
    private synchronized void abandon() {
        leg = null;
        if (runner != null) {
            runner.interrupt();
        }
    }

    @Override
    public Optional<ClientQuestions> questions() {
        return Optional.of(this);
    }

    @Override
    public synchronized boolean isOpen() {
        return !over;
    }

    @Override
    public synchronized boolean isEnded() {
        return over;
    }

    @Override
    public synchronized Optional<Map<String, Object>> capability(String name) {
        return capabilities.get(name) instanceof Map<?, ?> map ? Optional.of(RequestMeta.named(map)) : Optional.empty();
    }

    @Override
    public Pending ask(String method, Map<String, Object> params, Consumer<Outcome> outcome) {
        Map<String, Object> asked = new LinkedHashMap<>(params);
        // Earlier revisions name the question, to say later that it is over; this one has no use for it.
        asked.remove("elicitationId");
        Question question = new Question(Map.of("method", method, "params", asked), outcome);
        if (!park(question)) {
            outcome.accept(new Outcome.Failure("no request is at hand that could be answered with the question"));
        }
        return () -> forget(question);
    }

    @Override
    public Optional<RuntimeException> refusalWithout(Map<String, Object> needed, String why) {
        return Optional.of(McpError.builder(MISSING_CAPABILITY)
                .message(why)
                .data(Map.of("requiredCapabilities", needed))
                .build());
    }

    @Override
    public void tell(String method, Map<String, Object> params) {
        // Whether a link was used, the client learns by asking again.
    }

    /** Answers the request at hand with a question; false when there is none, or it was cancelled. */
    private synchronized boolean park(Question question) {
        if (leg == null || over) {
            return false;
        }
        leg.scope().passTurn();
        String issued = states.issue(this);
        open = question;
        state = issued;
        boolean sent = send("result", results.inputRequired(Map.of(KEY, question.request()), issued));
        if (!sent) {
            open = null;
            state = null;
            states.revoke(issued);
        }
        return sent;
    }

    private synchronized void forget(Question question) {
        if (open == question) {
            open = null;
        }
    }

    private synchronized boolean send(String key, Object value) {
        Leg answering = leg;
        leg = null;
        if (answering == null) {
            return false;
        }
        boolean sent = answering.reply().send(key, value);
        answering.answered().countDown();
        return sent;
    }

    @Override
    public synchronized void notifyClient(String method, Object params) {
        if (leg == null) {
            return;
        }
        if (!method.equals(McpSchema.METHOD_NOTIFICATION_PROGRESS) || !(params instanceof Map<?, ?> progress)) {
            leg.scope().notifyClient(method, params);
        } else if (leg.meta().progressToken().isPresent()) {
            Map<String, Object> renamed = new LinkedHashMap<>(RequestMeta.named(progress));
            renamed.put("progressToken", leg.meta().progressToken().get());
            leg.scope().notifyClient(method, renamed);
        }
    }

    @Override
    public synchronized void passTurn() {
        if (leg != null) {
            leg.scope().passTurn();
        }
    }
}
