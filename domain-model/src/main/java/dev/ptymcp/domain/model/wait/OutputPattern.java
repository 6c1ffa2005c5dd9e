package dev.ptymcp.domain.model.wait;

import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.InvalidArgumentException;
import dev.ptymcp.domain.model.error.TerminalException;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A text to look for in the output.
 *
 * @param name how a match is reported; empty for its number
 * @param expression a Java regular expression, or a plain text when {@code literal}; 1 to {@value #MAX_LENGTH} characters
 * @param literal whether {@code expression} is taken as it stands
 */
public record OutputPattern(Optional<String> name, String expression, boolean literal) {

    /** The longest expression. */
    public static final int MAX_LENGTH = 4096;

    /** Checks the length and that a regular expression can be compiled. */
    public OutputPattern {
        Objects.requireNonNull(name, "name");
        if (expression.isEmpty() || expression.length() > MAX_LENGTH) {
            throw new InvalidArgumentException("patterns", expression, "from 1 to " + MAX_LENGTH + " characters long");
        }
        compile(expression, literal);
    }

    /** A regular expression without a name. */
    public static OutputPattern regex(String expression) {
        return new OutputPattern(Optional.empty(), expression, false);
    }

    /** A plain text without a name. */
    public static OutputPattern literal(String text) {
        return new OutputPattern(Optional.empty(), text, true);
    }

    /** The compiled form; {@code ^} and {@code $} match at every line, as output is read by lines. */
    public Pattern compile() {
        return compile(expression, literal);
    }

    private static Pattern compile(String expression, boolean literal) {
        try {
            return Pattern.compile(expression, literal ? Pattern.LITERAL : Pattern.MULTILINE);
        } catch (PatternSyntaxException e) {
            throw new TerminalException(
                    ErrorCode.INVALID_PATTERN,
                    "Pattern '" + expression + "' is not a regular expression: " + e.getDescription()
                            + (e.getIndex() >= 0 ? " at position " + e.getIndex() : "") + ".",
                    "Mend the expression, escape special characters with a backslash, or ask for a literal match.",
                    e);
        }
    }
}
