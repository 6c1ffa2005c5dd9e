package dev.ptymcp.infra.pty;

/**
 * An event that happens once, for threads that wait in {@code poll(2)}: from then on its descriptor is ready. A pipe whose
 * writing end is closed is just that.
 */
final class WakeUp {

    private final Pipe pipe = Pipe.open();

    /** What to poll for input. */
    Descriptor descriptor() {
        return pipe.source();
    }

    /** Wakes everyone who waits, now and later. Idempotent. */
    void happen() {
        pipe.sink().close();
    }

    void close() {
        pipe.close();
    }
}
