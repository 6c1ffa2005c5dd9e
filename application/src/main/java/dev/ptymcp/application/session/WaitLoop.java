package dev.ptymcp.application.session;

import dev.ptymcp.domain.model.session.SessionState;
import dev.ptymcp.domain.model.session.StateReading;
import dev.ptymcp.domain.model.wait.WaitOutcome;
import dev.ptymcp.domain.service.wait.SessionLook;
import dev.ptymcp.domain.service.wait.WaitMachine;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The only place that waits: until a wait's machine has an outcome, woken by output, marks, the end, or its own clock. */
final class WaitLoop {

    private WaitLoop() {}

    /**
     * Waits for an attached listener and detaches it.
     *
     * <p>An interrupt ends the wait as cancelled and stays set.
     */
    static WaitOutcome await(LiveSession session, WaitListener listener) {
        return await(session, listener, SessionView::reading);
    }

    /**
     * The same, with another way of telling what the session is doing.
     *
     * @param reading asked when the output has paused
     */
    static WaitOutcome await(LiveSession session, WaitListener listener, Function<SessionView, StateReading> reading) {
        return session.look(view -> {
            try {
                return until(
                        session, new Machine(listener.machine(), new Look(view, session.prepared(), reading)), view);
            } finally {
                view.detach(listener);
            }
        });
    }

    /** Waits for an attached listener, at most up to a moment, and leaves it attached. */
    static Optional<WaitOutcome> awaitUntil(LiveSession session, WaitListener listener, long moment) {
        return session.look(view -> {
            Look look = new Look(view, session.prepared(), SessionView::reading);
            return until(session, new Timed(new Machine(listener.machine(), look), moment), view);
        });
    }

    /** Something that is waited for under the session's lock. */
    interface Pending<T> {

        /** Does what is due, and says when to be asked again. */
        long tick(long now, SessionView view);

        /** What came of it, once something has. */
        Optional<T> outcome();

        /** The waiting thread was interrupted. */
        void cancelled();
    }

    /** Waits for what nobody else waits for; whoever feeds it says when it wants to be woken. */
    static <T> T until(LiveSession session, Pending<T> pending) {
        return session.look(view -> until(session, pending, view));
    }

    private static <T> T until(LiveSession session, Pending<T> pending, SessionView view) {
        session.bounds().metrics().waitBegins();
        try {
            return turns(session, pending, view);
        } finally {
            session.bounds().metrics().waitEnds();
        }
    }

    private static <T> T turns(LiveSession session, Pending<T> pending, SessionView view) {
        while (true) {
            long now = session.now();
            long due = pending.tick(now, view);
            Optional<T> outcome = pending.outcome();
            if (outcome.isPresent()) {
                return outcome.get();
            }
            try {
                view.awaitChange(due - now);
            } catch (InterruptedException e) {
                pending.cancelled();
                Thread.currentThread().interrupt();
            }
        }
    }

    private record Machine(WaitMachine machine, SessionLook look) implements Pending<WaitOutcome> {

        @Override
        public long tick(long now, SessionView view) {
            return machine.tick(now, look);
        }

        @Override
        public Optional<WaitOutcome> outcome() {
            return machine.outcome();
        }

        @Override
        public void cancelled() {
            machine.cancelled();
        }
    }

    /** The same up to a moment; without an outcome when that comes first. */
    private static final class Timed implements Pending<Optional<WaitOutcome>> {

        private final Machine machine;
        private final long moment;
        private boolean passed;

        Timed(Machine machine, long moment) {
            this.machine = machine;
            this.moment = moment;
        }

        @Override
        public long tick(long now, SessionView view) {
            long due = machine.tick(now, view);
            passed = moment - now <= 0;
            return due - moment < 0 ? due : moment;
        }

        @Override
        public Optional<Optional<WaitOutcome>> outcome() {
            Optional<WaitOutcome> outcome = machine.outcome();
            return outcome.isPresent() || passed ? Optional.of(outcome) : Optional.empty();
        }

        @Override
        public void cancelled() {
            machine.cancelled();
        }
    }

    /** What a wait can see of its session. */
    private record Look(SessionView view, PreparedSecrets prepared, Function<SessionView, StateReading> reading)
            implements SessionLook {

        @Override
        public StateReading state() {
            StateReading read = reading.apply(view);
            boolean answered = read.state() == SessionState.PASSWORD && prepared.answer(view);
            return answered ? new StateReading(SessionState.RUNNING, read.evidence()) : read;
        }

        @Override
        public boolean alternateScreen() {
            return view.output().screen().alternate();
        }

        @Override
        public List<String> rows() {
            return view.output().frames().rows(view.now());
        }

        @Override
        public long screenRevision() {
            return view.output().frames().revision(view.now());
        }

        @Override
        public long heldUntil() {
            return view.output().frames().heldUntil();
        }
    }
}
