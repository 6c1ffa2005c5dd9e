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
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The work of one request, which may need the answers of more: when it asks something, the request at hand is answered with
 * the question, the work rests on its thread, and the request that brings the client's word takes it up. Thread-safe.
 */
final class Errand implements CallScope, ClientQuestions {

    /** The key under which a single question goes out and its answer comes back. */
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

    /** What was asked together, and who takes what comes of each. */
    private record Asked(Map<String, Question> questions, BiConsumer<String, Outcome> outcome) {

        void failed(String why) {
            questions.keySet().forEach(key -> outcome.accept(key, new Outcome.Failure(why)));
        }
    }

    private record Answer(String key, Object value) {}

    private final RequestedWork requested;
    private final OpenStates states;
    private final StatelessResults results;
    private Map<String, Object> capabilities = Map.of();
    private @Nullable Leg leg;
    private @Nullable Asked open;
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
        Asked asked;
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
            hear(asked, responses);
        }
        try {
            next.answered().await();
        } catch (InterruptedException e) {
            abandon();
        }
    }

    /** What has no answer is asked again, before anybody is told of the answers and can ask more. */
    private void hear(Asked asked, Map<?, ?> responses) {
        Map<String, Outcome> heard = new LinkedHashMap<>();
        Map<String, Question> missing = new LinkedHashMap<>();
        asked.questions().forEach((key, question) -> {
            if (responses.get(key) instanceof Map<?, ?> result) {
                heard.put(key, new Outcome.Result(RequestMeta.named(result)));
            } else {
                missing.put(key, question);
            }
        });
        Asked rest = new Asked(missing, asked.outcome());
        boolean asksAgain = missing.isEmpty() || park(rest);
        heard.forEach(asked.outcome());
        if (!asksAgain) {
            rest.failed("the client did not answer");
        }
    }

    /** Answers for good, and returns whether it was sent; kept for the next request when there is none at hand. */
    synchronized boolean answer(String key, Object value) {
        if (leg != null) {
            return send(key, value);
        } else if (state != null) {
            late = new Answer(key, value);
        }
        return false;
    }

    /** No later request will come: what is asked stays unanswered. */
    void expire() {
        Asked asked;
        synchronized (this) {
            asked = open;
            open = null;
            state = null;
            late = null;
        }
        if (asked != null) {
            asked.failed("nobody answered in time");
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
        return askAll(Map.of(KEY, new Question(method, params)), (key, one) -> outcome.accept(one));
    }

    @Override
    public Pending askAll(Map<String, Question> questions, BiConsumer<String, Outcome> outcome) {
        Asked asked = new Asked(questions, outcome);
        if (!park(asked)) {
            asked.failed("no request is at hand that could be answered with the question");
        }
        return () -> forget(outcome);
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

    /** Answers the request at hand with questions; false when there is none, or it was cancelled. */
    private synchronized boolean park(Asked asked) {
        if (leg == null || over) {
            return false;
        }
        leg.scope().passTurn();
        String issued = states.issue(this);
        open = asked;
        state = issued;
        boolean sent = send("result", results.inputRequired(requests(asked.questions()), issued));
        if (!sent) {
            open = null;
            state = null;
            states.revoke(issued);
        }
        return sent;
    }

    private static Map<String, Object> requests(Map<String, Question> questions) {
        Map<String, Object> requests = new LinkedHashMap<>();
        questions.forEach((key, question) -> {
            Map<String, Object> params = new LinkedHashMap<>(question.params());
            // Earlier revisions name the question, to say later that it is over; this one has no use for it.
            params.remove("elicitationId");
            requests.put(key, Map.of("method", question.method(), "params", params));
        });
        return requests;
    }

    private synchronized void forget(BiConsumer<String, Outcome> outcome) {
        if (open != null && open.outcome() == outcome) {
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
