package dev.ptymcp.domain.model.device;

import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression for one line of a device's output, equal to any other with the same expression. Immutable.
 *
 * <p>A line is looked at without the blanks at its end, and only the first {@value #LONGEST_LINE} characters of it. An
 * expression that needs more than {@value #STEPS} steps on a line does not match it, so that none can stop a session.
 */
public final class LinePattern {

    /** The longest expression. */
    public static final int MAX_LENGTH = 2000;
    /** How much of a line is looked at. */
    public static final int LONGEST_LINE = 400;

    private static final int STEPS = 200_000;

    private final Pattern pattern;

    private LinePattern(Pattern pattern) {
        this.pattern = pattern;
    }

    /**
     * Compiles an expression.
     *
     * @param expression a Java regular expression, 1 to {@value #MAX_LENGTH} characters
     * @throws TerminalException with {@code INVALID_PATTERN}, saying what is wrong and where
     */
    public static LinePattern of(String expression) {
        if (expression.isEmpty() || expression.length() > MAX_LENGTH) {
            throw invalid(
                    "A pattern has " + expression.length() + " characters but must have 1 to " + MAX_LENGTH + ".");
        }
        try {
            return new LinePattern(Pattern.compile(expression));
        } catch (PatternSyntaxException e) {
            String where = e.getIndex() >= 0 ? " at position " + e.getIndex() : "";
            throw invalid("'" + expression + "' is not a regular expression: " + e.getDescription() + where + ".");
        }
    }

    private static TerminalException invalid(String message) {
        return new TerminalException(
                ErrorCode.INVALID_PATTERN, message, "Mend the expression; a backslash takes a sign as it stands.");
    }

    /** The expression. */
    public String expression() {
        return pattern.pattern();
    }

    /** Whether the whole line is this. */
    public boolean is(String line) {
        return whole(line).isPresent();
    }

    /** Whether this stands anywhere in the line. */
    public boolean in(String line) {
        return attempt(matcher(line), Matcher::find).isPresent();
    }

    /** Whether this stands at the end of the line. */
    public boolean atEndOf(String line) {
        return startAtEndOf(line).isPresent();
    }

    /** Where this begins that stands at the end of the line. */
    public OptionalInt startAtEndOf(String line) {
        Optional<Matcher> found = attempt(matcher(line), LinePattern::findsEnd);
        return found.isPresent() ? OptionalInt.of(found.get().start()) : OptionalInt.empty();
    }

    private static boolean findsEnd(Matcher matcher) {
        while (matcher.find()) {
            if (matcher.end() == matcher.regionEnd()) {
                return true;
            }
        }
        return false;
    }

    /**
     * What the named group took of a line that is this as a whole; the empty text when the expression has no such group
     * or it took no part; empty when the line is not this.
     */
    public Optional<String> group(String line, String name) {
        boolean known = expression().contains("(?<" + name + ">");
        return whole(line).map(matcher -> {
            String taken = known ? matcher.group(name) : null;
            return taken == null ? "" : taken;
        });
    }

    private Optional<Matcher> whole(String line) {
        return attempt(matcher(line), Matcher::matches);
    }

    private Matcher matcher(String line) {
        String text = line.stripTrailing();
        String looked = text.substring(0, Math.min(text.length(), LONGEST_LINE));
        return pattern.matcher(new Steps(looked, new int[] {STEPS}));
    }

    private static Optional<Matcher> attempt(Matcher matcher, Predicate<Matcher> way) {
        try {
            return way.test(matcher) ? Optional.of(matcher) : Optional.empty();
        } catch (TooManySteps e) {
            return Optional.empty();
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LinePattern pattern && pattern.expression().equals(expression());
    }

    @Override
    public int hashCode() {
        return expression().hashCode();
    }

    @Override
    public String toString() {
        return expression();
    }

    /** A text of which only so many characters may be read: what a backtracking expression reads again and again. */
    private record Steps(String text, int[] left) implements CharSequence {

        @Override
        public char charAt(int index) {
            if (--left[0] < 0) {
                throw new TooManySteps();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private static final class TooManySteps extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TooManySteps() {
            super(null, null, false, false);
        }
    }
}
