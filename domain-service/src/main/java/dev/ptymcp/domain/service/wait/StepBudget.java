package dev.ptymcp.domain.service.wait;

import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.wait.OutputPattern;

/**
 * A text that a pattern may look at only so often. A backtracking pattern reads the same characters again and again;
 * counting the reads bounds it without a clock, the same on every machine.
 */
final class StepBudget implements CharSequence {

    /** Reads that any scan may take: some tenths of a second on slow machines, far beyond what honest patterns need. */
    private static final long STEPS = 20_000_000;
    /** Reads that a scan may take on top for each character of the text, so that one huge line is no reason to give up. */
    private static final long STEPS_PER_CHARACTER = 64;

    private final CharSequence text;
    private final OutputPattern pattern;
    private final long[] left;

    StepBudget(CharSequence text, OutputPattern pattern) {
        this(text, pattern, new long[] {STEPS + STEPS_PER_CHARACTER * text.length()});
    }

    private StepBudget(CharSequence text, OutputPattern pattern, long[] left) {
        this.text = text;
        this.pattern = pattern;
        this.left = left;
    }

    @Override
    public char charAt(int index) {
        if (--left[0] < 0) {
            throw tooCostly(pattern);
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return new StepBudget(text.subSequence(start, end), pattern, left);
    }

    @Override
    public String toString() {
        return text.toString();
    }

    static TerminalException tooCostly(OutputPattern pattern) {
        return new TerminalException(
                ErrorCode.PATTERN_TOO_COSTLY,
                "Pattern '" + pattern.expression() + "' needs too many steps on this output; the wait was given up.",
                "Avoid nested repetitions such as (a+)+ and leading .* ; the output is still readable by cursor.");
    }
}
