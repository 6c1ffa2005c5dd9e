package dev.ptymcp.app.play;

import java.util.OptionalInt;

/** What the person at the keyboard presses, and the time that passes until they do. For one thread. */
interface Keys {

    /** Nobody presses anything. */
    long FOR_EVER = Long.MAX_VALUE;

    /** Monotonic nanoseconds. */
    long now();

    /**
     * Waits for the next key.
     *
     * @param nanos at most so long; {@link #FOR_EVER} has no end
     * @return the key's character; empty when the time is over
     * @throws InterruptedException when interrupted while waiting
     */
    OptionalInt await(long nanos) throws InterruptedException;
}
