package dev.ptymcp.application.session;

import dev.ptymcp.domain.service.text.OutputBudget;

/**
 * How much text one result may hold.
 *
 * @param maxBytes bytes of UTF-8, {@value #MIN} to {@value #MAX}
 */
public record Budget(int maxBytes) {

    /** The smallest budget. */
    public static final int MIN = OutputBudget.MIN_BYTES;
    /** The largest budget, 1 MiB. */
    public static final int MAX = OutputBudget.MAX_BYTES;
    /** 16 KiB. */
    public static final Budget DEFAULT = new Budget(OutputBudget.DEFAULT_BYTES);

    /** Checks the range. */
    public Budget {
        OutputBudget.check(maxBytes);
    }
}
