package dev.ptymcp.domain.service.wait;

import dev.ptymcp.domain.model.session.StateReading;
import java.util.List;

/** What a wait can ask of its session at a moment that matters; each answer is that of the moment. */
public interface SessionLook {

    /** What the session is doing. */
    StateReading state();

    /** Whether a program uses the whole screen. */
    boolean alternateScreen();

    /** The rows of the screen, from the top. */
    List<String> rows();

    /** A number that grows whenever the screen has changed. */
    long screenRevision();

    /** Until when an unfinished frame is held back from {@link #rows} and {@link #screenRevision}; long ago when none is. */
    default long heldUntil() {
        return Long.MIN_VALUE;
    }
}
