package dev.ptymcp.infra.pty;

/**
 * An open file descriptor that is closed only when nobody is inside a call on it. Thread-safe.
 *
 * <p>Closing a number while another thread is about to use it lets that thread act on whatever file got the number next:
 * in a server of many sessions that is another session.
 */
final class Descriptor {

    private final int number;
    private int users;
    private boolean closed;

    Descriptor(int number) {
        this.number = number;
    }

    /** The number, to be used between {@link #enter} and {@link #leave}, or by the only thread that knows this object. */
    int number() {
        return number;
    }

    /** Keeps the number valid until {@link #leave}. Whoever gets false must not use it. */
    synchronized boolean enter() {
        if (closed) {
            return false;
        }
        users++;
        return true;
    }

    /** Ends what {@link #enter} began. */
    synchronized void leave() {
        users--;
        freeWhenUnused();
    }

    /** Keeps everyone from entering, and closes the number as soon as the last user has left. Idempotent. */
    synchronized void close() {
        if (!closed) {
            closed = true;
            freeWhenUnused();
        }
    }

    private void freeWhenUnused() {
        if (closed && users == 0) {
            Libc.close(number);
        }
    }
}
