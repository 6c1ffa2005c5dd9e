package dev.ptymcp.application.session;

import dev.ptymcp.application.port.TerminalConnection;
import dev.ptymcp.domain.model.command.CommandMark;
import dev.ptymcp.domain.model.command.Evidence;
import dev.ptymcp.domain.model.output.OutputStreamKind;
import dev.ptymcp.domain.model.session.ExitReason;
import dev.ptymcp.domain.model.session.ExitStatus;
import dev.ptymcp.domain.model.session.SessionState;
import dev.ptymcp.domain.model.session.StateReading;
import dev.ptymcp.domain.model.terminal.TerminalFacts;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import dev.ptymcp.domain.service.shell.CommandTracker;
import dev.ptymcp.domain.service.state.StateInputs;
import dev.ptymcp.domain.service.text.ArrivalTimes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a session and changes: its output, its screen, its times, its end, and who listens. Guarded by the
 * session's lock; {@link LiveSession#look} hands it out while the lock is held.
 */
final class SessionView {

    /** How long the output must rest before the look of the last line counts for anything. */
    private static final long PAUSE_NANOS = 100_000_000L;

    private final SessionStart start;
    private final TerminalConnection connection;
    private final Condition changed;
    private final StateReader states;
    private final SessionOutput output;
    private final CommandTracker tracker = new CommandTracker();
    private final TypedText typed = new TypedText();
    private final TypedLines lines = new TypedLines();
    private final Gaps gaps = new Gaps();
    private final Optional<ArrivalTimes> arrivals;
    private final List<SessionListener> listeners = new ArrayList<>();

    private TerminalSize size;
    private boolean settled;
    private boolean closing;
    private long lastActivity;
    private long lastOutput;
    private @Nullable Instant lastOutputAt;
    private @Nullable ExitStatus exit;
    private long endedAt;

    /**
     * @param changed what those wait for who want to hear of changes
     * @param states knows the prompts of this session
     */
    SessionView(SessionStart start, TerminalConnection connection, Condition changed, StateReader states) {
        this.start = start;
        this.connection = connection;
        this.changed = changed;
        this.states = states;
        this.size = start.request().size();
        this.output = new SessionOutput(start, new Follower());
        this.arrivals = start.request().options().timestamps() ? Optional.of(new ArrivalTimes()) : Optional.empty();
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

    // ---- what it is made of ---------------------------------------------------------------------------------------

    SessionOutput output() {
        return output;
    }

    CommandTracker tracker() {
        return tracker;
    }

    TypedText typed() {
        return typed;
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

    // ---- what it looks like ---------------------------------------------------------------------------------------

    TerminalSize size() {
        return size;
    }

    /** The terminal's width for text, 0 where there is no terminal. */
    int columns() {
        return start.terminal() ? size.cols() : 0;
    }

    TerminalFacts facts() {
        return exit == null ? connection.facts() : TerminalFacts.UNKNOWN;
    }

    Optional<ExitStatus> exit() {
        return Optional.ofNullable(exit);
    }

    /** Whether it ended before this moment. */
    boolean endedBefore(long nanos) {
        return exit != null && endedAt - nanos < 0;
    }

    /** The last cursor that can be given out: everything, once the session is over. */
    long end() {
        return exit == null ? output.boundary() : logEnd();
    }

    /** Where the next byte will be. */
    long logEnd() {
        return output.log(OutputStreamKind.MERGED).end();
    }

    /** Whether it goes on where it is kept, as far as is known, and the connection to it is gone. */
    boolean detached() {
        boolean gone = exit == null ? gaps.open().isPresent() : exit.reason() == ExitReason.DISCONNECTED;
        return gone && !closing && start.kept().isPresent();
    }

    StateReading reading() {
        if (detached()) {
            return new StateReading(SessionState.DETACHED, Evidence.NONE);
        }
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

    // ---- times ----------------------------------------------------------------------------------------------------

    /** The time of this moment. */
    long now() {
        return start.environment().time().nanos();
    }

    long lastOutput() {
        return lastOutput;
    }

    Optional<Instant> lastOutputAt() {
        return Optional.ofNullable(lastOutputAt);
    }

    /** When the output has rested long enough for the look of the last line to count. */
    long pausedAt() {
        return lastOutput + PAUSE_NANOS;
    }

    /** A call was made: the session is in use. */
    void touched() {
        lastActivity = now();
    }

    long idleSince() {
        return lastActivity;
    }

    // ---- what happens ---------------------------------------------------------------------------------------------

    /** Takes output that was read at this time. */
    void arrived(OutputStreamKind stream, byte[] bytes, int length, Instant at) {
        lastOutput = now();
        lastActivity = lastOutput;
        lastOutputAt = at;
        arrivals.ifPresent(times -> times.arrived(output.log(OutputStreamKind.MERGED), at));
        long lost = output.lost();
        output.accept(stream, bytes, length);
        output.frames().output(lastOutput);
        start.bounds().metrics().lost(output.lost() - lost);
    }

    /** It is over. */
    void ended(ExitStatus status) {
        exit = closing ? status.asClosed() : status;
        endedAt = now();
        listeners.forEach(SessionListener::ended);
        changed.signalAll();
    }

    void resized(TerminalSize newSize) {
        size = newSize;
        output.screen().resize(newSize);
        changed();
    }

    /** Something about it is different that is not output. */
    void changed() {
        listeners.forEach(SessionListener::changed);
    }

    /** It can no longer be read here. */
    void gone() {
        listeners.forEach(SessionListener::gone);
    }

    void settled() {
        settled = true;
    }

    void closing() {
        closing = true;
        start.bounds().release();
    }

    void attach(SessionListener listener) {
        listeners.add(listener);
    }

    void detach(SessionListener listener) {
        listeners.remove(listener);
    }

    /** Wakes those who wait, if one of them wants it. */
    void wakeWhoWants() {
        for (SessionListener listener : listeners) {
            if (listener.wantsWake()) {
                changed.signalAll();
                return;
            }
        }
    }

    /** Gives the lock away until something changed or {@code nanos} have passed. */
    void awaitChange(long nanos) throws InterruptedException {
        changed.awaitNanos(nanos);
    }
}
