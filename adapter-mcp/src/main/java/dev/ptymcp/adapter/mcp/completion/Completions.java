package dev.ptymcp.adapter.mcp.completion;

import dev.ptymcp.adapter.mcp.feature.RequestHandler;
import dev.ptymcp.application.Terminals;
import dev.ptymcp.application.access.Caller;
import dev.ptymcp.domain.model.error.InvalidArgumentException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers what an argument of a prompt, or the session in a resource's address, could be. Thread-safe. */
public final class Completions {

    /** As many as the protocol allows. */
    private static final int MOST = 100;

    private static final int LONGEST = 256;
    private static final String SESSION = "session";

    private final Choices choices;
    private final Completable prompts;

    /** Over these sessions and prompts. */
    public Completions(Terminals terminals, Completable prompts) {
        this.choices = new Choices(terminals);
        this.prompts = prompts;
    }

    /** Who answers the method of completion. */
    public Map<String, RequestHandler> handlers() {
        return Map.of("completion/complete", this::complete);
    }

    private Map<String, Object> complete(Caller caller, Map<String, Object> params) {
        Map<?, ?> argument = object(params, "argument");
        String name = text(argument, "name");
        String begun = text(argument, "value");
        Optional<Completed> what = what(object(params, "ref"), name);
        List<String> values =
                what.isEmpty() || begun.length() > LONGEST ? List.of() : choices.of(what.get(), caller, begun);
        Map<String, Object> completion = new LinkedHashMap<>();
        completion.put("values", values.subList(0, Math.min(MOST, values.size())));
        completion.put("total", values.size());
        completion.put("hasMore", values.size() > MOST);
        return Map.of("completion", completion);
    }

    private Optional<Completed> what(Map<?, ?> ref, String argument) {
        String type = text(ref, "type");
        return switch (type) {
            case "ref/prompt" -> {
                String name = text(ref, "name");
                Map<String, Optional<Completed>> arguments = prompts.arguments(name)
                        .orElseThrow(() -> new InvalidArgumentException("ref.name", name, "the name of a prompt"));
                Optional<Completed> known = arguments.get(argument);
                if (known == null) {
                    throw new InvalidArgumentException("argument.name", argument, "one of " + arguments.keySet());
                }
                yield known;
            }
            case "ref/resource" -> {
                String uri = text(ref, "uri");
                if (!uri.startsWith("pty://sessions/{" + SESSION + "}/")) {
                    throw new InvalidArgumentException("ref.uri", uri, "a pattern of resources/templates/list");
                }
                yield argument.equals(SESSION) ? Optional.of(Completed.SESSIONS) : Optional.empty();
            }
            default -> throw new InvalidArgumentException("ref.type", type, "ref/prompt or ref/resource");
        };
    }

    private static Map<?, ?> object(Map<?, ?> from, String name) {
        if (!(from.get(name) instanceof Map<?, ?> object)) {
            throw new InvalidArgumentException(
                    name, from.containsKey(name) ? "something else" : "missing", "an object");
        }
        return object;
    }

    private static String text(Map<?, ?> from, String name) {
        if (!(from.get(name) instanceof String text)) {
            throw new InvalidArgumentException(name, from.containsKey(name) ? "something else" : "missing", "a text");
        }
        return text;
    }
}
