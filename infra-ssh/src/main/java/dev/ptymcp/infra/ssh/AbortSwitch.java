package dev.ptymcp.infra.ssh;

import dev.ptymcp.domain.model.error.TerminalException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ends work that blocks in calls which know no interrupt: what it has opened so far is closed, which frees the calls.
 * Thread-safe.
 */
final class AbortSwitch {

    private final List<Runnable> closers = new ArrayList<>();
    private @Nullable TerminalException reason;

    /**
     * Remembers how to free a call that is about to block.
     *
     * @param closer must not block, and may be run more than once
     * @throws TerminalException the reason, after {@code closer} was run, when the work is already aborted
     */
    void onAbort(Runnable closer) {
        synchronized (this) {
            if (reason == null) {
                closers.add(closer);
                return;
            }
        }
        closer.run();
        check();
    }

    /** Forgets {@code closer}. */
    synchronized void forget(Runnable closer) {
        closers.remove(closer);
    }

    /** Ends the work; only the first reason counts. */
    void abort(TerminalException why) {
        List<Runnable> all;
        synchronized (this) {
            if (reason == null) {
                reason = why;
            }
            all = List.copyOf(closers);
        }
        all.forEach(Runnable::run);
    }

    /** Why the work was aborted; null while it was not. */
    synchronized @Nullable TerminalException reason() {
        return reason;
    }

    /**
     * @throws TerminalException the reason, when the work was aborted
     */
    void check() {
        TerminalException why = reason();
        if (why != null) {
            throw why;
        }
    }
}
