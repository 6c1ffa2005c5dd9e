package dev.ptymcp.domain.model.device;

import dev.ptymcp.domain.model.error.InvalidArgumentException;
import java.util.Objects;

/**
 * How a device stops after a screenful, and what makes it go on.
 *
 * @param pattern the whole last line while it waits, without blanks at its end
 * @param key what is sent to see the next screenful, 1 to 8 characters; most devices want a space
 */
public record DevicePager(LinePattern pattern, String key) {

    private static final int LONGEST_KEY = 8;

    /** Checks the key. */
    public DevicePager {
        Objects.requireNonNull(pattern, "pattern");
        if (key.isEmpty() || key.length() > LONGEST_KEY) {
            throw new InvalidArgumentException("key", key, "1 to " + LONGEST_KEY + " characters");
        }
    }
}
