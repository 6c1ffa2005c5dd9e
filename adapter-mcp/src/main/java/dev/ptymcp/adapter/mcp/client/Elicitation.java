package dev.ptymcp.adapter.mcp.client;

import dev.ptymcp.adapter.mcp.transport.ClientQuestions;
import dev.ptymcp.adapter.mcp.transport.ClientQuestions.Outcome;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Asks the person behind one client, as that client can (MCP 2025-11-25, elicitation). Thread-safe; nothing here blocks.
 */
public final class Elicitation {

    private static final String CREATE = "elicitation/create";
    private static final String CAPABILITY = "elicitation";

    /** What the person did. */
    public enum Action {
        /** Said yes; with a link only that they consented to open it. */
        ACCEPT,
        /** Said no. */
        DECLINE,
        /** Closed the question without an answer. */
        CANCEL,
        /** Was not asked, because the client failed or is gone. */
        FAILED
    }

    /**
     * An answer.
     *
     * @param action what the person did
     * @param content what they filled in; empty unless they accepted a form
     * @param failure why they were not asked, in the client's words; empty otherwise
     */
    public record Reply(Action action, Map<String, Object> content, String failure) {}

    private final ClientQuestions requests;

    /** Asks by these requests. */
    public Elicitation(ClientQuestions requests) {
        this.requests = requests;
    }

    /** Whether the client has introduced itself and is still there. */
    public boolean isOpen() {
        return requests.isOpen();
    }

    /** Whether the client was there and is gone. */
    boolean isGone() {
        return requests.isEnded();
    }

    /** Whether the client can ask its user to open a link. */
    public boolean speaksUrl() {
        return isOpen()
                && requests.capability(CAPABILITY)
                        .filter(modes -> modes.get("url") instanceof Map)
                        .isPresent();
    }

    /** Whether the client can show its user a form: it says so, or names no mode at all, as clients did at first. */
    public boolean speaksForm() {
        return isOpen()
                && requests.capability(CAPABILITY)
                        .filter(modes -> modes.isEmpty() || modes.get("form") instanceof Map)
                        .isPresent();
    }

    /**
     * Asks the person to open a link.
     *
     * @param id names the question for {@link #complete}
     * @param message why, in words for a person
     * @param reply takes the answer, on another thread, quickly
     */
    public ClientQuestions.Pending url(String id, URI link, String message, Consumer<Reply> reply) {
        return requests.ask(
                CREATE,
                Map.of("mode", "url", "elicitationId", id, "url", link.toString(), "message", message),
                outcome -> reply.accept(reply(outcome)));
    }

    /**
     * Shows the person a form. Never for a secret: the specification forbids it, and the client sees what is typed.
     *
     * @param message why, in words for a person
     * @param schema the fields, a flat JSON schema
     * @param reply takes the answer, on another thread, quickly
     */
    public ClientQuestions.Pending form(String message, Map<String, Object> schema, Consumer<Reply> reply) {
        return requests.ask(
                CREATE,
                // Clients that know one mode only do not know its name either.
                requests.capability(CAPABILITY).filter(Map::isEmpty).isPresent()
                        ? Map.of("message", message, "requestedSchema", schema)
                        : Map.of("mode", "form", "message", message, "requestedSchema", schema),
                outcome -> reply.accept(reply(outcome)));
    }

    /** What a call is refused with that needs a form of a client that has none; empty where it is an ordinary failure. */
    public Optional<RuntimeException> refusalWithoutForm(String why) {
        return requests.refusalWithout(Map.of(CAPABILITY, Map.of("form", Map.of())), why);
    }

    /** Tells the client that what the link was for is over. */
    public void complete(String id) {
        requests.tell("notifications/elicitation/complete", Map.of("elicitationId", id));
    }

    private static Reply reply(Outcome outcome) {
        if (outcome instanceof Outcome.Failure failure) {
            return new Reply(Action.FAILED, Map.of(), failure.message());
        }
        Map<String, Object> result = ((Outcome.Result) outcome).value();
        Action action =
                switch (String.valueOf(result.get("action"))) {
                    case "accept" -> Action.ACCEPT;
                    case "decline" -> Action.DECLINE;
                    case "cancel" -> Action.CANCEL;
                    default -> Action.FAILED;
                };
        return new Reply(action, content(result), action == Action.FAILED ? "the answer has no action" : "");
    }

    @SuppressWarnings("unchecked") // every key of a parsed JSON object is a string
    private static Map<String, Object> content(Map<String, Object> result) {
        return result.get("content") instanceof Map<?, ?> content ? (Map<String, Object>) content : Map.of();
    }
}
