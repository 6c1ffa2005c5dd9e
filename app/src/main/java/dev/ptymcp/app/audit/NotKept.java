package dev.ptymcp.app.audit;

import java.io.IOException;
import java.time.Duration;

/** Records were not kept, and it is known whether trying again can help. */
final class NotKept extends IOException {

    private static final long serialVersionUID = 1L;

    private final boolean forGood;
    private final Duration wait;

    private NotKept(String message, boolean forGood, Duration wait) {
        super(message);
        this.forGood = forGood;
        this.wait = wait;
    }

    /** The same records will never be kept. */
    static NotKept forGood(String message) {
        return new NotKept(message, true, Duration.ZERO);
    }

    /** They may be kept later, but not before {@code wait} is over. */
    static NotKept forNow(String message, Duration wait) {
        return new NotKept(message, false, wait);
    }

    boolean isForGood() {
        return forGood;
    }

    Duration pause() {
        return wait;
    }
}
