package dev.ptymcp.infra.ssh.config;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What the configuration does to a list of algorithms that is otherwise ours.
 *
 * @param kind what is done
 * @param names the names, which can have the wildcards {@code *} and {@code ?}; empty for {@link Kind#NONE}
 */
public record AlgorithmChange(Kind kind, List<String> names) {

    /** What can be done to a list. */
    public enum Kind {
        /** Nothing: the configuration does not speak of it. */
        NONE,
        /** The names take its place. */
        REPLACE,
        /** {@code +}: the names come after it. */
        APPEND,
        /** {@code -}: the names are taken out of it. */
        REMOVE,
        /** {@code ^}: the names come before it. */
        PREPEND
    }

    /** Checks and copies. */
    public AlgorithmChange {
        Objects.requireNonNull(kind, "kind");
        names = List.copyOf(names);
    }

    /** No change. */
    public static AlgorithmChange none() {
        return new AlgorithmChange(Kind.NONE, List.of());
    }

    /** From a directive's argument: names parted by commas, after {@code +}, {@code -}, {@code ^} or nothing. */
    static AlgorithmChange parse(String argument) {
        Kind kind =
                switch (argument.charAt(0)) {
                    case '+' -> Kind.APPEND;
                    case '-' -> Kind.REMOVE;
                    case '^' -> Kind.PREPEND;
                    default -> Kind.REPLACE;
                };
        List<String> names = new ArrayList<>();
        for (String name : (kind == Kind.REPLACE ? argument : argument.substring(1)).split(",")) {
            if (!name.isEmpty()) {
                names.add(name);
            }
        }
        return new AlgorithmChange(kind, names);
    }

    /** As {@link #applyTo(List, List)}, when all that is supported is in {@code defaults}. */
    public List<String> applyTo(List<String> defaults) {
        return applyTo(defaults, defaults);
    }

    /**
     * The list that is to be used where {@code defaults} would be without this change; without repetitions. It can hold
     * names that are not supported, which the caller has to pass over, and it can be empty.
     *
     * @param defaults what is used when nobody says anything, in order of preference
     * @param supported all that could be used, for names with wildcards
     */
    public List<String> applyTo(List<String> defaults, List<String> supported) {
        Set<String> result = new LinkedHashSet<>();
        switch (kind) {
            case NONE -> result.addAll(defaults);
            case REPLACE -> addNames(result, supported);
            case APPEND -> {
                result.addAll(defaults);
                addNames(result, supported);
            }
            case PREPEND -> {
                addNames(result, supported);
                result.addAll(defaults);
            }
            case REMOVE -> {
                result.addAll(defaults);
                result.removeIf(name -> NamePattern.matchesList(String.join(",", names), name));
            }
        }
        return List.copyOf(result);
    }

    private void addNames(Set<String> result, List<String> supported) {
        for (String name : names) {
            if (name.indexOf('*') >= 0 || name.indexOf('?') >= 0) {
                supported.stream()
                        .filter(each -> NamePattern.matches(name, each))
                        .forEach(result::add);
            } else {
                result.add(name);
            }
        }
    }
}
