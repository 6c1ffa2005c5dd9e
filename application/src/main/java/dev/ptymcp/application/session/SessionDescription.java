package dev.ptymcp.application.session;

import dev.ptymcp.domain.model.session.SessionInfo;
import dev.ptymcp.domain.model.session.StateReading;

/** A session as others see it. */
final class SessionDescription {

    private SessionDescription() {}

    /** As it stands at this moment, under its lock. */
    static SessionInfo of(LiveSession session, SessionView view) {
        StateReading reading = view.reading();
        OpenRequest request = session.start().request();
        return new SessionInfo(
                session.id(),
                request.name(),
                request.target().kind(),
                request.target().describe(),
                reading.state(),
                reading.evidence(),
                view.exit(),
                session.connection().pid(),
                view.tracker().cwd(),
                view.size(),
                view.end(),
                session.start().createdAt(),
                view.lastOutputAt(),
                request.owner(),
                request.tags(),
                session.transcript().status(),
                view.gaps().all(),
                view.promptLevel(),
                session.start().scope(),
                session.lease().current(),
                session.lease().history(),
                session.prepared().all(),
                session.start().kept().map(KeptLink::attachLine));
    }
}
