package dev.ptymcp.adapter.mcp.transport;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * How a client is asked something: by requests in the other direction, or in whatever way its protocol era has instead.
 * Thread-safe; nothing here blocks.
 */
public interface ClientQuestions {

    /** How a question came out. */
    sealed interface Outcome {

        /** The client's result. */
        record Result(Map<String, Object> value) implements Outcome {}

        /** The client's refusal, in its own words, or that it is gone. */
        record Failure(String message) implements Outcome {}
    }

    /** A question on its way. */
    @FunctionalInterface
    interface Pending {

        /** Takes it back: what the client still says is not heard. Nothing happens when it is answered. */
        void cancel();
    }

    /** Whether the client has said what it can do and is still there. */
    boolean isOpen();

    /** Whether the client is gone. */
    boolean isEnded();

    /** What the client declared that it can do, under this name; empty when it did not. */
    Optional<Map<String, Object>> capability(String name);

    /**
     * Something to ask.
     *
     * @param method what the client is to do, such as {@code elicitation/create}
     * @param params with what
     */
    record Question(String method, Map<String, Object> params) {}

    /** Asks. The outcome comes on any thread, at most once; whoever takes it must be quick. */
    Pending ask(String method, Map<String, Object> params, Consumer<Outcome> outcome);

    /**
     * Asks several things together, each under a name of its own.
     *
     * @param outcome takes the name and the outcome of each, as {@link #ask} says
     */
    default Pending askAll(Map<String, Question> questions, BiConsumer<String, Outcome> outcome) {
        List<Pending> pending = new ArrayList<>();
        questions.forEach((name, question) ->
                pending.add(ask(question.method(), question.params(), one -> outcome.accept(name, one))));
        return () -> pending.forEach(Pending::cancel);
    }

    /**
     * What a request is refused with that cannot be worked on because its client lacks something; empty where the protocol has no
     * such refusal.
     *
     * @param needed the capabilities that the client would have to declare
     * @param why the same in words
     */
    default Optional<RuntimeException> refusalWithout(Map<String, Object> needed, String why) {
        return Optional.empty();
    }

    /** Sends a notification that goes with the questions. */
    void tell(String method, Map<String, Object> params);
}
