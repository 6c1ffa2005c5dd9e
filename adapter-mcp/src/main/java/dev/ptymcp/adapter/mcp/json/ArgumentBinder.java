package dev.ptymcp.adapter.mcp.json;

import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.InvalidArgumentException;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.service.naming.NearestNames;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Checks JSON arguments against their description and turns them into {@link Arguments}. Stateless. */
public final class ArgumentBinder {

    private ArgumentBinder() {}

    /**
     * Binds a call's arguments. An argument that is null counts as not given.
     *
     * @throws TerminalException with {@code INVALID_ARGUMENT}: it names the argument, what was given and what is allowed,
     *     and for an unknown name the nearest known one
     */
    public static Arguments bind(List<Property> known, Map<?, ?> given) {
        return bind("", known, given);
    }

    static Arguments bind(String prefix, List<Property> known, Map<?, ?> given) {
        given.keySet().forEach(name -> refuseUnknown(prefix, known, String.valueOf(name)));
        Map<String, Object> bound = new HashMap<>();
        for (Property property : known) {
            String path = prefix + property.name();
            Object value = given.get(property.name());
            if (value != null) {
                bound.put(property.name(), property.type().bind(path, value));
            } else if (property.required()) {
                throw new InvalidArgumentException(
                        path, Absence.MISSING, property.type().described());
            } else {
                property.standard()
                        .ifPresent(standard ->
                                bound.put(property.name(), property.type().bind(path, standard)));
            }
        }
        return new Arguments(bound);
    }

    private static void refuseUnknown(String prefix, List<Property> known, String name) {
        List<String> names = known.stream().map(Property::name).toList();
        if (names.contains(name)) {
            return;
        }
        String question = NearestNames.question(name, names);
        String takes = names.isEmpty()
                ? "This tool takes no arguments; nothing was done."
                : names.stream().collect(Collectors.joining(", ", "It takes ", "; nothing was done."));
        throw new TerminalException(
                ErrorCode.INVALID_ARGUMENT,
                ("There is no argument '" + prefix + name + "'. " + question).strip(),
                takes);
    }
}
