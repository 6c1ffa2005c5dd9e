package dev.ptymcp.domain.model.session;

import dev.ptymcp.domain.model.error.InvalidArgumentException;
import java.util.EnumMap;
import java.util.Map;

/**
 * Some limits and what they are to be from now on.
 *
 * @param values the new values, each in its limit's unit; the others stay as they are
 */
public record LimitChange(Map<Limit, Long> values) {

    /** Nothing changes. */
    public static final LimitChange NONE = new LimitChange(Map.of());

    /** Checks the ranges and copies. */
    public LimitChange {
        values.forEach(Limit::check);
        values = Map.copyOf(values);
    }

    /** One limit changes. */
    public static LimitChange of(Limit limit, long value) {
        return new LimitChange(Map.of(limit, value));
    }

    /** One more limit changes. */
    public LimitChange and(Limit limit, long value) {
        Map<Limit, Long> all = new EnumMap<>(Limit.class);
        all.putAll(values);
        all.put(limit, value);
        return new LimitChange(all);
    }

    /** What {@code limits} become. */
    public SessionLimits applyTo(SessionLimits limits) {
        SessionLimits changed = limits;
        for (Map.Entry<Limit, Long> one : values.entrySet()) {
            changed = changed.with(one.getKey(), one.getValue());
        }
        return changed;
    }

    /** Refuses a limit that only all sessions together have. */
    public void requirePerSession() {
        values.forEach((limit, value) -> {
            if (!limit.perSession()) {
                throw new InvalidArgumentException(
                        limit.word(),
                        value,
                        "set for the whole server, without a session: it is no limit of one session");
            }
        });
    }
}
