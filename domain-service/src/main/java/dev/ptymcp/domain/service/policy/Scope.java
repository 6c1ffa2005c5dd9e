package dev.ptymcp.domain.service.policy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The variables, functions and directory of a shell, as far as the text says. Not thread-safe. */
final class Scope {

    private static final int MAX_NAMES = 1000;

    private final Map<String, List<String>> variables;
    private final Map<String, String> functions;
    private List<String> positional;
    private String directory;

    private Scope(
            Map<String, List<String>> variables,
            Map<String, String> functions,
            List<String> positional,
            String directory) {
        this.variables = variables;
        this.functions = functions;
        this.positional = positional;
        this.directory = directory;
    }

    /** A shell of which nothing is known. */
    static Scope fresh() {
        Map<String, List<String>> known = new HashMap<>();
        known.put("HOME", List.of("~"));
        known.put("IFS", List.of(" \t\n"));
        return new Scope(known, new HashMap<>(), List.of(), "");
    }

    /** A shell below this one, whose changes do not come back. */
    Scope child() {
        return new Scope(new HashMap<>(variables), new HashMap<>(functions), positional, directory);
    }

    /** The same shell with other positional parameters: inside of a function. */
    Scope called(List<String> arguments) {
        return new Scope(variables, functions, arguments, directory);
    }

    /** The values of a name or a number; empty when it is not known. */
    Optional<List<String>> values(String name) {
        if (name.equals("@") || name.equals("*")) {
            return Optional.of(positional);
        }
        if (!name.isEmpty() && name.chars().allMatch(c -> c >= '0' && c <= '9')) {
            int number = name.length() > 6 ? Integer.MAX_VALUE : Integer.parseInt(name);
            return number == 0
                    ? Optional.empty()
                    : Optional.of(number <= positional.size() ? List.of(positional.get(number - 1)) : List.of(""));
        }
        return Optional.ofNullable(variables.get(name));
    }

    void set(String name, List<String> values) {
        if (variables.size() < MAX_NAMES || variables.containsKey(name)) {
            variables.put(name, List.copyOf(values));
        }
    }

    void positional(List<String> arguments) {
        positional = List.copyOf(arguments);
    }

    Optional<String> function(String name) {
        return Optional.ofNullable(functions.get(name));
    }

    void define(String name, String body) {
        if (functions.size() < MAX_NAMES) {
            functions.put(name, body);
        }
    }

    String directory() {
        return directory;
    }

    void directory(String path) {
        directory = path;
    }
}
