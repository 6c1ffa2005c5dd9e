package dev.ptymcp.application;

import dev.ptymcp.application.session.CallObserver;
import dev.ptymcp.application.session.CloseResult;
import dev.ptymcp.application.session.DetachResult;
import dev.ptymcp.application.session.KeysRequest;
import dev.ptymcp.application.session.PrepareRequest;
import dev.ptymcp.application.session.PrepareResult;
import dev.ptymcp.application.session.ReadRequest;
import dev.ptymcp.application.session.ReadResult;
import dev.ptymcp.application.session.ReadScreenRequest;
import dev.ptymcp.application.session.RunRequest;
import dev.ptymcp.application.session.RunResult;
import dev.ptymcp.application.session.ScreenResult;
import dev.ptymcp.application.session.SecretRequest;
import dev.ptymcp.application.session.SecretResult;
import dev.ptymcp.application.session.SendRequest;
import dev.ptymcp.application.session.SendResult;
import dev.ptymcp.application.session.SessionHandle;
import dev.ptymcp.application.session.Sessions;
import dev.ptymcp.application.session.WaitRequest;
import dev.ptymcp.application.session.WaitResult;
import dev.ptymcp.domain.model.lease.ClientId;
import dev.ptymcp.domain.model.lease.Lease;
import dev.ptymcp.domain.model.session.AttachedClient;
import dev.ptymcp.domain.model.session.LimitChange;
import dev.ptymcp.domain.model.session.SessionId;
import dev.ptymcp.domain.model.session.SessionInfo;
import dev.ptymcp.domain.model.session.SessionLimits;
import dev.ptymcp.domain.model.terminal.TerminalSignal;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One session, live or ended but still readable.
 *
 * <p>Thread-safe. Writes of several threads keep their order of arrival and never mix; reads never consume, so any number
 * of readers see the same. {@link #run}, waits and {@link #close} block their caller only; an interrupt ends a wait with
 * {@code CANCELLED} and stays set.
 *
 * <p>Every method that writes throws {@link dev.ptymcp.domain.model.error.TerminalException} with {@code SESSION_ENDED}
 * once the session is over, with {@code SCOPE_TOO_NARROW} when the session was opened for less, and with {@code LEASE_HELD} or
 * {@code LEASE_LOST} when another client has it for itself.
 */
public final class Terminal implements AutoCloseable {

    /** How long each polite step of a close may take when nobody says otherwise: 2 seconds. */
    public static final Duration DEFAULT_GRACE = Duration.ofSeconds(2);

    private final Sessions sessions;
    private final SessionHandle session;

    Terminal(Sessions sessions, SessionHandle session) {
        this.sessions = sessions;
        this.session = session;
    }

    /** The session's identity. */
    public SessionId id() {
        return session.id();
    }

    /** The session as it stands now. */
    public SessionInfo info() {
        return sessions.describe(session);
    }

    /**
     * Who else is attached to a session that tmux keeps: people, and other servers. Asks the host, a second at most.
     *
     * @return empty when the session is not kept, has ended, or the host does not say now
     */
    public Optional<List<AttachedClient>> attached() {
        return sessions.attached(session);
    }

    /**
     * Runs one command in a shell and waits for its end, 45 seconds at most.
     *
     * @see #run(RunRequest, CallObserver)
     */
    public RunResult run(String command) {
        return run(RunRequest.of(command), CallObserver.NONE);
    }

    /**
     * Runs one command in a shell and waits for its end.
     *
     * @throws dev.ptymcp.domain.model.error.TerminalException {@code NOT_A_SHELL} when the session is none,
     *     {@code SHELL_BUSY} while another command runs; nothing was sent
     */
    public RunResult run(RunRequest request, CallObserver observer) {
        return sessions.run(session, request, observer);
    }

    /** Types one line and Enter. */
    public SendResult sendLine(String line) {
        return send(SendRequest.line(line), CallObserver.NONE);
    }

    /**
     * Types text or bytes, and waits afterwards if asked to.
     *
     * @throws dev.ptymcp.domain.model.error.TerminalException {@code PRECONDITION_FAILED} when {@code when} does not
     *     hold, {@code INPUT_TOO_LARGE}, or {@code INPUT_BLOCKED} when the program does not read (says how much went)
     */
    public SendResult send(SendRequest request, CallObserver observer) {
        return sessions.send(session, request, observer);
    }

    /** Presses keys by name, and waits afterwards if asked to. */
    public SendResult sendKeys(KeysRequest request, CallObserver observer) {
        return sessions.sendKeys(session, request, observer);
    }

    /**
     * Has the operator give a secret for the question that stands on the screen, and types it. It is typed only where the
     * terminal does not echo: the operating system or the wire says so, or the last visual line is a question for a password.
     * Waits up to a second for that, and looks again at the moment of typing. From then on the value is covered in everything
     * that is printed or said.
     *
     * <p>Blocks while the operator is asked.
     *
     * @throws dev.ptymcp.domain.model.error.TerminalException {@code SECRET_REFUSED} with the evidence, when nothing says that
     *     it would stay unseen or the question changed meanwhile; {@code SECRET_PENDING} with a link that the operator must
     *     open; {@code SECRET_UNAVAILABLE}. Nothing was typed
     */
    public SecretResult sendSecret(SecretRequest request, CallObserver observer) {
        return sessions.sendSecret(session, request, observer);
    }

    /**
     * Has the operator give a secret that is typed as soon as it is asked for: when the output rests at a question for a
     * password on the last visual line, and the terminal does not echo. It is wiped after its uses, when its time is over, and
     * with the session.
     *
     * <p>Blocks while the operator is asked.
     *
     * @throws dev.ptymcp.domain.model.error.TerminalException {@code SECRET_PENDING} with a link that the operator must open;
     *     {@code SECRET_UNAVAILABLE}; {@code INVALID_PATTERN}
     */
    public PrepareResult prepareSecret(PrepareRequest request, CallObserver observer) {
        return sessions.prepareSecret(session, request, observer);
    }

    /** Reads a part of the output, without waiting and without consuming. */
    public ReadResult read(ReadRequest request) {
        return sessions.read(session, request);
    }

    /** The characters on the screen, without waiting; see {@link #readScreen(ReadScreenRequest)}. */
    public ScreenResult readScreen() {
        return readScreen(ReadScreenRequest.text());
    }

    /**
     * Shows what a person would see now, without waiting.
     *
     * @throws dev.ptymcp.domain.model.error.TerminalException {@code RESULT_TOO_LARGE} when escape codes or a drawing do
     *     not fit into the budget, {@code NOT_SUPPORTED} for a PNG picture where there is no painter
     */
    public ScreenResult readScreen(ReadScreenRequest request) {
        return sessions.readScreen(session, request);
    }

    /** Waits for output, a prompt, a silence, something on the screen, or the end of the session. */
    public WaitResult waitFor(WaitRequest request) {
        return sessions.waitFor(session, request);
    }

    /** Changes the terminal's size. */
    public void resize(TerminalSize size) {
        sessions.control().resize(session, size);
    }

    /**
     * Sends a signal to the foreground process group, else to the program.
     *
     * @throws dev.ptymcp.domain.model.error.TerminalException {@code NOT_SUPPORTED} when the session cannot
     */
    public void signal(TerminalSignal signal) {
        sessions.control().signal(session, signal);
    }

    /**
     * Holds the line in the BREAK condition, where there is a line: what wakes the monitor of many consoles. Blocks for that
     * long.
     *
     * @param length 1 ms to 5 s; consoles expect about 250 ms
     * @throws dev.ptymcp.domain.model.error.TerminalException with {@code NOT_SUPPORTED} where there is no such thing
     */
    public void sendBreak(Duration length) {
        sessions.control().sendBreak(session, length);
    }

    /** What the session may use now. */
    public SessionLimits limits() {
        return sessions.administration().limits(session);
    }

    /**
     * Changes what the session may use, at once: a log that shrinks counts what falls out, timers are set anew, and whoever
     * waits for a rate goes on by the new one.
     *
     * @return the limits after the change
     * @throws dev.ptymcp.domain.model.error.TerminalException with {@code NOT_ALLOWED_HERE} beyond the ceilings
     */
    public SessionLimits limits(LimitChange change) {
        return sessions.administration().limits(session, change);
    }

    /**
     * Takes the session for this client alone, or renews its lease: until it is over nobody else may write to it, resize,
     * signal or close it. Every use renews it, and it does not run out while a call of the client is at work.
     *
     * @param duration how long it lasts after each use, 1 second to 1 day
     * @throws dev.ptymcp.domain.model.error.TerminalException with {@code LEASE_HELD} when another client has it
     */
    public Lease acquireLease(Duration duration) {
        return sessions.leases().acquire(session, duration);
    }

    /** Gives the lease up; {@code LEASE_LOST} when this client has none. */
    public void releaseLease() {
        sessions.leases().release(session);
    }

    /** Gives this client's lease to another one; {@code LEASE_LOST} when it has none. */
    public Lease handLeaseOver(ClientId to, Optional<String> reason) {
        return sessions.leases().handOver(session, to, reason);
    }

    /**
     * Takes the lease from another client, which learns so from its next call. Needs a session of scope {@code CONTROL}.
     *
     * @param from who has it; {@code LEASE_LOST} when somebody else does
     * @param reason why; kept in the session's history
     */
    public Lease takeLeaseOver(ClientId from, String reason) {
        return sessions.leases().takeOver(session, from, reason);
    }

    /**
     * Ends the session: hang-up, after {@code grace} TERM, after {@code grace} again KILL, to everything it started.
     * Idempotent; its output and exit status stay readable for a while.
     */
    public CloseResult close(Duration grace) {
        return sessions.close(session, grace);
    }

    /**
     * Lets go of a session that outlives this program; it goes on, and {@link Terminals#attach} takes it up again.
     *
     * @throws dev.ptymcp.domain.model.error.TerminalException {@code NOT_PERSISTENT} for any other session, which stays as it is
     */
    public DetachResult detach() {
        return sessions.detach(session);
    }

    /** As {@link #close(Duration)} with {@link #DEFAULT_GRACE}. */
    @Override
    public void close() {
        close(DEFAULT_GRACE);
    }
}
