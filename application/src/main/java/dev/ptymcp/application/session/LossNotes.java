package dev.ptymcp.application.session;

import dev.ptymcp.application.persistence.TmuxConnection;
import java.time.Instant;

/** Notes in a session what was printed while nobody was attached and could not be recovered. */
final class LossNotes implements TmuxConnection.LossListener {

    private final LiveSession session;

    LossNotes(LiveSession session) {
        this.session = session;
    }

    @Override
    public void lost(long passed, long lost) {
        Instant now = session.start().environment().time().now();
        String what = lost > 0
                ? lost + " bytes that were printed while nobody was attached are lost: the host keeps no more."
                : "It is not known whether all that was printed while nobody was attached is here, and here once.";
        session.act(view -> {
            view.gaps().note(session.start().firstCursor() + passed, now, what);
        });
    }
}
