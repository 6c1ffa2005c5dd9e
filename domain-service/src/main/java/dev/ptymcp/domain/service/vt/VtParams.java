package dev.ptymcp.domain.service.vt;

/**
 * The numeric parameters of a control sequence, reused from one sequence to the next.
 *
 * <p>Parameters are separated by {@code ;}, sub-parameters by {@code :}. A parameter that was left out has the value -1,
 * values are capped at {@value #MAX_VALUE}, and everything beyond {@value #MAX_COUNT} parameters is dropped.
 */
public final class VtParams {

    /** The most parameters, sub-parameters included. */
    public static final int MAX_COUNT = 32;
    /** The largest value a parameter takes. */
    public static final int MAX_VALUE = 65_535;

    private final int[] values = new int[MAX_COUNT];
    private int subBits;
    private int count;
    private boolean open;

    /** How many parameters there are, sub-parameters included. */
    public int count() {
        return count;
    }

    /** The value at {@code index}, or {@code fallback} when it was left out, is zero, or is beyond the end. */
    public int positive(int index, int fallback) {
        return index < count && values[index] > 0 ? values[index] : fallback;
    }

    /** The value at {@code index}, or {@code fallback} when it was left out or is beyond the end. */
    public int value(int index, int fallback) {
        return index < count && values[index] >= 0 ? values[index] : fallback;
    }

    /** Whether the parameter at {@code index} was joined to the one before it by a colon. */
    public boolean isSub(int index) {
        return index < count && (subBits & (1 << index)) != 0;
    }

    void clear() {
        count = 0;
        subBits = 0;
        open = true;
    }

    void digit(int digit) {
        if (count == 0) {
            begin(false);
        }
        if (open) {
            int value = values[count - 1];
            values[count - 1] = value < 0 ? digit : Math.min(MAX_VALUE, value * 10 + digit);
        }
    }

    void separator(boolean colon) {
        if (count == 0) {
            begin(false);
        }
        begin(colon);
    }

    private void begin(boolean colon) {
        if (count == MAX_COUNT) {
            open = false;
            return;
        }
        if (colon) {
            subBits |= 1 << count;
        }
        values[count++] = -1;
    }
}
