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
 * @param names the names; for {@link Kind#REMOVE} and {@link Kind#PREPEND} they can be patterns with {@code *} and
 *     {@code ?}
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

    /** The list that is to be used where {@code defaults} would be without this change; without repetitions. */
    public List<String> applyTo(List<String> defaults) {
        Set<String> result = new LinkedHashSet<>(kind == Kind.REPLACE || kind == Kind.PREPEND ? names : defaults);
        switch (kind) {
            case APPEND -> result.addAll(names);
            case PREPEND -> result.addAll(defaults);
            case REMOVE -> result.removeIf(name -> names.stream().anyMatch(each -> NamePattern.matches(each, name)));
            case NONE, REPLACE -> {}
        }
        return List.copyOf(result);
    }
}
