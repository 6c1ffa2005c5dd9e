package dev.ptymcp.application.session;

import dev.ptymcp.application.persistence.TmuxConnection;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import java.util.function.Consumer;

/** The way to let go of a session that outlives this server, whichever connection leads to it now. Thread-safe. */
final class KeptLink {

    private volatile TmuxConnection current;
    /** By the connections before the current one. */
    private long passed;

    private volatile boolean letGo;
    private volatile TmuxConnection.LossListener losses = (passed, lost) -> {};

    private volatile Consumer<TerminalSize> resized = size -> {};

    private final boolean takenUp;

    private KeptLink(TmuxConnection first, boolean takenUp) {
        this.current = first;
        this.takenUp = takenUp;
    }

    /** The way to one that was begun by this server. */
    static KeptLink begun(TmuxConnection first) {
        return new KeptLink(first, false);
    }

    /** The way to one that ran already. */
    static KeptLink takenUp(TmuxConnection first) {
        return new KeptLink(first, true);
    }

    /** Who hears of what could not be recovered. */
    void losses(TmuxConnection.LossListener listener) {
        losses = listener;
        current.losses(listener);
    }

    /** Who hears of the terminal's size when it changes, whoever has changed it. */
    void resized(Consumer<TerminalSize> listener) {
        resized = listener;
        current.resized(listener);
    }

    /** Another connection leads to it from now on. For one thread. */
    void renew(TmuxConnection next) {
        passed += current.passed();
        long before = passed;
        next.losses((after, lost) -> losses.lost(before + after, lost));
        // It stood so when it was found; what has changed since comes after.
        resized.accept(next.pane().size());
        next.resized(resized);
        current = next;
        if (letGo) {
            next.letGo();
        }
    }

    /** It did not become a session here: a close ends it only if it was begun here too. */
    void failed() {
        if (takenUp) {
            letGo();
        }
    }

    TmuxConnection connection() {
        return current;
    }

    /** The line with which a person attaches to it. */
    String attachLine() {
        return current.attachLine();
    }

    /** Whether a close could not reach its host, so that it runs on. */
    boolean goesOn() {
        return current.goesOn();
    }

    /** From now on a close leaves it running. */
    void letGo() {
        letGo = true;
        current.letGo();
    }
}
