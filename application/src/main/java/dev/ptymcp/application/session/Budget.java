package dev.ptymcp.application.session;

import dev.ptymcp.domain.model.error.InvalidArgumentException;

/**
 * How much text one result may hold.
 *
 * @param maxBytes bytes of UTF-8, {@value #MIN} to {@value #MAX}
 */
public record Budget(int maxBytes) {

    /** The smallest budget. */
    public static final int MIN = 256;
    /** The largest budget, 1 MiB. */
    public static final int MAX = 1024 * 1024;
    /** 16 KiB. */
    public static final Budget DEFAULT = new Budget(16 * 1024);

    /** Checks the range. */
    public Budget {
        if (maxBytes < MIN || maxBytes > MAX) {
            throw new InvalidArgumentException("max_bytes", maxBytes, "a whole number from " + MIN + " to " + MAX);
        }
    }
}
