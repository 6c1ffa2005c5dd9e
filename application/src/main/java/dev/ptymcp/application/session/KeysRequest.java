package dev.ptymcp.application.session;

import java.util.List;
import java.util.Optional;

/**
 * Keys to press, by name.
 *
 * @param keys names such as {@code ctrl+c}, {@code up}, {@code down*5}; one unknown name refuses the whole call
 * @param waitFor what to wait for afterwards; looks from the moment of this send
 */
public record KeysRequest(List<String> keys, Optional<WaitRequest> waitFor) {

    /** Copies. */
    public KeysRequest {
        keys = List.copyOf(keys);
    }

    /** Keys without waiting. */
    public static KeysRequest of(String... keys) {
        return new KeysRequest(List.of(keys), Optional.empty());
    }

    /** The same, then waiting. */
    public KeysRequest then(WaitRequest newWait) {
        return new KeysRequest(keys, Optional.of(newWait));
    }
}
