package dev.ptymcp.application.session;

import dev.ptymcp.application.access.Act;
import dev.ptymcp.application.access.Caller;
import dev.ptymcp.application.port.KnownTarget;
import dev.ptymcp.application.script.RunScript;
import dev.ptymcp.application.script.ScriptRequest;
import dev.ptymcp.application.script.ScriptResult;
import dev.ptymcp.domain.model.device.Profile;
import dev.ptymcp.domain.model.policy.PolicyQuestion.Kind;
import dev.ptymcp.domain.model.session.AttachedClient;
import dev.ptymcp.domain.model.session.SessionId;
import dev.ptymcp.domain.model.session.SessionInfo;
import dev.ptymcp.domain.model.session.SessionScope;
import dev.ptymcp.domain.model.target.ConnectionTarget;
import dev.ptymcp.domain.model.target.LocalProgram;
import dev.ptymcp.domain.service.device.Profiles;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** All use cases of sessions over one book; what the facade calls. Thread-safe. */
public final class Sessions {

    /** So long a host may take to say who is attached. */
    private static final Duration TO_ASK = Duration.ofSeconds(1);

    private final SessionEnvironment environment;
    private final SessionBook book;
    private final OpenSession open;
    private final RunCommand runCommand;
    private final SendInput sendInput;
    private final ReadScreen readScreen;
    private final ReadOutput readOutput = new ReadOutput();
    private final WaitForOutput waitForOutput = new WaitForOutput();
    private final CloseSession closeSession;
    private final CloseDetached closeDetached;
    private final DetachSession detachSession;
    private final AttachSession attachSession;
    private final TakeUp takeUp;
    private final Guard guard;
    private final SendSecret sendSecret;
    private final PrepareSecret prepareSecret;
    private final Administration administration;
    private final Leases leases;
    private final TerminalControl control;
    private final RunScript runScript;

    /** @param environment what sessions need from outside */
    public Sessions(SessionEnvironment environment) {
        this.environment = environment;
        SessionDefaults defaults = new SessionDefaults(environment);
        SessionMetrics metrics = new SessionMetrics();
        this.book = new SessionBook(defaults);
        this.guard = new Guard(environment);
        this.administration = new Administration(environment, guard, defaults, metrics);
        this.leases = new Leases(guard);
        this.control = new TerminalControl(guard);
        this.closeSession = new CloseSession(environment);
        this.open = new OpenSession(environment, book, defaults, metrics);
        this.closeDetached = new CloseDetached(environment);
        this.detachSession = new DetachSession(book);
        this.attachSession = new AttachSession(environment, book, open);
        this.takeUp = new TakeUp(environment, attachSession, guard);
        this.readScreen = new ReadScreen(environment.painter());
        this.sendSecret = new SendSecret(environment, waitForOutput);
        this.prepareSecret = new PrepareSecret(environment, guard);
        this.sendInput = new SendInput(waitForOutput, new ScreenAfterSend(waitForOutput, readScreen));
        this.runCommand = new RunCommand();
        this.runScript = new RunScript(environment.tasks(), environment.time(), text -> environment
                .redactions()
                .clean(text));
    }

    /** See {@link dev.ptymcp.application.Terminals#open(OpenRequest)}. */
    public OpenResult open(OpenRequest request, Caller caller) {
        return guard.open(request, caller, open::run);
    }

    /** Limits, counts and health. */
    public Administration administration() {
        return administration;
    }

    /** Who has a session for himself. */
    public Leases leases() {
        return leases;
    }

    /** Sizes and signals. */
    public TerminalControl control() {
        return control;
    }

    /** See {@link dev.ptymcp.application.Terminals#run(ScriptRequest)}. */
    public ScriptResult run(ScriptRequest request, Caller caller) {
        return guard.script(
                request,
                caller,
                () -> runScript.run(
                        request, environment.transports().of(ConnectionTarget.Kind.LOCAL), administration.directory()));
    }

    /** See {@link dev.ptymcp.application.Terminals#loginShell()}. */
    public List<String> loginShell() {
        return environment.loginShell().command();
    }

    /** See {@link dev.ptymcp.application.Terminals#targets()}. */
    public List<KnownTarget> targets() {
        return environment.transports().targets();
    }

    /** See {@link dev.ptymcp.application.Terminals#profiles()}. */
    public Profiles profiles() {
        return environment.profiles().get();
    }

    /** See {@link dev.ptymcp.application.Terminals#program(Profile, List)}. */
    public LocalProgram program(Profile profile, List<String> arguments) {
        return new FindProgram(environment).of(profile, arguments);
    }

    /** See {@link dev.ptymcp.application.Terminals#session(String)}. */
    public SessionHandle find(String idOrName, Caller caller) {
        book.forgetEnded(environment.time().nanos());
        Caller who = guard.identified(caller);
        if (takeUp.pending() && !book.knows(idOrName, who)) {
            takeUp.await();
        }
        return new Visit(book.find(idOrName, who), who);
    }

    /** See {@link dev.ptymcp.application.Terminals#list(SessionFilter)}. */
    public List<SessionInfo> list(SessionFilter filter, Caller caller) {
        book.forgetEnded(environment.time().nanos());
        Caller who = guard.identified(caller);
        if (takeUp.pending()) {
            takeUp.await();
        }
        return book.all(who).stream()
                .map(Sessions::describe)
                .filter(filter::accepts)
                .toList();
    }

    /** See {@link dev.ptymcp.application.Terminals#watch(SessionWatcher)}. */
    public SessionWatcher.Watch watch(SessionWatcher watcher, Caller caller) {
        return book.watchers().add(guard.identified(caller), watcher);
    }

    /** See {@link dev.ptymcp.application.Terminal#info()}. */
    public SessionInfo describe(SessionHandle session) {
        return describe(live(session));
    }

    /** See {@link dev.ptymcp.application.Terminal#attached()}. */
    public Optional<List<AttachedClient>> attached(SessionHandle session) {
        LiveSession live = live(session);
        return live.ended()
                ? Optional.empty()
                : live.start().kept().flatMap(link -> link.connection().others(TO_ASK));
    }

    /** See {@link dev.ptymcp.application.Terminal#run(RunRequest, CallObserver)}. */
    public RunResult run(SessionHandle session, RunRequest request, CallObserver observer) {
        Act act = Act.of("run_command", SessionScope.READ_WRITE).input(request.command());
        LinePolicy lines = new LinePolicy(environment.rules(), visit(session), act.tool(), Kind.COMMAND);
        return guard.perform(visit(session), act, clearance -> {
            lines.require(request.command() + "\r", false);
            return runCommand.run(live(session), request, clearance, observer);
        });
    }

    /** See {@link dev.ptymcp.application.Terminal#send(SendRequest, CallObserver)}. */
    public SendResult send(SessionHandle session, SendRequest request, CallObserver observer) {
        Act act = Act.typing("send_input", request.described());
        return guard.perform(
                visit(session),
                act,
                clearance -> sendInput.text(live(session), request, leave(clearance, session, act), observer));
    }

    /** See {@link dev.ptymcp.application.Terminal#sendKeys(KeysRequest, CallObserver)}. */
    public SendResult sendKeys(SessionHandle session, KeysRequest request, CallObserver observer) {
        Act act = Act.typing("send_keys", String.join(" ", request.keys()));
        return guard.perform(
                visit(session),
                act,
                clearance -> sendInput.keys(live(session), request, leave(clearance, session, act), observer));
    }

    private InputLeave leave(Clearance clearance, SessionHandle session, Act act) {
        return new InputLeave(clearance, new LinePolicy(environment.rules(), visit(session), act.tool(), Kind.LINE));
    }

    /** See {@link dev.ptymcp.application.Terminal#sendSecret(SecretRequest, CallObserver)}. */
    public SecretResult sendSecret(SessionHandle session, SecretRequest request, CallObserver observer) {
        return guard.perform(
                visit(session),
                Act.of("send_secret", SessionScope.READ_WRITE),
                clearance -> sendSecret.run(live(session), request, clearance, observer));
    }

    /** See {@link dev.ptymcp.application.Terminal#prepareSecret(PrepareRequest, CallObserver)}. */
    public PrepareResult prepareSecret(SessionHandle session, PrepareRequest request, CallObserver observer) {
        return guard.perform(
                visit(session),
                Act.of("prepare_secret", SessionScope.READ_WRITE),
                clearance -> prepareSecret.run(visit(session), request, clearance, observer));
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
        return guard.attending(visit(session), () -> waitForOutput.run(live(session), request));
    }

    /** See {@link dev.ptymcp.application.Terminal#close(Duration)}. */
    public CloseResult close(SessionHandle session, Duration grace) {
        return close(visit(session), grace);
    }

    /** See {@link dev.ptymcp.application.Terminals#closeAll(SessionFilter, Duration)}. */
    public List<CloseResult> closeAll(SessionFilter filter, Duration grace, Caller caller) {
        CloseSession.requireGrace(grace);
        Caller who = guard.identified(caller);
        return closeSession.runAll(meant(filter, who), session -> close(new Visit(session, who), grace));
    }

    private CloseResult close(Visit visit, Duration grace) {
        Act act = Act.of("close_session", SessionScope.READ_ONLY);
        return guard.perform(visit, act, clearance -> {
            closeDetached.run(visit.session(), grace);
            return closeSession.run(visit.session(), grace);
        });
    }

    private List<LiveSession> meant(SessionFilter filter, Caller caller) {
        return book.all(caller).stream()
                .filter(session -> !session.ended() && filter.accepts(describe(session)))
                .toList();
    }

    /** See {@link dev.ptymcp.application.Terminals#requestApproval(Optional, String, String)}. */
    public String requestApproval(Optional<String> idOrName, String text, String justification, Caller caller) {
        Caller who = guard.identified(caller);
        Optional<SessionId> session = idOrName.map(name -> book.find(name, who).id());
        Act act = Act.of("request_approval", SessionScope.READ_ONLY).input(text + " (" + justification + ")");
        return guard.oversee(who, act, () -> environment.rules().give(who, session, text));
    }

    /** See {@link dev.ptymcp.application.Terminal#detach()}. */
    public DetachResult detach(SessionHandle session) {
        Act act = Act.of("detach_session", SessionScope.READ_ONLY);
        return guard.perform(visit(session), act, clearance -> detachSession.run(live(session)));
    }

    /** See {@link dev.ptymcp.application.Terminals#attach(AttachRequest)}. */
    public OpenResult attach(AttachRequest request, Caller caller) {
        Caller who = guard.identified(caller);
        return guard.takeUp(request, who, () -> attachSession.run(request, who));
    }

    /** See {@link dev.ptymcp.application.Terminals#takeUp()}. */
    public TakeUpReport takeUp() {
        return takeUp.run();
    }

    /** See {@link dev.ptymcp.application.Terminals#list(ConnectionTarget)}. */
    public List<KeptSessionInfo> list(ConnectionTarget host, Caller caller) {
        return attachSession.kept(host, guard.identified(caller));
    }

    /** See {@link dev.ptymcp.application.Terminals#close()}. */
    public void shutdown(Duration grace) {
        book.close();
        closeSession.runAll(meant(SessionFilter.LIVE, Caller.ANYBODY), session -> {
            boolean kept = session.start().kept().isPresent();
            if (kept) {
                detachSession.run(session);
            }
            return closeSession.run(session, grace);
        });
        awaitForgotten();
        environment.redactions().close();
    }

    /** What has ended is taken off its host by the time that everything is closed. */
    private void awaitForgotten() {
        book.all(Caller.ANYBODY).stream()
                .filter(session -> session.start().kept().isPresent() && session.ended())
                .forEach(session -> session.connection().close(Duration.ZERO));
    }

    private static SessionInfo describe(LiveSession session) {
        return session.look(view -> SessionDescription.of(session, view));
    }

    private static Visit visit(SessionHandle session) {
        return Visit.of(session);
    }

    private static LiveSession live(SessionHandle session) {
        return visit(session).session();
    }
}
