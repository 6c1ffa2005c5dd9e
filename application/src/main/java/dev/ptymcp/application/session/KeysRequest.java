package dev.ptymcp.application.session;

import java.util.List;
import java.util.Optional;

/**
 * Keys to press, by name.
 *
 * @param keys names such as {@code ctrl+c}, {@code up}, {@code down*5}; one unknown name refuses the whole call
 * @param occasion when, and how often
 * @param waitFor what to wait for afterwards; looks from the moment of this send
 * @param screen how to show the screen once the keys' effect is drawn, after the wait if there is one; empty for not
 */
public record KeysRequest(
        List<String> keys, Occasion occasion, Optional<WaitRequest> waitFor, Optional<ReadScreenRequest> screen) {

    /** Copies. */
    public KeysRequest {
        keys = List.copyOf(keys);
    }

    /** Keys without waiting. */
    public static KeysRequest of(String... keys) {
        return new KeysRequest(List.of(keys), Occasion.NOW, Optional.empty(), Optional.empty());
    }

    /** The same, at another time. */
    public KeysRequest at(Occasion newOccasion) {
        return new KeysRequest(keys, newOccasion, waitFor, screen);
    }

    /** The same, then waiting. */
    public KeysRequest then(WaitRequest newWait) {
        return new KeysRequest(keys, occasion, Optional.of(newWait), screen);
    }

    /** The same, then showing the screen. */
    public KeysRequest thenScreen(ReadScreenRequest newScreen) {
        return new KeysRequest(keys, occasion, waitFor, Optional.of(newScreen));
    }
}
