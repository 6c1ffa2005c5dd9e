package dev.ptymcp.adapter.mcp.resource;

import dev.ptymcp.adapter.mcp.feature.ChangeSource;
import dev.ptymcp.application.Terminals;
import dev.ptymcp.application.access.Caller;
import dev.ptymcp.application.session.SessionWatcher;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.session.SessionId;
import dev.ptymcp.domain.model.session.SessionState;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tells when sessions, and so their resources, are not what they were. Nothing runs while nobody wants to know. */
final class SessionChanges implements ChangeSource {

    /** States in which somebody is waited for who knows what to say; a shell at its prompt waits for nobody. */
    private static final Set<SessionState> AWAITING =
            EnumSet.of(SessionState.PASSWORD, SessionState.CONFIRM, SessionState.PAGER, SessionState.CONTINUATION);

    private final Terminals terminals;
    private final SessionResources.Offer offer;

    SessionChanges(Terminals terminals, SessionResources.Offer offer) {
        this.terminals = terminals;
        this.offer = offer;
    }

    @Override
    public Optional<Watch> resource(Caller asked, String address, Runnable changed) {
        ResourceUri uri = ResourceUri.parse(address);
        if (!offer.shows(uri.view())) {
            throw ResourceUri.unknown(address);
        }
        Terminals visible = SessionResources.visible(terminals, asked, uri);
        Optional<SessionId> session =
                uri.session().map(name -> visible.session(name).id());
        return Optional.of(visible.watch(new Follower(session, uri.view(), changed))::close);
    }

    @Override
    public Optional<Watch> list(Caller caller, Listed list, Runnable changed) {
        if (list != Listed.RESOURCES) {
            return Optional.empty();
        }
        try {
            return Optional.of(terminals.as(caller).watch(new ListFollower(changed))::close);
        } catch (TerminalException e) {
            if (e.code() == ErrorCode.OWNER_REQUIRED) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** One resource. */
    private record Follower(Optional<SessionId> session, View view, Runnable changed) implements SessionWatcher {

        @Override
        public void happened(SessionId id, Event event) {
            if (concerns(id) && (event != Event.OUTPUT || session.isPresent())) {
                changed.run();
            }
        }

        @Override
        public void rested(SessionId id, SessionState state) {
            // The text is complete with the output; how it is read may still be another once it rests.
            if (concerns(id) && view != View.OUTPUT && view != View.TRANSCRIPT) {
                changed.run();
            }
        }

        private boolean concerns(SessionId id) {
            return session.isEmpty() || session.get().equals(id);
        }
    }

    /** The list: which sessions there are, and which of them wait for an answer. */
    private static final class ListFollower implements SessionWatcher {

        private final Runnable changed;
        private final Map<SessionId, SessionState> awaiting = new HashMap<>();

        ListFollower(Runnable changed) {
            this.changed = changed;
        }

        @Override
        public synchronized void happened(SessionId id, Event event) {
            switch (event) {
                case OPENED -> changed.run();
                case ENDED, GONE -> {
                    awaiting.remove(id);
                    changed.run();
                }
                default -> {}
            }
        }

        @Override
        public synchronized void rested(SessionId id, SessionState state) {
            boolean waits = AWAITING.contains(state);
            SessionState before = waits ? awaiting.put(id, state) : awaiting.remove(id);
            if (before != (waits ? state : null)) {
                changed.run();
            }
        }
    }
}
