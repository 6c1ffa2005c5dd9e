package dev.ptymcp.adapter.mcp.json;

import dev.ptymcp.domain.model.error.InvalidArgumentException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/** A number with or without a fraction, both ends included; becomes a {@link Double}. */
record DecimalType(double from, double to) implements ValueType {

    /** Longer texts are not numbers that anybody means. */
    private static final int LONGEST = 20;

    @Override
    public Map<String, Object> schema() {
        return shape();
    }

    @Override
    public Map<String, Object> shape() {
        return Map.of("type", "number");
    }

    @Override
    public String described() {
        return "a number from " + plain(from) + " to " + plain(to);
    }

    @Override
    public Object bind(String path, Object given) {
        return number(given)
                .filter(number -> number >= from && number <= to)
                .orElseThrow(() -> new InvalidArgumentException(path, given, described()));
    }

    private static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    private static Optional<Double> number(Object given) {
        String text = String.valueOf(given).strip();
        if (!(given instanceof Number || given instanceof String) || text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(text).doubleValue());
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
