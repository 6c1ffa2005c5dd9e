package dev.ptymcp.adapter.mcp.json;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An object of parsed JSON whose fields are read strictly. Within {@link #made}, whatever is not as asked for ends it. */
final class Fields {

    /** Something is not as asked for; without a stack trace, because nobody sees it. */
    private static final class Odd extends RuntimeException {

        private static final long serialVersionUID = 1;

        Odd() {
            super(null, null, false, false);
        }
    }

    private final Map<?, ?> map;

    Fields(Map<?, ?> map) {
        this.map = map;
    }

    /** What {@code maker} makes; empty when a field that it reads is not as it asks. */
    Optional<Object> made(Supplier<Object> maker) {
        try {
            return Optional.of(maker.get());
        } catch (Odd odd) {
            return Optional.empty();
        }
    }

    String required(String name) {
        return there(text(name));
    }

    @Nullable
    String text(String name) {
        return as(String.class, map.get(name));
    }

    @Nullable
    Boolean flag(String name) {
        return as(Boolean.class, map.get(name));
    }

    void none(String name) {
        as(Void.class, map.get(name));
    }

    Fields requiredObject(String name) {
        return there(object(name));
    }

    @Nullable
    Fields object(String name) {
        Map<?, ?> found = as(Map.class, map.get(name));
        return found == null ? null : new Fields(found);
    }

    @SuppressWarnings("unchecked") // every key of a parsed JSON object is a string
    @Nullable
    Map<String, Object> map(String name) {
        return (Map<String, Object>) as(Map.class, map.get(name));
    }

    /** An object of objects. */
    @Nullable
    Map<String, Map<String, Object>> maps(String name) {
        Fields found = object(name);
        if (found == null) {
            return null;
        }
        Map<String, Map<String, Object>> maps = new LinkedHashMap<>();
        found.map.forEach((key, value) -> maps.put(String.valueOf(key), there(found.map(String.valueOf(key)))));
        return maps;
    }

    private static <T> @Nullable T as(Class<T> type, @Nullable Object value) {
        if (value != null && !type.isInstance(value)) {
            throw new Odd();
        }
        return type.cast(value);
    }

    private static <T> T there(@Nullable T value) {
        if (value == null) {
            throw new Odd();
        }
        return value;
    }
}
