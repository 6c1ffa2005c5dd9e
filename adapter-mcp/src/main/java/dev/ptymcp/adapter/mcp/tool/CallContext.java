package dev.ptymcp.adapter.mcp.tool;

import dev.ptymcp.application.access.Caller;
import java.time.Duration;

/** The call that a tool is working on. Cancellation is the interrupt of the calling thread. Thread-safe. */
public interface CallContext {

    /** On whose behalf the call is made. */
    Caller caller();

    /** Whether the client asked to be told how far the call is. */
    boolean wantsProgress();

    /**
     * Tells the client how far the call is, if it asked for that. Reports that do not go forward are left out, as the
     * protocol demands. Never blocks.
     *
     * @param elapsed how long the call has taken
     * @param total how long it takes at most
     * @param message one short sentence without terminal content
     */
    void progress(Duration elapsed, Duration total, String message);

    /**
     * Lets the next call that must keep its order behind this one begin: whatever this call had to send is sent.
     * Idempotent; happens by itself when the call ends.
     */
    void inputSent();
}
