package dev.ptymcp.application.session;

import dev.ptymcp.application.persistence.TmuxConnection;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import java.util.function.Consumer;

/** The way to let go of a session that outlives this server, whichever connection leads to it now. Thread-safe. */
final class KeptLink {

    private volatile TmuxConnection current;
    private volatile boolean letGo;
    private volatile TmuxConnection.LossListener losses = (passed, lost) -> {};

    private volatile Consumer<TerminalSize> resized = size -> {};

    KeptLink(TmuxConnection first) {
        this.current = first;
        first.losses((passed, lost) -> losses.lost(passed, lost));
        first.resized(size -> resized.accept(size));
    }

    /** Who hears of what could not be recovered. */
    void losses(TmuxConnection.LossListener listener) {
        losses = listener;
    }

    /** Who hears of the terminal's size when it changes, whoever has changed it. */
    void resized(Consumer<TerminalSize> listener) {
        resized = listener;
    }

    /** Another connection leads to it from now on. */
    void renew(TmuxConnection next) {
        long before = current.passed();
        next.losses((passed, lost) -> losses.lost(before + passed, lost));
        next.resized(size -> resized.accept(size));
        resized.accept(next.pane().size());
        current = next;
        if (letGo) {
            next.letGo();
        }
    }

    TmuxConnection connection() {
        return current;
    }

    /** The line with which a person attaches to it. */
    String attachLine() {
        return current.attachLine();
    }

    /** From now on a close leaves it running. */
    void letGo() {
        letGo = true;
        current.letGo();
    }
}
