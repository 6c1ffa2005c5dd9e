package dev.ptymcp.adapter.mcp.json;

import dev.ptymcp.domain.model.error.InvalidArgumentException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/** A whole number, both ends included. */
record WholeType(long from, long to) implements ValueType {

    /** Longer texts are not numbers that anybody means, and some of them are very slow to read. */
    private static final int LONGEST = 20;

    /** Without the bounds, which few come near; who goes beyond is told. */
    @Override
    public Map<String, Object> schema() {
        return shape();
    }

    @Override
    public Map<String, Object> shape() {
        return Map.of("type", "integer");
    }

    @Override
    public String described() {
        return to < Long.MAX_VALUE
                ? "a whole number from " + from + " to " + to
                : "a whole number of " + from + " or more";
    }

    @Override
    public Object bind(String path, Object given) {
        return exact(given)
                .filter(number -> number >= from && number <= to)
                .orElseThrow(() -> new InvalidArgumentException(path, given, described()));
    }

    private static Optional<Long> exact(Object given) {
        String text = String.valueOf(given).strip();
        if (!(given instanceof Number || given instanceof String) || text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(text).longValueExact());
        } catch (ArithmeticException | NumberFormatException e) {
            return Optional.empty();
        }
    }
}
