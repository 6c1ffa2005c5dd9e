package dev.ptymcp.domain.service.wait;

import dev.ptymcp.domain.model.wait.OutputPattern;
import java.util.regex.Pattern;

/** A pattern as the scanner uses it. */
record ScannedPattern(int index, OutputPattern pattern, Pattern regex, boolean acrossLines) {

    /** Whatever can match a line break: escapes for white space and negated classes, dot-all, a line break itself. */
    private static final Pattern CAN_CROSS =
            Pattern.compile("[\\n\\r]|\\\\[nrRsvWDxuU0pPXQ]|\\[\\^|&&|\\(\\?[a-zA-Z]*s");

    static ScannedPattern of(int index, OutputPattern pattern) {
        String expression = pattern.expression();
        boolean crosses = pattern.literal()
                ? expression.indexOf('\n') >= 0
                : CAN_CROSS.matcher(expression).find();
        return new ScannedPattern(index, pattern, pattern.compile(), crosses);
    }
}
