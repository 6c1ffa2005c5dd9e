package dev.ptymcp.adapter.mcp.json;

import dev.ptymcp.domain.model.error.InvalidArgumentException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/** A whole number, both ends included. */
record WholeType(long from, long to) implements ValueType {

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
        return GivenNumber.of(given)
                .flatMap(WholeType::whole)
                .filter(number -> number >= from && number <= to)
                .orElseThrow(() -> new InvalidArgumentException(path, given, described()));
    }

    private static Optional<Long> whole(BigDecimal number) {
        try {
            return Optional.of(number.longValueExact());
        } catch (ArithmeticException e) {
            return Optional.empty();
        }
    }
}
