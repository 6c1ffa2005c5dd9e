package dev.ptymcp.adapter.mcp.compat.raychao;

import dev.ptymcp.adapter.mcp.json.Arguments;
import java.util.Map;
import java.util.Optional;

/** What raychao's tools make of arguments: an empty text is none. Stateless. */
final class Given {

    private Given() {}

    static Optional<String> text(Arguments given, String name) {
        return given.optionalText(name).filter(text -> !text.isEmpty());
    }

    static boolean flag(Arguments given, String name) {
        return given.optionalFlag(name).orElse(false);
    }

    /** Seconds, with or without a fraction, as milliseconds. */
    static long millis(Arguments given, String name) {
        return Math.round((Double) given.all().getOrDefault(name, 0.0) * 1000);
    }

    /** Puts a text under another name, if it is given. */
    static void copy(Arguments given, String name, Map<String, Object> into, String newName) {
        text(given, name).ifPresent(value -> into.put(newName, value));
    }
}
