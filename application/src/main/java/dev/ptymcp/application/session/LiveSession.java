package dev.ptymcp.application.session;

import dev.ptymcp.application.port.TerminalConnection;
import dev.ptymcp.domain.model.command.CommandMark;
import dev.ptymcp.domain.model.command.Evidence;
import dev.ptymcp.domain.model.device.DeviceProfile;
import dev.ptymcp.domain.model.output.OutputStreamKind;
import dev.ptymcp.domain.model.session.ExitStatus;
import dev.ptymcp.domain.model.session.SessionId;
import dev.ptymcp.domain.model.session.SessionInfo;
import dev.ptymcp.domain.model.session.SessionScope;
import dev.ptymcp.domain.model.session.SessionState;
import dev.ptymcp.domain.model.session.StateReading;
import dev.ptymcp.domain.model.terminal.LineEnding;
import dev.ptymcp.domain.model.terminal.TerminalFacts;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import dev.ptymcp.domain.service.shell.CommandTracker;
import dev.ptymcp.domain.service.state.StateInputs;
import dev.ptymcp.domain.service.text.ArrivalTimes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One session: its connection, its output, what is known of it, and its one lock. The lock is never held while reading from
 * or writing to the connection, nor while waiting.
 */
final class LiveSession {

    /** How long the output must rest before the look of the last line counts for anything. */
    private static final long PAUSE_NANOS = 100_000_000L;

    private final SessionStart start;
    private final TerminalConnection connection;
    private final SessionTranscript transcript;
    private final InputGate gate;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final SessionOutput output;
    private final HeldOutput held;
    private final PreparedSecrets prepared;
    private final CommandTracker tracker = new CommandTracker();
    private final TypedText typed = new TypedText();
    private final TypedLines lines = new TypedLines();
    private final Gaps gaps = new Gaps();
    private final SessionLease lease;
    private final Optional<ArrivalTimes> arrivals;
    private final StateReader states;
    private final List<SessionListener> listeners = new ArrayList<>();

    private TerminalSize size;
    private boolean settled;
    private boolean closing;
    private long lastActivity;
    private long lastOutput;
    private @Nullable Instant lastOutputAt;
    private @Nullable ExitStatus exit;
    private long endedAt;

    LiveSession(SessionStart start, TerminalConnection connection, SessionTranscript transcript) {
        this.start = start;
        this.connection = connection;
        this.transcript = transcript;
        this.lease = new SessionLease(start.environment().time());
        this.gate = new InputGate(
                connection, transcript, start, () -> look(view -> view.gaps().open()));
        this.states = new StateReader(start.request().options().profile());
        this.size = start.request().size();
        this.output = new SessionOutput(start, new Follower());
        this.held = new HeldOutput(start, output, this::rest);
        this.arrivals = start.request().options().timestamps() ? Optional.of(new ArrivalTimes()) : Optional.empty();
        this.listeners.add(transcript);
        this.prepared = new PreparedSecrets(this);
        this.listeners.add(prepared);
        this.lastActivity = now();
        this.lastOutput = lastActivity;
    }

    /** Keeps the tracker up to date and passes everything on to those who are attached. */
    private final class Follower implements SessionOutput.Listener {
        @Override
        public void output(byte[] bytes, int offset, int length) {
            for (SessionListener listener : listeners) {
                listener.output(bytes, offset, length, lastOutput);
            }
        }

        @Override
        public void mark(CommandMark mark) {
            tracker.accept(mark);
            if (mark.kind() == CommandMark.Kind.PROMPT_END) {
                lines.promptShown(output.screen().lastVisualLine());
            }
            for (SessionListener listener : listeners) {
                listener.mark(mark);
            }
        }
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

    /** The secrets that wait to be asked for. */
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

    /** What may be done on it. */
    SessionScope scope() {
        return start.request().options().scope().orElse(SessionScope.ADMIN);
    }

    StateReader states() {
        return states;
    }

    Optional<String> name() {
        return start.request().name();
    }

    boolean named(String name) {
        return name().equals(Optional.of(name));
    }

    Optional<String> owner() {
        return start.request().owner();
    }

    LineEnding lineEnding() {
        SessionOptions options = start.request().options();
        return options.lineEnding()
                .or(() -> options.profile().map(DeviceProfile::lineEnding))
                .orElse(start.request().target().lineEnding());
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
            lastOutput = now();
            lastActivity = lastOutput;
            lastOutputAt = at;
            arrivals.ifPresent(times -> times.arrived(output.log(OutputStreamKind.MERGED), at));
            long lost = output.lost();
            output.accept(stream, bytes, length);
            output.frames().output(lastOutput);
            bounds().metrics().lost(output.lost() - lost);
            held.arrived();
            wakeWhoWants();
        } finally {
            lock.unlock();
        }
        passOn();
    }

    /** Nothing came for a while: what was held back meanwhile counts as output of this moment. */
    private void rest() {
        lock.lock();
        try {
            if (exit == null && held.rest(Duration.ofNanos(now() - lastOutput))) {
                wakeWhoWants();
            }
        } finally {
            lock.unlock();
        }
        passOn();
    }

    /** Answers and records what came; not under the lock. */
    private void passOn() {
        byte[] replies = look(view -> {
            output.frames().output(now());
            return output.screen().takeReplies();
        });
        if (replies.length > 0) {
            gate.reply(replies);
        }
        transcript.write();
    }

    /** The connection ended; called once, when all output was accepted. */
    void end(ExitStatus status) {
        look(view -> {
            output.end();
            return view;
        });
        // What tells of the end must be complete before the end is told.
        transcript.end(status);
        lock.lock();
        try {
            exit = closing ? status.asClosed() : status;
            endedAt = now();
            listeners.forEach(SessionListener::ended);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        bounds().ended();
        // What the connection holds beyond its program goes with it.
        connection.close(Duration.ZERO);
    }

    private void wakeWhoWants() {
        for (SessionListener listener : listeners) {
            if (listener.wantsWake()) {
                changed.signalAll();
                return;
            }
        }
    }

    // ---- looking, under the lock ----------------------------------------------------------------------------------

    /** Runs {@code look} under the lock; it must be short. */
    <T> T look(Function<View, T> look) {
        lock.lock();
        try {
            return look.apply(new View());
        } finally {
            lock.unlock();
        }
    }

    /** Does {@code act} under the lock; it must be short. */
    void act(Consumer<View> act) {
        look(view -> {
            act.accept(view);
            return true;
        });
    }

    /** What can be seen and changed while the lock is held. */
    final class View {

        private View() {}

        SessionOutput output() {
            return output;
        }

        CommandTracker tracker() {
            return tracker;
        }

        TypedText typed() {
            return typed;
        }

        PreparedSecrets prepared() {
            return prepared;
        }

        TypedLines lines() {
            return lines;
        }

        Gaps gaps() {
            return gaps;
        }

        /** When output arrived, if that is remembered. */
        Optional<ArrivalTimes> arrivals() {
            return arrivals;
        }

        TerminalSize size() {
            return size;
        }

        long lastOutput() {
            return lastOutput;
        }

        /** When the output has rested long enough for the look of the last line to count. */
        long pausedAt() {
            return lastOutput + PAUSE_NANOS;
        }

        /** The time of this moment. */
        long now() {
            return LiveSession.this.now();
        }

        TerminalFacts facts() {
            return exit == null ? connection.facts() : TerminalFacts.UNKNOWN;
        }

        Optional<ExitStatus> exit() {
            return Optional.ofNullable(exit);
        }

        /** The last cursor that can be given out: everything, once the session is over. */
        long end() {
            return exit == null ? output.boundary() : logEnd();
        }

        /** Where the next byte will be. */
        long logEnd() {
            return output.log(OutputStreamKind.MERGED).end();
        }

        StateReading reading() {
            if (exit == null && gaps.open().isPresent()) {
                return new StateReading(SessionState.UNKNOWN, Evidence.NONE);
            }
            StateInputs inputs = new StateInputs(
                    exit != null,
                    settled,
                    tracker.phase(),
                    facts(),
                    output.screen().lastVisualLine(),
                    output.screen().evidence(),
                    now() >= pausedAt());
            boolean answered = output.lineStart() > typed.lastSubmit();
            return states.read(inputs, output.screen(), answered);
        }

        /** The level of the prompt at which a device with a profile waits. */
        Optional<String> promptLevel() {
            return exit == null && reading().state() == SessionState.READY
                    ? states.promptLevel(output.screen())
                    : Optional.empty();
        }

        SessionStatus status() {
            StateReading reading = reading();
            return new SessionStatus(reading.state(), reading.evidence(), exit());
        }

        SessionInfo info() {
            return SessionDescription.of(LiveSession.this, this);
        }

        Optional<Instant> lastOutputAt() {
            return Optional.ofNullable(lastOutputAt);
        }

        void attach(SessionListener listener) {
            listeners.add(listener);
        }

        void detach(SessionListener listener) {
            listeners.remove(listener);
        }

        void resized(TerminalSize newSize) {
            size = newSize;
            output.screen().resize(newSize);
            transcript.resized(newSize);
        }

        /** The terminal's width for text, 0 where there is no terminal. */
        int columns() {
            return start.terminal() ? size.cols() : 0;
        }

        void settled() {
            settled = true;
        }

        void closing() {
            closing = true;
            bounds().release();
        }

        /** A call was made: the session is in use. */
        void touched() {
            lastActivity = now();
        }

        long idleSince() {
            return lastActivity;
        }

        /** Gives the lock away until something changed or {@code nanos} have passed. */
        void awaitChange(long nanos) throws InterruptedException {
            changed.awaitNanos(nanos);
        }
    }

    boolean ended() {
        return look(view -> view.exit().isPresent());
    }

    /** Nobody can read it any more. */
    void forgotten() {
        start.environment().redactions().forget(id());
    }

    boolean endedBefore(long nanos) {
        return look(view -> view.exit().isPresent() && endedAt - nanos < 0);
    }

    /** Says that the session is over, if it is. */
    void requireAlive() {
        look(View::exit).ifPresent(status -> {
            throw ExitText.ended(id(), status, bounds().overstepped());
        });
    }

    /** Says that the session is over, or that its connection is gone for now. */
    void requireConnected() {
        requireAlive();
        look(view -> view.gaps().open()).ifPresent(gap -> {
            throw GapText.lost(gap, "Nothing was sent");
        });
    }
}
