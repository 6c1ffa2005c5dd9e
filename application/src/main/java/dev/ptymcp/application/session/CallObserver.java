package dev.ptymcp.application.session;

/** Told about the stages of a call that sends something, so that a server can let the next call in at the right moment. */
@FunctionalInterface
public interface CallObserver {

    /** Does nothing. */
    CallObserver NONE = () -> {};

    /**
     * What this call had to send is sent; from here on it only waits. Called at most once, on the calling thread,
     * possibly never when the call fails. Must not block.
     */
    void inputSent();
}
