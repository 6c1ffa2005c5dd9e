package dev.ptymcp.adapter.mcp.json;

import java.math.BigDecimal;
import java.util.Optional;

/** A number as a client gave it: as one, or as a text that is one. */
final class GivenNumber {

    /** Longer texts are not numbers that anybody means, and some of them are very slow to read. */
    private static final int LONGEST = 20;

    private GivenNumber() {}

    static Optional<BigDecimal> of(Object given) {
        String text = String.valueOf(given).strip();
        if (!(given instanceof Number || given instanceof String) || text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
