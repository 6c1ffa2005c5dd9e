package dev.ptymcp.domain.model.session;

import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import java.util.Map;

/**
 * How far limits can be raised while the server runs; lowering them is always allowed.
 *
 * @param values the highest value of a limit, in its unit; a limit that is not there, or 0 for one that can be off, is free
 */
public record LimitCeilings(Map<Limit, Long> values) {

    /** Everything that {@link Limit} allows. */
    public static final LimitCeilings NONE = new LimitCeilings(Map.of());

    /** Checks the ranges and copies. */
    public LimitCeilings {
        values.forEach(Limit::check);
        values = Map.copyOf(values);
    }

    /**
     * Refuses a change that goes beyond.
     *
     * @throws TerminalException with {@code NOT_ALLOWED_HERE}, naming the limit, its highest value and where that stands
     */
    public void check(LimitChange change) {
        change.values().forEach(this::check);
    }

    private void check(Limit limit, long value) {
        if (!values.containsKey(limit) || limit.isOff(values.get(limit))) {
            return;
        }
        long ceiling = values.get(limit);
        if (value > ceiling || limit.isOff(value)) {
            throw new TerminalException(
                    ErrorCode.NOT_ALLOWED_HERE,
                    limit.word() + " cannot be " + limit.show(value) + " here: the highest is " + limit.show(ceiling)
                            + ". Nothing was changed.",
                    "Choose less; the operator can raise " + limit.ceilingKey() + " in the configuration.");
        }
    }
}
