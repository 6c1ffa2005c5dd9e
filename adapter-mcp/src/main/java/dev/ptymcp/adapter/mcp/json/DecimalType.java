package dev.ptymcp.adapter.mcp.json;

import dev.ptymcp.domain.model.error.InvalidArgumentException;
import java.math.BigDecimal;
import java.util.Map;

/** A number with or without a fraction, both ends included; becomes a {@link Double}. */
record DecimalType(double from, double to) implements ValueType {

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
        return GivenNumber.of(given)
                .map(BigDecimal::doubleValue)
                .filter(number -> number >= from && number <= to)
                .orElseThrow(() -> new InvalidArgumentException(path, given, described()));
    }

    private static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }
}
