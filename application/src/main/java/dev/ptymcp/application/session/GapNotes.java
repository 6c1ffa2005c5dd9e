package dev.ptymcp.application.session;

import java.time.Instant;

/** Notes in a session and its recording when its connection goes and comes back. */
final class GapNotes implements ReconnectingConnection.Watcher {

    private final LiveSession session;

    GapNotes(LiveSession session) {
        this.session = session;
    }

    @Override
    public void lost(String reason) {
        Instant now = now();
        session.act(view -> {
            view.gaps().begin(view.logEnd(), now, reason);
            view.changed();
        });
        mark("connection lost");
    }

    @Override
    public void notBack(String reason) {
        session.act(view -> {
            view.gaps().goesOn(reason);
        });
    }

    @Override
    public void back() {
        Instant now = now();
        session.act(view -> {
            view.gaps().end(now);
            view.changed();
        });
        mark("connection back");
    }

    private void mark(String label) {
        session.transcript().marked(label);
        session.transcript().write();
    }

    private Instant now() {
        return session.start().environment().time().now();
    }
}
