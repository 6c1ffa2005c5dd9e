package dev.ptymcp.domain.service.device;

import java.util.Objects;

/**
 * A prompt of a profile as it stood on a line.
 *
 * @param level what one may do at it
 * @param host the part that names the device; empty when the profile does not say which part that is
 */
public record DevicePrompt(String level, String host) {

    /** Checks that nothing is null. */
    public DevicePrompt {
        Objects.requireNonNull(level, "level");
        Objects.requireNonNull(host, "host");
    }
}
