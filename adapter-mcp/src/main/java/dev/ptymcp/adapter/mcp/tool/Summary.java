package dev.ptymcp.adapter.mcp.tool;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The text that a model reads: the output as it is, and one line in brackets that says how things stand. Not thread-safe.
 */
final class Summary {

    private final List<String> facts = new ArrayList<>();

    Summary add(String fact) {
        if (!fact.isEmpty()) {
            facts.add(fact);
        }
        return this;
    }

    Summary add(Optional<String> fact) {
        fact.ifPresent(this::add);
        return this;
    }

    Summary addIf(boolean condition, String fact) {
        return condition ? add(fact) : this;
    }

    Summary addAll(List<String> more) {
        more.forEach(this::add);
        return this;
    }

    Summary addAll(Summary more) {
        facts.addAll(more.facts);
        return this;
    }

    /** The facts alone. */
    String line() {
        return "[" + String.join(" · ", facts) + "]";
    }

    /** The facts below the output. */
    String below(String output) {
        if (output.isEmpty()) {
            return line();
        }
        return output + (output.endsWith("\n") ? "" : "\n") + line();
    }
}
