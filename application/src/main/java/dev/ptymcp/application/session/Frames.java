package dev.ptymcp.application.session;

import dev.ptymcp.domain.model.terminal.ScreenSnapshot;
import dev.ptymcp.domain.service.screen.VtScreen;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What of the screen is shown while a program draws its next frame (synchronised output, mode 2026): the frame before, but
 * not for long, as the program may have forgotten to finish. Guarded by the session's lock.
 */
final class Frames {

    /** How long a frame may take; terminals wait about as long. */
    static final Duration LONGEST = Duration.ofMillis(150);

    private final VtScreen screen;
    private long begun;
    private long begunAt;

    Frames(VtScreen screen) {
        this.screen = screen;
    }

    /** Output was taken. */
    void output(long now) {
        if (screen.frames() != begun) {
            begun = screen.frames();
            begunAt = now;
        }
    }

    /** Until when the frame before counts; long ago when none is being drawn. */
    long heldUntil() {
        return screen.lastFrame().isPresent() ? begunAt + LONGEST.toNanos() : Long.MIN_VALUE;
    }

    /** What is seen. */
    ScreenSnapshot snapshot(long now) {
        return held(now).orElseGet(screen::snapshot);
    }

    /** The text of its rows. */
    List<String> rows(long now) {
        return held(now).map(ScreenSnapshot::rows).orElseGet(screen::rows);
    }

    /** Its revision. */
    long revision(long now) {
        return held(now).map(ScreenSnapshot::revision).orElseGet(screen::revision);
    }

    private Optional<ScreenSnapshot> held(long now) {
        return screen.lastFrame().filter(frame -> now - begunAt < LONGEST.toNanos());
    }
}
