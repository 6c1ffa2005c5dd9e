package dev.ptymcp.application.session;

import dev.ptymcp.application.access.Caller;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.session.Limit;
import dev.ptymcp.domain.model.session.SessionId;
import dev.ptymcp.domain.model.session.SessionLimits;
import dev.ptymcp.domain.service.naming.NearestNames;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which sessions there are: live ones, and ended ones while they can be read. Thread-safe.
 *
 * <p>A place and a name are reserved before anything is opened, so that a refused open has changed nothing.
 */
final class SessionBook {

    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int ID_LENGTH = 8;
    /** However short their time: ended sessions beyond this many leave, the oldest first. */
    private static final int MAX_ENDED = 1000;

    private final SessionDefaults defaults;
    private final Map<SessionId, LiveSession> sessions = new LinkedHashMap<>();
    private final Map<SessionId, SessionStart> detached = new LinkedHashMap<>();
    private final SessionWatchers watchers = new SessionWatchers();
    private final Set<Reservation> reservations = new HashSet<>();
    private boolean closed;

    SessionBook(SessionDefaults defaults) {
        this.defaults = defaults;
    }

    /** A place for a session that is being opened. */
    record Reservation(SessionId id, Optional<String> name, Optional<String> owner) {}

    /** Reserves a place, or says why there is none. */
    synchronized Reservation reserve(Optional<String> name, Optional<String> owner) {
        return reserve(freshId(), name, owner);
    }

    /** Reserves a place for a session that has its identity already; an ended one of that identity makes room. */
    synchronized Reservation reserve(SessionId id, Optional<String> name, Optional<String> owner) {
        boolean taken = live().anyMatch(session -> session.id().equals(id))
                || reservations.stream().anyMatch(place -> place.id().equals(id));
        if (taken) {
            throw new TerminalException(
                    ErrorCode.NAME_TAKEN, "The session " + id + " is open here already.", "Use it as it is.");
        }
        if (closed) {
            throw new TerminalException(ErrorCode.OPEN_FAILED, "The terminals are being closed.", "");
        }
        long open = live().count() + reservations.size();
        SessionLimits limits = defaults.limits();
        if (open >= limits.maxSessions()) {
            throw new TerminalException(
                    ErrorCode.SESSION_LIMIT_REACHED,
                    "All " + limits.maxSessions() + " sessions (sessions) are in use; nothing was opened.",
                    "Close sessions that are no longer needed (list_sessions, close_session). "
                            + Limit.SESSIONS.whoCanChangeIt());
        }
        name.ifPresent(wanted -> requireFree(wanted, owner));
        Reservation place = new Reservation(id, name, owner);
        reservations.add(place);
        return place;
    }

    /** Who watches the sessions. */
    SessionWatchers watchers() {
        return watchers;
    }

    /** Gives a reserved place back. */
    synchronized void cancel(Reservation place) {
        reservations.remove(place);
    }

    /** Puts an opened session in its place; false when everything is being closed meanwhile. */
    synchronized boolean enter(Reservation place, LiveSession session) {
        reservations.remove(place);
        if (closed) {
            return false;
        }
        detached.remove(session.id());
        sessions.put(session.id(), session);
        watchers.tell(session.start().owner(), watcher -> watcher.happened(session.id(), SessionWatcher.Event.OPENED));
        return true;
    }

    /** Takes out a session that goes on without this server. */
    synchronized void leave(LiveSession session) {
        sessions.remove(session.id());
        session.act(SessionView::gone);
        remember(session);
    }

    private void remember(LiveSession session) {
        detached.put(session.id(), session.start());
        if (detached.size() > MAX_ENDED) {
            detached.remove(detached.keySet().iterator().next());
        }
    }

    /** Whether it ended here alone, as the connection to it was lost. */
    private static boolean lost(LiveSession session) {
        return session.ended() && session.detached();
    }

    /** The live session of this id or name, as far as it exists for {@code caller}. */
    synchronized Optional<LiveSession> live(String idOrName, Caller caller) {
        return live().filter(session -> caller.sees(session.start().owner()))
                .filter(session ->
                        session.id().value().equals(idOrName) || session.start().named(idOrName))
                .findFirst();
    }

    /** What was left running under this id or name, as far as it exists for {@code caller}. */
    synchronized Optional<SessionStart> left(String idOrName, Caller caller) {
        Stream<SessionStart> lost =
                sessions.values().stream().filter(SessionBook::lost).map(LiveSession::start);
        return Stream.concat(detached.values().stream(), lost)
                .filter(start -> caller.sees(start.request().owner()))
                .filter(start -> start.id().value().equals(idOrName)
                        || start.request().name().equals(Optional.of(idOrName)))
                .reduce((earlier, later) -> later);
    }

    /** Lets nothing be opened any more. */
    synchronized void close() {
        closed = true;
    }

    /** All that exist for {@code caller} and can still be read, the oldest first. */
    synchronized List<LiveSession> all(Caller caller) {
        return sessions.values().stream()
                .filter(session -> caller.sees(session.start().owner()))
                .toList();
    }

    /** How long ended sessions are kept now; it can be changed while the program runs. */
    Duration keepEnded() {
        return defaults.limits().keepEnded();
    }

    /** Whether the session can still be found. */
    synchronized boolean holds(SessionId session) {
        return sessions.containsKey(session);
    }

    /** Drops ended sessions whose time is over. */
    synchronized void forgetEnded(long nowNanos) {
        long keep = defaults.limits().keepEnded().toNanos();
        List<LiveSession> ended =
                sessions.values().stream().filter(LiveSession::ended).toList();
        int tooMany = ended.size() - MAX_ENDED;
        for (int i = 0; i < ended.size(); i++) {
            LiveSession session = ended.get(i);
            if (i < tooMany || session.endedBefore(nowNanos - keep)) {
                sessions.remove(session.id());
                if (lost(session)) {
                    remember(session);
                }
                session.forgotten();
            }
        }
    }

    /** Finds by id or by name; of several with one name the live one, else the newest. */
    synchronized LiveSession find(String idOrName, Caller caller) {
        List<LiveSession> visible = all(caller);
        Optional<LiveSession> byId = visible.stream()
                .filter(session -> session.id().value().equals(idOrName))
                .findFirst();
        return byId.or(() -> byName(visible, idOrName))
                .orElseThrow(() ->
                        left(idOrName, caller).map(SessionBook::detached).orElseGet(() -> notFound(visible, idOrName)));
    }

    /** Whether there is anything of this id or name here for {@code caller}. */
    synchronized boolean knows(String idOrName, Caller caller) {
        return left(idOrName, caller).isPresent()
                || all(caller).stream()
                        .anyMatch(session -> session.id().value().equals(idOrName)
                                || session.start().named(idOrName));
    }

    private static Optional<LiveSession> byName(List<LiveSession> visible, String name) {
        List<LiveSession> named =
                visible.stream().filter(session -> session.start().named(name)).toList();
        return named.stream()
                .filter(session -> !session.ended())
                .findFirst()
                .or(() -> named.isEmpty() ? Optional.empty() : Optional.of(named.get(named.size() - 1)));
    }

    private Stream<LiveSession> live() {
        return sessions.values().stream().filter(session -> !session.ended());
    }

    private void requireFree(String name, Optional<String> owner) {
        boolean taken = live().anyMatch(session ->
                        session.start().named(name) && session.start().owner().equals(owner))
                || reservations.stream()
                        .map(Reservation.class::cast)
                        .anyMatch(place -> place.name().equals(Optional.of(name))
                                && place.owner().equals(owner));
        if (taken) {
            throw new TerminalException(
                    ErrorCode.NAME_TAKEN,
                    "A live session is already named '" + name + "'; nothing was opened.",
                    "Use that session, close it, or choose another name.");
        }
    }

    private SessionId freshId() {
        SessionId id;
        do {
            StringBuilder text = new StringBuilder("s-");
            new SecureRandom().ints(ID_LENGTH, 0, ALPHABET.length()).forEach(i -> text.append(ALPHABET.charAt(i)));
            id = new SessionId(text.toString());
        } while (sessions.containsKey(id));
        return id;
    }

    private static TerminalException detached(SessionStart start) {
        return new TerminalException(
                ErrorCode.SESSION_DETACHED,
                "The session " + start.id() + " is detached: it goes on, but nobody here listens to it.",
                "attach_session takes it up again.");
    }

    private TerminalException notFound(List<LiveSession> visible, String given) {
        List<String> known = visible.stream()
                .flatMap(session -> Stream.concat(Stream.of(session.id().value()), session.start().name().stream()))
                .toList();
        String near = NearestNames.question(given, known);
        String hint = near.isEmpty()
                ? "An ended session is kept for "
                        + defaults.limits().keepEnded().toMinutes() + " minutes."
                : near;
        return new TerminalException(
                ErrorCode.SESSION_NOT_FOUND,
                "There is no session '" + given + "'.",
                hint + " list_sessions shows what there is.");
    }
}
