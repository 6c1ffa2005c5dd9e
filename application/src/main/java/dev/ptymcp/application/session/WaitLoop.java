package dev.ptymcp.application.session;

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
        return await(session, listener, LiveSession.View::reading);
    }

    /**
     * The same, with another way of telling what the session is doing.
     *
     * @param reading asked when the output has paused
     */
    static WaitOutcome await(
            LiveSession session, WaitListener listener, Function<LiveSession.View, StateReading> reading) {
        return session.look(view -> {
            try {
                return await(session, listener.machine(), new Look(view, reading), view);
            } finally {
                view.detach(listener);
            }
        });
    }

    private static WaitOutcome await(
            LiveSession session, WaitMachine machine, SessionLook look, LiveSession.View view) {
        while (true) {
            long now = session.now();
            long due = machine.tick(now, look);
            Optional<WaitOutcome> outcome = machine.outcome();
            if (outcome.isPresent()) {
                return outcome.get();
            }
            try {
                view.awaitChange(due - now);
            } catch (InterruptedException e) {
                machine.cancelled();
                Thread.currentThread().interrupt();
            }
        }
    }

    /** What a wait can see of its session. */
    private record Look(LiveSession.View view, Function<LiveSession.View, StateReading> reading)
            implements SessionLook {

        @Override
        public StateReading state() {
            return reading.apply(view);
        }

        @Override
        public boolean alternateScreen() {
            return view.output().screen().alternate();
        }

        @Override
        public List<String> rows() {
            return view.output().screen().rows();
        }

        @Override
        public long screenRevision() {
            return view.output().screen().revision();
        }
    }
}
