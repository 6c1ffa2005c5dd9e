package dev.ptymcp.application.session;

import java.util.List;
import java.util.Optional;

/**
 * Keys to press, by name.
 *
 * @param keys names such as {@code ctrl+c}, {@code up}, {@code down*5}; one unknown name refuses the whole call
 * @param waitFor what to wait for afterwards; looks from the moment of this send
 * @param screen how to show the screen once the keys' effect is drawn, after the wait if there is one; empty for not
 */
public record KeysRequest(List<String> keys, Optional<WaitRequest> waitFor, Optional<ReadScreenRequest> screen) {

    /** Copies. */
    public KeysRequest {
        keys = List.copyOf(keys);
    }

    /** Keys without waiting. */
    public static KeysRequest of(String... keys) {
        return new KeysRequest(List.of(keys), Optional.empty(), Optional.empty());
    }

    /** The same, then waiting. */
    public KeysRequest then(WaitRequest newWait) {
        return new KeysRequest(keys, Optional.of(newWait), screen);
    }

    /** The same, then showing the screen. */
    public KeysRequest thenScreen(ReadScreenRequest newScreen) {
        return new KeysRequest(keys, waitFor, Optional.of(newScreen));
    }
}
