package dev.ptymcp.adapter.mcp.json;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A call's arguments after binding: every value has its declared type, and defaults are filled in. Immutable.
 *
 * <p>Asking for a value under a type that was not declared is a defect and throws {@link ClassCastException}.
 */
public final class Arguments {

    private final Map<String, Object> values;

    Arguments(Map<String, Object> values) {
        this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** What was given, unchecked; an argument that is null counts as not given. */
    public static Arguments given(Map<String, ?> values) {
        Map<String, Object> given = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            if (value != null) {
                given.put(name, value);
            }
        });
        return new Arguments(given);
    }

    /** All of them by name. */
    public Map<String, Object> all() {
        return values;
    }

    /** Whether there is a value, given or by default. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** A text that is required or has a default. */
    public String text(String name) {
        return (String) value(name);
    }

    /** A text, if given. */
    public Optional<String> optionalText(String name) {
        return Optional.ofNullable((String) values.get(name));
    }

    /** A whole number that is required or has a default, and whose range fits. */
    public int number(String name) {
        return Math.toIntExact((Long) value(name));
    }

    /** A whole number, if given. */
    public OptionalLong optionalNumber(String name) {
        return values.get(name) instanceof Long number ? OptionalLong.of(number) : OptionalLong.empty();
    }

    /** A number of milliseconds that is required or has a default. */
    public Duration millis(String name) {
        return Duration.ofMillis((Long) value(name));
    }

    /** A number of milliseconds, if given. */
    public Optional<Duration> optionalMillis(String name) {
        return Optional.ofNullable((Long) values.get(name)).map(Duration::ofMillis);
    }

    /** A flag that is required or has a default. */
    public boolean flag(String name) {
        return (Boolean) value(name);
    }

    /** A flag, if given. */
    public Optional<Boolean> optionalFlag(String name) {
        return Optional.ofNullable((Boolean) values.get(name));
    }

    /** A list of texts; empty when not given. */
    public List<String> texts(String name) {
        return list(name).stream().map(String.class::cast).toList();
    }

    /** A list of whatever was declared; empty when not given. */
    public List<?> list(String name) {
        return values.get(name) instanceof List<?> list ? list : List.of();
    }

    /** Texts by name; empty when not given. */
    @SuppressWarnings("unchecked") // a declared map of texts was bound as one
    public Map<String, String> textMap(String name) {
        return (Map<String, String>) values.getOrDefault(name, Map.of());
    }

    /** An object, if given. */
    public Optional<Arguments> object(String name) {
        return Optional.ofNullable((Arguments) values.get(name));
    }

    /** An enum's constant, written as its word, that is required or has a default. */
    public <E extends Enum<E>> E constant(String name, Class<E> type) {
        return optionalConstant(name, type).orElseThrow(() -> new NoSuchElementException(name));
    }

    /** An enum's constant, written as its word, if given. */
    public <E extends Enum<E>> Optional<E> optionalConstant(String name, Class<E> type) {
        return optionalText(name).map(word -> EnumWords.parse(type, word));
    }

    private Object value(String name) {
        Object value = values.get(name);
        if (value == null) {
            throw new NoSuchElementException(name);
        }
        return value;
    }
}
