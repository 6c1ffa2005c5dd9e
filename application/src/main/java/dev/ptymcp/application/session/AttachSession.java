package dev.ptymcp.application.session;

import dev.ptymcp.application.access.Caller;
import dev.ptymcp.application.persistence.Recovered;
import dev.ptymcp.application.persistence.TmuxConnection;
import dev.ptymcp.application.persistence.TmuxHost;
import dev.ptymcp.application.port.TerminalConnection;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.session.SessionId;
import dev.ptymcp.domain.model.target.ConnectionTarget;
import dev.ptymcp.domain.model.target.LocalProgram;
import dev.ptymcp.domain.model.target.SshTarget;
import dev.ptymcp.domain.service.tmux.KeptPane;
import dev.ptymcp.domain.service.tmux.KeptSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes up sessions that were kept on a host, and says which there are. */
final class AttachSession {

    private static final Duration TO_CATCH_UP = Duration.ofSeconds(30);

    private final SessionEnvironment environment;
    private final SessionBook book;
    private final OpenSession open;
    private final KeptHosts hosts;
    private final OneAtATime turns = new OneAtATime();

    AttachSession(SessionEnvironment environment, SessionBook book, OpenSession open) {
        this.environment = environment;
        this.book = book;
        this.open = open;
        this.hosts = new KeptHosts(environment);
    }

    /** The sessions kept there that exist for {@code caller}. */
    List<KeptSessionInfo> kept(ConnectionTarget host, Caller caller) {
        try (KeptHosts.Way way = hosts.to(host)) {
            return way.tmux().list().stream()
                    .filter(pane -> caller.sees(pane.session().owner()))
                    .map(pane -> new KeptSessionInfo(
                            pane, way.tmux().attachLine(pane.session().id())))
                    .toList();
        }
    }

    OpenResult run(AttachRequest request, Caller caller) {
        return run(request, caller, TO_CATCH_UP);
    }

    /** @param toCatchUp how long the past of the session is waited for */
    OpenResult run(AttachRequest request, Caller caller, Duration toCatchUp) {
        Optional<LiveSession> here = book.live(request.session(), caller);
        if (here.isPresent()) {
            return here(here.get());
        }
        ConnectionTarget host = request.host()
                .or(() -> book.left(request.session(), caller)
                        .map(start -> start.request().target()))
                .orElse(AttachRequest.THIS_MACHINE);
        Taking taking;
        Entered entered;
        KeptHosts.Way way = hosts.to(host);
        try {
            TmuxHost.Found found = way.tmux()
                    .find(request.session(), caller::sees)
                    .orElseThrow(() -> notFound(request.session(), host));
            taking = new Taking(host, request.reconnect(), found, toCatchUp);
            entered = turns.run(
                    taking.id(), () -> take(taking, way, book.live(taking.id().value(), caller)));
        } catch (RuntimeException failure) {
            way.close();
            throw failure;
        }
        // From here on the way is the session's: whatever becomes of this call, that goes on.
        return entered.first() ? past(entered, taking) : here(entered.session());
    }

    private OpenResult here(LiveSession session) {
        String gone = session.look(view -> view.gaps().open())
                .map(gap -> " Its connection has been gone since " + gap.from() + " and is opened again by itself.")
                .orElse("");
        return open.taken(session, 0, List.of("It is open here already." + gone));
    }

    /** What is taken up. */
    private record Taking(ConnectionTarget host, boolean reconnect, TmuxHost.Found found, Duration toCatchUp) {
        SessionId id() {
            return found.pane().session().id();
        }
    }

    /** A session in its place; and how, unless somebody else was faster. */
    private record Entered(LiveSession session, Optional<TmuxConnection> connection) {

        boolean first() {
            return connection.isPresent();
        }
    }

    private Entered take(Taking request, KeptHosts.Way way, Optional<LiveSession> taken) {
        if (taken.isPresent()) {
            way.close();
            return new Entered(taken.get(), Optional.empty());
        }
        TmuxHost.Found found = request.found();
        KeptSession kept = found.pane().session();
        SessionBook.Reservation place = book.reserve(kept.id(), kept.name(), kept.owner());
        try {
            SessionBounds bounds = open.bounds(KeptOptions.of(kept.settings()).limits());
            long from = way.tmux().newest(found.pane(), bounds.limits().outputBufferBytes());
            TmuxConnection connection = way.tmux().attach(found, from);
            return new Entered(enterOrLeave(request, connection, place, from), Optional.of(connection));
        } catch (RuntimeException failure) {
            book.cancel(place);
            throw failure;
        }
    }

    private OpenResult past(Entered entered, Taking request) {
        TmuxConnection connection = entered.connection().orElseThrow();
        List<String> warnings = new ArrayList<>();
        if (!connection.awaitCaughtUp(request.toCatchUp())) {
            warnings.add("What was printed meanwhile is still being fetched.");
        }
        long from = entered.session().start().firstCursor();
        Optional<Recovered> recovered = connection.recovered().map(how -> since(from, how));
        recovered.map(AttachSession::warning).filter(text -> !text.isEmpty()).ifPresent(warnings::add);
        OpenResult result = open.taken(entered.session(), connection.passed(), warnings);
        return recovered.map(result::recovered).orElse(result);
    }

    /** What is before the first byte that was asked for is not here either. */
    private static Recovered since(long from, Recovered how) {
        boolean log = how.source() == Recovered.Source.LOG;
        return log ? new Recovered(how.source(), from + how.lost(), how.complete() && from == 0) : how;
    }

    private static String warning(Recovered how) {
        return switch (how.source()) {
            case LOG ->
                how.lost() == 0
                        ? ""
                        : "The first " + how.lost() + " bytes of its output are not here: more is not kept.";
            case HISTORY ->
                "There is no log of its output: this is what its terminal still showed, not the bytes that were printed"
                        + (how.complete() ? "." : ", and older lines may be missing.");
            case NOTHING ->
                "There is no log of its output, and its terminal could not be read: what was printed before is not"
                        + " here.";
        };
    }

    private LiveSession enterOrLeave(
            Taking request, TmuxConnection connection, SessionBook.Reservation place, long from) {
        try {
            return enter(request, connection, place, from);
        } catch (RuntimeException failure) {
            connection.letGo();
            connection.close(Duration.ZERO);
            throw failure;
        }
    }

    private LiveSession enter(Taking request, TmuxConnection connection, SessionBook.Reservation place, long from) {
        KeptPane pane = connection.pane();
        KeptSession kept = pane.session();
        KeptLink link = KeptLink.takenUp(connection);
        SessionOptions options = KeptOptions.of(kept.settings()).reconnect(request.reconnect());
        OpenRequest opened =
                new OpenRequest(target(request, kept), pane.size(), kept.name(), kept.owner(), kept.tags(), options);
        TerminalConnection used = request.reconnect()
                ? ReconnectingConnection.open(
                        new KeptTransport(hosts, opened.target(), link), opened, environment.time())
                : connection;
        Opening opening = new Opening(
                used, !kept.nonce().isEmpty(), true, List.of(), Opening.AfterStart.NOTHING, Optional.of(link));
        SessionStart start = new SessionStart(
                environment,
                kept.id(),
                opened,
                kept.nonce(),
                true,
                kept.createdAt(),
                open.bounds(options.limits()),
                opening.kept(),
                from);
        return open.enter(start, opening, place);
    }

    private static ConnectionTarget target(Taking request, KeptSession kept) {
        return request.host() instanceof SshTarget ssh ? ssh : LocalProgram.of(kept.target());
    }

    private static TerminalException notFound(String session, ConnectionTarget host) {
        String where = host instanceof SshTarget ssh ? ssh.describe() : "this machine";
        return new TerminalException(
                ErrorCode.SESSION_NOT_FOUND,
                "No session '" + session + "' is kept on " + where + ".",
                "list_sessions with host shows what is kept there; without host this machine is meant.");
    }
}
