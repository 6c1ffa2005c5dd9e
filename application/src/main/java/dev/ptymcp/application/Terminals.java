package dev.ptymcp.application;

import dev.ptymcp.application.access.Caller;
import dev.ptymcp.application.port.Finding;
import dev.ptymcp.application.port.KnownTarget;
import dev.ptymcp.application.script.ScriptRequest;
import dev.ptymcp.application.script.ScriptResult;
import dev.ptymcp.application.session.AttachRequest;
import dev.ptymcp.application.session.CloseResult;
import dev.ptymcp.application.session.KeptSessionInfo;
import dev.ptymcp.application.session.OpenRequest;
import dev.ptymcp.application.session.OpenResult;
import dev.ptymcp.application.session.SessionFilter;
import dev.ptymcp.application.session.SessionWatcher;
import dev.ptymcp.application.session.Sessions;
import dev.ptymcp.application.session.TakeUpReport;
import dev.ptymcp.application.session.TerminalMetrics;
import dev.ptymcp.domain.model.device.Profile;
import dev.ptymcp.domain.model.session.LimitChange;
import dev.ptymcp.domain.model.session.SessionInfo;
import dev.ptymcp.domain.model.session.SessionLimits;
import dev.ptymcp.domain.model.target.ConnectionTarget;
import dev.ptymcp.domain.model.target.LocalProgram;
import dev.ptymcp.domain.service.device.Profiles;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All terminals of a program: opens sessions, finds them again, and closes what is left with itself.
 *
 * <p>Made by {@link #builder()}; there is no static state, and several can live side by side. Thread-safe; calls that
 * wait block their caller only, and an interrupt cancels them.
 *
 * <pre>{@code
 * ThreadBackgroundTasks tasks = new ThreadBackgroundTasks();
 * PtyTransport local = PtyTransport.forThisMachine(DiskPrivateDirectory.ofThisUser(), tasks);
 * try (Terminals terminals = Terminals.builder().tasks(tasks).transport(local).build()) {
 *     Terminal shell = terminals.open(LocalProgram.of("bash"));
 *     RunResult result = shell.run("make test");
 *     System.out.println(result.exitCode() + "\n" + result.output().text());
 * }
 * }</pre>
 */
public final class Terminals implements AutoCloseable {

    private static final Duration GRACE_AT_END = Duration.ofMillis(300);

    private final Sessions sessions;
    private final Caller caller;

    Terminals(Sessions sessions, Caller caller) {
        this.sessions = sessions;
        this.caller = caller;
    }

    /** Collects what the terminals need. */
    public static TerminalsBuilder builder() {
        return new TerminalsBuilder();
    }

    /**
     * The same terminals on behalf of somebody: what is opened belongs to him, and the sessions of others do not exist for him.
     * Closing these closes all.
     */
    public Terminals as(Caller newCaller) {
        return new Terminals(sessions, newCaller);
    }

    /**
     * Opens a session with every default and waits until it has settled.
     *
     * @throws dev.ptymcp.domain.model.error.TerminalException when it cannot be opened; nothing is left behind
     */
    public Terminal open(ConnectionTarget target) {
        return terminal(open(OpenRequest.of(target)).info());
    }

    /**
     * Opens a session and waits until it has settled: the first prompt, or the first quiet moment.
     *
     * @throws dev.ptymcp.domain.model.error.TerminalException when it cannot be opened; nothing is left behind
     */
    public OpenResult open(OpenRequest request) {
        return sessions.open(request, caller);
    }

    /**
     * Runs a program of the operator's once, behind pipes, where local programs start that are not told where. Blocks until it
     * has ended or its time is over; nothing that it started outlives the call. A program that fails is a result, not an error.
     *
     * @throws dev.ptymcp.domain.model.error.TerminalException when the rules or the operator's list of programs forbid it, when
     *     it cannot be started, and with {@code CANCELLED}
     */
    public ScriptResult run(ScriptRequest request) {
        return sessions.run(request, caller);
    }

    /** The program that starts the shell of the user of this process. */
    public List<String> loginShell() {
        return sessions.loginShell();
    }

    /**
     * What can be opened, as far as it can be known without connecting to anything: the hosts of the SSH configuration,
     * serial ports.
     *
     * @throws dev.ptymcp.domain.model.error.TerminalException when a configuration cannot be understood
     */
    public List<KnownTarget> targets() {
        return sessions.targets();
    }

    /**
     * The profile of this name, of a device or of a program, for
     * {@link dev.ptymcp.application.session.SessionOptions#profile}.
     *
     * @throws dev.ptymcp.domain.model.error.TerminalException with {@code PROFILE_NOT_FOUND}, naming those that are near
     */
    public Profile profile(String name) {
        return sessions.profiles().named(name);
    }

    /** All profiles, and those that are broken. */
    public Profiles profiles() {
        return sessions.profiles();
    }

    /**
     * How the program of a profile is started on this machine: the first of its commands whose program is there.
     *
     * @param profile of a program
     * @param arguments what follows the profile's own
     * @throws dev.ptymcp.domain.model.error.TerminalException with {@code PROGRAM_NOT_FOUND} when none is there, with
     *     {@code INVALID_ARGUMENT} when it is the profile of a device
     */
    public LocalProgram program(Profile profile, List<String> arguments) {
        return sessions.program(profile, arguments);
    }

    /**
     * Finds a session.
     *
     * @param idOrName its id, or the name of a live session; an ended session is found while it can still be read
     * @throws dev.ptymcp.domain.model.error.TerminalException with {@code SESSION_NOT_FOUND}, naming those that are near
     */
    public Terminal session(String idOrName) {
        return new Terminal(sessions, sessions.find(idOrName, caller));
    }

    /**
     * Takes up a session that is kept on a host, whoever opened it there: its output goes on where the host's log begins, with
     * the same cursors. What {@link Terminal#detach()} let go of comes back in this way, and so does what another program
     * has left, or lost its connection to.
     *
     * <pre>{@code
     * OpenRequest build = OpenRequest.of(LocalProgram.of("bash")).with(SessionOptions.DEFAULT.persistent(true));
     * Terminal shell = terminals.session(terminals.open(build.named("build")).info().id().value());
     * shell.sendLine("make");
     * shell.detach();
     * // Later, in this program or another one:
     * terminals.attach(AttachRequest.of("build"));
     * terminals.session("build").waitFor(WaitRequest.forPrompt());
     * }</pre>
     *
     * @throws dev.ptymcp.domain.model.error.TerminalException {@code SESSION_NOT_FOUND} when none is kept there that exists for
     *     the caller
     */
    public OpenResult attach(AttachRequest request) {
        return sessions.attach(request, caller);
    }

    /**
     * Takes up the sessions that this machine keeps, each for its owner, where
     * {@link dev.ptymcp.application.persistence.PersistenceSettings#takeUp} says so; once, however often it is asked for.
     * {@link #list(SessionFilter)}, and {@link #session} for one that is not here, begin it too, and wait up to 5 seconds for
     * it. Blocks until it is over.
     */
    public TakeUpReport takeUp() {
        return sessions.takeUp();
    }

    /**
     * The sessions that are kept on a host, whether anybody is attached to them or not, as {@link #attach} finds them.
     *
     * @param host an SSH target, or {@link AttachRequest#THIS_MACHINE}
     */
    public List<KeptSessionInfo> list(ConnectionTarget host) {
        return sessions.list(host, caller);
    }

    /** The sessions that {@code filter} means, the oldest first. */
    public List<SessionInfo> list(SessionFilter filter) {
        return sessions.list(filter, caller);
    }

    /**
     * Has somebody told when something happens in sessions, those that exist for the caller. Costs nothing while nobody
     * watches.
     *
     * @return to be closed by whoever does not want to know any more
     */
    public SessionWatcher.Watch watch(SessionWatcher watcher) {
        return sessions.watch(watcher, caller);
    }

    /**
     * Closes every live session that {@code filter} means, side by side. Those that another client has for itself stay.
     *
     * @param grace how long each polite step may take, see {@link Terminal#close(Duration)}
     */
    public List<CloseResult> closeAll(SessionFilter filter, Duration grace) {
        return sessions.closeAll(filter, grace, caller);
    }

    /** What holds for all sessions, and what new ones begin with. */
    public SessionLimits limits() {
        return sessions.administration().limits();
    }

    /**
     * Changes what holds for all sessions and what new ones begin with; open ones keep what they have, see
     * {@link Terminal#limits(LimitChange)}.
     *
     * @return the limits after the change
     * @throws dev.ptymcp.domain.model.error.TerminalException with {@code NOT_ALLOWED_HERE} beyond the ceilings
     */
    public SessionLimits limits(LimitChange change) {
        return sessions.administration().limits(change, caller);
    }

    /** Where local programs start that are not told where; empty for where this process runs. */
    public Optional<String> defaultDirectory() {
        return sessions.administration().directory();
    }

    /**
     * Changes where local programs start that are not told where.
     *
     * @param directory an absolute path; empty for what it was in the beginning
     * @throws dev.ptymcp.domain.model.error.TerminalException when there is no such directory or it is not allowed
     */
    public void defaultDirectory(Optional<String> directory) {
        sessions.administration().directory(directory, caller);
    }

    /**
     * Asks for a word of approval for something that a rule of the operator wants one for, see
     * {@link dev.ptymcp.application.access.Rules#give}.
     *
     * @param idOrName the session; empty for one that is to be opened
     * @param text exactly what is to be done
     * @param justification why; recorded
     * @return the word, for {@link Caller#approvalToken}
     */
    public String requestApproval(Optional<String> idOrName, String text, String justification) {
        return sessions.requestApproval(idOrName, text, justification, caller);
    }

    /** What all sessions have done. */
    public TerminalMetrics metrics() {
        return sessions.administration().metrics();
    }

    /** What else is counted, by name with unit, see {@link dev.ptymcp.application.session.Oversight#health}. */
    public Map<String, Long> gauges() {
        return sessions.administration().gauges();
    }

    /** What is wrong now, or about to be: a limit that is nearly reached, a record that fails; empty when all is well. */
    public List<String> problems() {
        return sessions.administration().problems();
    }

    /**
     * Looks at what this machine has for sessions: libraries, shells, tmux, ports, SSH, ways of asking the operator. Opens no
     * session and uses no network; blocks while it looks, for some seconds at most.
     */
    public List<Finding> examine() {
        return sessions.administration().examine();
    }

    /** Closes every session; afterwards nothing can be opened. Returns when all are gone. Idempotent. */
    @Override
    public void close() {
        sessions.shutdown(GRACE_AT_END);
    }

    private Terminal terminal(SessionInfo info) {
        return session(info.id().value());
    }
}
