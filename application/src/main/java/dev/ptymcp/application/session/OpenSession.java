package dev.ptymcp.application.session;

import dev.ptymcp.application.port.HostTransport;
import dev.ptymcp.application.port.TerminalConnection;
import dev.ptymcp.application.port.TerminalTransport;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.session.LimitChange;
import dev.ptymcp.domain.model.session.SessionLimits;
import dev.ptymcp.domain.model.target.ConnectionTarget;
import dev.ptymcp.domain.model.target.LocalProgram;
import dev.ptymcp.domain.model.target.SshTarget;
import dev.ptymcp.domain.model.wait.EndedBy;
import dev.ptymcp.domain.model.wait.OutputPattern;
import dev.ptymcp.domain.model.wait.WaitOutcome;
import dev.ptymcp.domain.service.shell.ShellIntegration;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Opens a session: reserves its place, connects, starts its readers, and lets it settle. */
final class OpenSession {

    /** A program without a shell's marks has settled when it was quiet this long after some output. */
    private static final Duration QUIET = Duration.ofMillis(300);
    /** A program that prints nothing has settled after this. */
    private static final Duration SILENT = Duration.ofSeconds(1);
    /** The same for what is not on this machine. */
    private static final Duration FAR_SILENT = Duration.ofSeconds(3);

    /** What comes after the past of a session that is taken up is not waited for. */
    private static final Duration TAKEN_UP = Duration.ofMillis(50);

    private static final int NONCE_BYTES = 8;

    private final SessionEnvironment environment;
    private final SessionBook book;
    private final SessionDefaults defaults;
    private final SessionMetrics metrics;
    private final SessionReaper reaper;
    private final BeginTranscript transcripts;
    private final WaitForOutput waits = new WaitForOutput();
    private final OpenOnHost onHost;
    private final KeepSession keep;

    OpenSession(SessionEnvironment environment, SessionBook book, SessionDefaults defaults, SessionMetrics metrics) {
        this.environment = environment;
        this.book = book;
        this.defaults = defaults;
        this.metrics = metrics;
        this.reaper = new SessionReaper(environment, new CloseSession(environment));
        this.transcripts = new BeginTranscript(environment);
        this.onHost = new OpenOnHost(environment);
        this.keep = new KeepSession(environment);
    }

    OpenResult run(OpenRequest asked) {
        OpenRequest request = defaults.completed(asked);
        SessionLimits limits = defaults.with(request.options().limits());
        book.forgetEnded(environment.time().nanos());
        SessionBook.Reservation place = book.reserve(request.name(), request.owner());
        List<String> warnings = new ArrayList<>();
        LiveSession session;
        try {
            session = connect(request, place, new SessionBounds(limits, metrics, environment.time()), warnings);
        } catch (RuntimeException e) {
            metrics.failed();
            book.cancel(place);
            environment.redactions().forget(place.id());
            throw e;
        }
        warnings.addAll(settleOrClose(session));
        SettleDevice.recognised(session)
                .filter(hint -> !warnings.toString().contains("With profile: "))
                .ifPresent(warnings::add);
        warnings.addAll(BeginTranscript.warnings(session));
        return opened(session, warnings);
    }

    /** A full-screen program's first screenful is its screen; of any other it is what was printed. */
    private static OpenResult opened(LiveSession session, List<String> warnings) {
        int budget = Budget.DEFAULT.maxBytes();
        RawOutput output = session.look(view -> {
            view.settled();
            return RawOutput.of(view, 0, view.end(), budget);
        });
        OutputText text = output.fit(budget);
        Optional<String> screen = session.look(view -> view.output().screen().alternate()
                ? Optional.of(String.join("\n", view.output().screen().rows()).stripTrailing())
                : Optional.empty());
        OutputText shown = new OutputText(
                        screen.orElse(text.text()),
                        text.startCursor(),
                        text.cursor(),
                        text.hasMore(),
                        text.lostBytes(),
                        screen.isPresent() ? 0 : text.omittedBytes())
                .noting(text.notes());
        List<String> all =
                Stream.concat(warnings.stream(), text.notes().stream()).toList();
        return new OpenResult(session.look(view -> SessionDescription.of(session, view)), shown, all);
    }

    /** A session that was taken up, once {@code passed} bytes of its past have been read. */
    OpenResult taken(LiveSession session, long passed, List<String> warnings) {
        if (passed > 0) {
            long last = session.start().firstCursor() + passed - 1;
            wait(session, WaitRequest.forQuiet(TAKEN_UP).from(last).within(SILENT));
        }
        return opened(session, warnings);
    }

    private LiveSession connect(
            OpenRequest request, SessionBook.Reservation place, SessionBounds bounds, List<String> warnings) {
        String nonce = secretWord();
        Opening opening = environment.redactions().whileOpening(place.id(), () -> opening(request, place, nonce));
        warnings.addAll(opening.warnings());
        SessionStart start = new SessionStart(
                environment,
                place.id(),
                request,
                opening.integrated() ? nonce : "",
                opening.terminal(),
                environment.time().now(),
                bounds,
                opening.kept(),
                0);
        return enter(start, opening, place);
    }

    private Opening opening(OpenRequest request, SessionBook.Reservation place, String nonce) {
        return request.options().persistent()
                ? keep.open(request, new KeepSession.Identity(place.id(), nonce, secretWord()))
                : open(request, nonce);
    }

    /** What a session may use that is taken up, with what it was opened with. */
    SessionBounds bounds(LimitChange own) {
        return new SessionBounds(own.applyTo(defaults.limits()), metrics, environment.time());
    }

    /** Puts a connection that stands into its place among the sessions, and begins to read from it. */
    LiveSession enter(SessionStart start, Opening opening, SessionBook.Reservation place) {
        OpenRequest request = start.request();
        TerminalConnection connection = opening.connection() instanceof ReconnectingConnection reconnecting
                ? reconnecting
                : DecodedConnection.of(opening.connection(), request.options().encoding());
        LiveSession session = new LiveSession(start, connection, transcripts.begin(start));
        session.act(view -> {
            view.attach(new OnceStarted(opening.afterStart()));
            view.attach(new ForgetLater(environment, book, session.id()));
            view.attach(new WatchedSession(session, book));
        });
        if (connection instanceof ReconnectingConnection watched) {
            watched.watchedBy(new GapNotes(session));
        }
        start.kept().ifPresent(link -> {
            link.losses(new LossNotes(session));
            link.resized(session::resized);
        });
        try {
            metrics.opened();
            startReaders(session, connection);
            if (!book.enter(place, session)) {
                throw new TerminalException(ErrorCode.OPEN_FAILED, "The terminals are being closed.", "");
            }
        } catch (RuntimeException e) {
            start.kept().ifPresent(KeptLink::failed);
            connection.close(Duration.ZERO);
            session.transcript().abandon();
            throw e;
        }
        reaper.watch(session);
        return session;
    }

    private Opening open(OpenRequest request, String nonce) {
        TerminalTransport transport = environment.transportFor(request.target());
        if (request.options().reconnect()) {
            Reopening.requireSuitable(request);
        }
        // The command line of a device is no shell of ours, whatever it calls itself.
        boolean integration = request.options().shellIntegration()
                && request.options().profile().isEmpty();
        if (transport instanceof HostTransport host && request.target() instanceof SshTarget target) {
            OpenOnHost.Wish wish = new OpenOnHost.Wish(target, request.size(), nonce, secretWord());
            return integration ? onHost.integrated(host, wish) : onHost.plainly(host, wish);
        }
        Optional<LocalProgram> integrated = integration ? integrate(request.target(), nonce) : Optional.empty();
        ConnectionTarget target = integrated.isPresent() ? integrated.get() : request.target();
        TerminalConnection connection = request.options().reconnect()
                ? ReconnectingConnection.open(transport, request, environment.time())
                : transport.open(target, request.size());
        return Opening.of(connection, integrated.isPresent(), hasTerminal(target));
    }

    private void startReaders(LiveSession session, TerminalConnection connection) {
        SessionReader reader = new SessionReader(connection, session, environment.tasks());
        for (TerminalConnection.Output output : connection.outputs()) {
            environment.tasks().start("pty-mcp reader " + session.id(), () -> reader.run(output));
        }
    }

    /** A session whose login failed ends, so that nobody is left at half a login; what it showed can still be read. */
    private List<String> settleOrClose(LiveSession session) {
        SessionOptions options = session.start().request().options();
        try {
            return options.profile().isPresent()
                    ? new SettleDevice(session, options.profile().get()).run()
                    : settle(session, options.settle());
        } catch (RuntimeException e) {
            new CloseSession(environment).run(session, Duration.ZERO);
            throw e;
        }
    }

    /** Waits for the first prompt, or for the first quiet moment of what reports none. */
    private List<String> settle(LiveSession session, Duration atMost) {
        if (!session.start().integrated()) {
            quiet(session, atMost);
            return List.of();
        }
        WaitRequest prompt = WaitRequest.forPrompt().from(0).within(atMost);
        WaitOutcome outcome = wait(session, prompt);
        return outcome.endedBy() != EndedBy.TIMEOUT
                ? List.of()
                : List.of("The shell showed no prompt within " + atMost.toMillis()
                        + " ms: its start files may be slow or ask something. read_output shows what it printed.");
    }

    private void quiet(LiveSession session, Duration atMost) {
        Duration silent =
                session.start().request().target().kind() == ConnectionTarget.Kind.LOCAL ? SILENT : FAR_SILENT;
        Duration first = atMost.compareTo(silent) < 0 ? atMost : silent;
        WaitRequest anything = WaitRequest.forExit()
                .withPatterns(List.of(OutputPattern.regex("\\S")))
                .from(0)
                .within(first);
        if (wait(session, anything).endedBy() == EndedBy.MATCH) {
            wait(session, WaitRequest.forQuiet(QUIET).from(0).within(atMost));
        }
    }

    private WaitOutcome wait(LiveSession session, WaitRequest request) {
        return WaitLoop.await(
                session, waits.begin(session, request, OptionalLong.empty()).listener());
    }

    private Optional<LocalProgram> integrate(ConnectionTarget target, String nonce) {
        return target instanceof LocalProgram program
                ? ShellIntegration.launch(program, environment.inherited(), nonce)
                        .map(launch -> launch.applyTo(program))
                : Optional.empty();
    }

    private static boolean hasTerminal(ConnectionTarget target) {
        return !(target instanceof LocalProgram program) || program.mode() == LocalProgram.Mode.PTY;
    }

    /** A word that nobody can guess. */
    private String secretWord() {
        byte[] bytes = new byte[NONCE_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
