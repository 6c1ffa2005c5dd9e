package dev.ptymcp.application.session;

import dev.ptymcp.application.port.TerminalConnection;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.output.OutputStreamKind;
import dev.ptymcp.domain.model.session.ExitStatus;
import dev.ptymcp.domain.model.session.SessionId;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One session: its connection, what is known of it, and its one lock. The lock is never held while reading from or writing
 * to the connection, nor while waiting.
 */
final class LiveSession {

    private final SessionStart start;
    private final TerminalConnection connection;
    private final SessionTranscript transcript;
    private final SessionLease lease;
    private final InputGate gate;
    private final StateReader states;
    private final PreparedSecrets prepared;
    private final ReentrantLock lock = new ReentrantLock();
    private final SessionView view;
    private final HeldOutput held;

    LiveSession(SessionStart start, TerminalConnection connection, SessionTranscript transcript) {
        this.start = start;
        this.connection = connection;
        this.transcript = transcript;
        this.lease = new SessionLease(start.environment().time());
        this.states = new StateReader(start.request().options().profile());
        this.view = new SessionView(start, connection, lock.newCondition(), states);
        this.held = new HeldOutput(start, view.output(), this::rest);
        this.gate = new InputGate(
                connection, transcript, start, () -> look(now -> now.gaps().open()));
        this.prepared = new PreparedSecrets(this);
        view.attach(transcript);
        view.attach(prepared);
    }

    // ---- what does not change -------------------------------------------------------------------------------------

    SessionId id() {
        return start.id();
    }

    SessionStart start() {
        return start;
    }

    SessionBounds bounds() {
        return start.bounds();
    }

    TerminalConnection connection() {
        return connection;
    }

    SessionTranscript transcript() {
        return transcript;
    }

    /** The secrets that wait to be asked for; guarded by the session's lock. */
    PreparedSecrets prepared() {
        return prepared;
    }

    InputGate gate() {
        return gate;
    }

    /** Who has the session for himself. */
    SessionLease lease() {
        return lease;
    }

    StateReader states() {
        return states;
    }

    long now() {
        return start.environment().time().nanos();
    }

    // ---- output and end, called by the readers --------------------------------------------------------------------

    /** Takes output; called by the session's readers. */
    void accept(OutputStreamKind stream, byte[] bytes, int length) {
        // Before others are waited for: it is the time of the read.
        Instant at = start.environment().time().now();
        lock.lock();
        try {
            view.arrived(stream, bytes, length, at);
            held.arrived();
            view.wakeWhoWants();
        } finally {
            lock.unlock();
        }
        passOn();
    }

    /** Nothing came for a while: what was held back meanwhile counts as output of this moment. */
    private void rest() {
        lock.lock();
        try {
            if (view.exit().isEmpty() && held.rest(Duration.ofNanos(now() - view.lastOutput()))) {
                view.wakeWhoWants();
            }
        } finally {
            lock.unlock();
        }
        passOn();
    }

    /** Answers and records what came; not under the lock. */
    private void passOn() {
        byte[] replies = look(now -> {
            now.output().frames().output(now.now());
            return now.output().screen().takeReplies();
        });
        // What keeps a session answers its program itself, also while nobody is attached; a second answer would be
        // typing.
        if (replies.length > 0 && start().kept().isEmpty()) {
            gate.reply(replies);
        }
        transcript.write();
    }

    /** The connection ended; called once, when all output was accepted. */
    void end(ExitStatus status) {
        act(now -> now.output().end());
        // What tells of the end must be complete before the end is told, and who saw the end finds it counted.
        transcript.end(status);
        bounds().metrics().ended();
        act(now -> now.ended(status));
        bounds().ended();
        // What the connection holds beyond its program goes with it.
        connection.close(Duration.ZERO);
    }

    // ---- looking, under the lock ----------------------------------------------------------------------------------

    /** Runs {@code look} under the lock; it must be short. */
    <T> T look(Function<SessionView, T> look) {
        lock.lock();
        try {
            return look.apply(view);
        } finally {
            lock.unlock();
        }
    }

    /** Does {@code act} under the lock; it must be short. */
    void act(Consumer<SessionView> act) {
        lock.lock();
        try {
            act.accept(view);
        } finally {
            lock.unlock();
        }
    }

    boolean ended() {
        return look(now -> now.exit().isPresent());
    }

    /** The terminal has this size now, whoever has given it to it. */
    void resized(TerminalSize size) {
        act(now -> {
            if (!size.equals(now.size())) {
                now.resized(size);
                transcript.resized(size);
            }
        });
        transcript.write();
    }

    /** Nobody can read it any more. */
    void forgotten() {
        start.environment().redactions().forget(id());
        act(SessionView::gone);
    }

    boolean endedBefore(long nanos) {
        return look(now -> now.endedBefore(nanos));
    }

    /** Whether it goes on where it is kept, and the connection to it is gone. */
    boolean detached() {
        return look(SessionView::detached);
    }

    /** Says that the session is over, if it is, or that nobody here listens to it any more. */
    void requireAlive() {
        if (ended() && detached()) {
            throw new TerminalException(
                    ErrorCode.SESSION_DETACHED,
                    "The connection to the session " + id()
                            + " was lost; nothing was sent. It goes on where it is kept.",
                    "attach_session takes it up again.");
        }
        look(SessionView::exit).ifPresent(status -> {
            throw ExitText.ended(id(), status, bounds().overstepped());
        });
    }

    /** Says that the session is over, or that its connection is gone for now. */
    void requireConnected() {
        requireAlive();
        look(now -> now.gaps().open()).ifPresent(gap -> {
            throw GapText.lost(gap, "Nothing was sent");
        });
    }
}
