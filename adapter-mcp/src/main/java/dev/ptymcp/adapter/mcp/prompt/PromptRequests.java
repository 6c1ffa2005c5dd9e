package dev.ptymcp.adapter.mcp.prompt;

import dev.ptymcp.adapter.mcp.completion.Completable;
import dev.ptymcp.adapter.mcp.completion.Completed;
import dev.ptymcp.adapter.mcp.feature.ChangeSource;
import dev.ptymcp.adapter.mcp.feature.RequestHandler;
import dev.ptymcp.application.access.Caller;
import dev.ptymcp.domain.model.error.InvalidArgumentException;
import dev.ptymcp.domain.service.hygiene.NeutralText;
import dev.ptymcp.domain.service.naming.NearestNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Prompts as clients ask for them. Thread-safe. */
public final class PromptRequests implements Completable, ChangeSource {

    private static final int PAGE = 100;

    private final PromptSource source;

    /** @param source the prompts */
    public PromptRequests(PromptSource source) {
        this.source = source;
    }

    /** Who answers the methods of prompts. */
    public Map<String, RequestHandler> handlers() {
        return Map.of("prompts/list", this::list, "prompts/get", this::get);
    }

    @Override
    public Optional<Map<String, Optional<Completed>>> arguments(String prompt) {
        return find(prompt).map(found -> {
            Map<String, Optional<Completed>> arguments = new LinkedHashMap<>();
            found.arguments().forEach(argument -> arguments.put(argument.name(), argument.completes()));
            return arguments;
        });
    }

    @Override
    public Optional<Watch> resource(Caller caller, String uri, Runnable changed) {
        return Optional.empty();
    }

    @Override
    public Optional<Watch> list(Caller caller, Listed list, Runnable changed) {
        return list == Listed.PROMPTS ? Optional.of(source.watch(changed)::run) : Optional.empty();
    }

    private Map<String, Object> list(Caller caller, Map<String, Object> params) {
        Object cursor = params.get("cursor");
        if (cursor != null && !(cursor instanceof String)) {
            throw new InvalidArgumentException("cursor", cursor, "a nextCursor");
        }
        // After a name, whether there is still a prompt of that name or not.
        List<Prompt> rest = source.prompts().stream()
                .filter(prompt -> cursor == null || prompt.name().compareTo((String) cursor) > 0)
                .toList();
        List<Prompt> page = rest.subList(0, Math.min(PAGE, rest.size()));
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("prompts", page.stream().map(PromptRequests::declared).toList());
        if (page.size() < rest.size()) {
            result.put("nextCursor", page.get(page.size() - 1).name());
        }
        return result;
    }

    private static Map<String, Object> declared(Prompt prompt) {
        Map<String, Object> declared = new LinkedHashMap<>();
        declared.put("name", prompt.name());
        declared.put("title", prompt.title());
        declared.put("description", prompt.description());
        declared.put(
                "arguments",
                prompt.arguments().stream().map(PromptRequests::declared).toList());
        return declared;
    }

    private static Map<String, Object> declared(PromptArgument argument) {
        Map<String, Object> declared = new LinkedHashMap<>();
        declared.put("name", argument.name());
        declared.put("description", argument.description());
        declared.put("required", argument.required());
        return declared;
    }

    private Map<String, Object> get(Caller caller, Map<String, Object> params) {
        Object name = params.get("name");
        Prompt prompt = find(String.valueOf(name)).orElseThrow(() -> unknown(name));
        Object given = params.get("arguments");
        if (given != null && !(given instanceof Map)) {
            throw new InvalidArgumentException("arguments", given, "an object with texts");
        }
        String text = prompt.with(given instanceof Map<?, ?> arguments ? arguments : Map.of());
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("description", prompt.description());
        result.put("messages", List.of(Map.of("role", "user", "content", Map.of("type", "text", "text", text))));
        return result;
    }

    private InvalidArgumentException unknown(@Nullable Object name) {
        List<String> names = source.prompts().stream().map(Prompt::name).toList();
        String near = NearestNames.question(String.valueOf(name), names);
        return new InvalidArgumentException(
                "name", NeutralText.line(String.valueOf(name), 64), ("the name of a prompt; " + near).strip());
    }

    private Optional<Prompt> find(String name) {
        return source.prompts().stream()
                .filter(prompt -> prompt.name().equals(name))
                .findFirst();
    }
}
