package dev.ptymcp.application.session;

import dev.ptymcp.application.port.KnownTarget;
import dev.ptymcp.domain.model.error.InvalidArgumentException;
import dev.ptymcp.domain.model.session.SessionInfo;
import dev.ptymcp.domain.model.terminal.TerminalSignal;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import dev.ptymcp.domain.service.device.DeviceProfiles;
import java.time.Duration;
import java.util.List;

/** All use cases of sessions over one book; what the facade calls. Thread-safe. */
public final class Sessions {

    private static final Duration LONGEST_BREAK = Duration.ofSeconds(5);

    private final SessionEnvironment environment;
    private final SessionBook book;
    private final OpenSession open;
    private final RunCommand runCommand;
    private final SendInput sendInput;
    private final ReadScreen readScreen;
    private final ReadOutput readOutput = new ReadOutput();
    private final WaitForOutput waitForOutput = new WaitForOutput();
    private final CloseSession closeSession;

    /** @param environment what sessions need from outside */
    public Sessions(SessionEnvironment environment) {
        this.environment = environment;
        this.book = new SessionBook(environment.limits());
        this.closeSession = new CloseSession(environment);
        this.open = new OpenSession(environment, book, new SessionReaper(environment, closeSession));
        this.readScreen = new ReadScreen(environment.painter());
        this.sendInput = new SendInput(
                environment.limits().maxInputBytes(), waitForOutput, new ScreenAfterSend(waitForOutput, readScreen));
        this.runCommand = new RunCommand(environment.limits().maxInputBytes());
    }

    /** See {@link dev.ptymcp.application.Terminals#open(OpenRequest)}. */
    public OpenResult open(OpenRequest request) {
        return open.run(request);
    }

    /** See {@link dev.ptymcp.application.Terminals#loginShell()}. */
    public List<String> loginShell() {
        return environment.loginShell().command();
    }

    /** See {@link dev.ptymcp.application.Terminals#targets()}. */
    public List<KnownTarget> targets() {
        return environment.transports().targets();
    }

    /** See {@link dev.ptymcp.application.Terminals#deviceProfiles()}. */
    public DeviceProfiles deviceProfiles() {
        return environment.profiles().get();
    }

    /** See {@link dev.ptymcp.application.Terminals#session(String)}. */
    public SessionHandle find(String idOrName) {
        book.forgetEnded(environment.time().nanos());
        return book.find(idOrName);
    }

    /** See {@link dev.ptymcp.application.Terminals#list(SessionFilter)}. */
    public List<SessionInfo> list(SessionFilter filter) {
        book.forgetEnded(environment.time().nanos());
        return book.all().stream().map(this::describe).filter(filter::accepts).toList();
    }

    /** See {@link dev.ptymcp.application.Terminal#info()}. */
    public SessionInfo describe(SessionHandle session) {
        return live(session).look(LiveSession.View::info);
    }

    /** See {@link dev.ptymcp.application.Terminal#run(RunRequest, CallObserver)}. */
    public RunResult run(SessionHandle session, RunRequest request, CallObserver observer) {
        return runCommand.run(live(session), request, observer);
    }

    /** See {@link dev.ptymcp.application.Terminal#send(SendRequest, CallObserver)}. */
    public SendResult send(SessionHandle session, SendRequest request, CallObserver observer) {
        return sendInput.text(live(session), request, observer);
    }

    /** See {@link dev.ptymcp.application.Terminal#sendKeys(KeysRequest, CallObserver)}. */
    public SendResult sendKeys(SessionHandle session, KeysRequest request, CallObserver observer) {
        return sendInput.keys(live(session), request, observer);
    }

    /** See {@link dev.ptymcp.application.Terminal#read(ReadRequest)}. */
    public ReadResult read(SessionHandle session, ReadRequest request) {
        return readOutput.run(live(session), request);
    }

    /** See {@link dev.ptymcp.application.Terminal#readScreen(ReadScreenRequest)}. */
    public ScreenResult readScreen(SessionHandle session, ReadScreenRequest request) {
        return readScreen.run(live(session), request);
    }

    /** See {@link dev.ptymcp.application.Terminal#waitFor(WaitRequest)}. */
    public WaitResult waitFor(SessionHandle session, WaitRequest request) {
        return waitForOutput.run(live(session), request);
    }

    /** See {@link dev.ptymcp.application.Terminal#resize(TerminalSize)}. */
    public void resize(SessionHandle session, TerminalSize size) {
        LiveSession live = live(session);
        live.requireAlive();
        live.connection().resize(size);
        live.act(view -> {
            view.touched();
            view.resized(size);
        });
        live.transcript().write();
    }

    /** See {@link dev.ptymcp.application.Terminal#signal(TerminalSignal)}. */
    public void signal(SessionHandle session, TerminalSignal signal) {
        LiveSession live = live(session);
        live.requireConnected();
        live.act(view -> {
            view.touched();
        });
        live.connection().signal(signal);
    }

    /** See {@link dev.ptymcp.application.Terminal#sendBreak(Duration)}. */
    public void sendBreak(SessionHandle session, Duration length) {
        if (length.compareTo(LONGEST_BREAK) > 0 || length.isNegative() || length.isZero()) {
            throw new InvalidArgumentException(
                    "duration_ms", length.toMillis(), "from 1 to " + LONGEST_BREAK.toMillis());
        }
        LiveSession live = live(session);
        live.requireConnected();
        live.act(LiveSession.View::touched);
        live.gate().exclusively(() -> {
            live.connection().sendBreak(length);
            return length;
        });
    }

    /** See {@link dev.ptymcp.application.Terminal#close(Duration)}. */
    public CloseResult close(SessionHandle session, Duration grace) {
        return closeSession.run(live(session), grace);
    }

    /** See {@link dev.ptymcp.application.Terminals#closeAll(SessionFilter, Duration)}. */
    public List<CloseResult> closeAll(SessionFilter filter, Duration grace) {
        List<LiveSession> meant = book.all().stream()
                .filter(session -> !session.ended() && filter.accepts(describe(session)))
                .toList();
        return closeSession.runAll(meant, grace);
    }

    /** See {@link dev.ptymcp.application.Terminals#close()}. */
    public void shutdown(Duration grace) {
        book.close();
        closeAll(SessionFilter.LIVE, grace);
    }

    private static LiveSession live(SessionHandle session) {
        return (LiveSession) session;
    }
}
