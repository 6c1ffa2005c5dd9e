package dev.ptymcp.application.session;

import dev.ptymcp.application.port.BackgroundTasks;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.session.PreparedSecret;
import dev.ptymcp.domain.model.session.SessionState;
import dev.ptymcp.domain.service.state.PromptRules;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.RejectedExecutionException;

/**
 * The secrets that wait in one session. When its output rests at a question that stands on the last visual line, where
 * nothing is echoed, the first one that fits is typed, once for each line that asks. Thread-safe: everything happens under the
 * session's lock but the typing.
 */
final class PreparedSecrets implements SessionListener {

    /** The most in one session. */
    static final int MOST = 16;

    private static final System.Logger LOG = System.getLogger(PreparedSecrets.class.getName());

    /** How long the output must rest. */
    private static final Duration REST = Duration.ofMillis(120);
    /** Some programs switch the echo off only after they have asked. */
    private static final Duration SECOND_LOOK = Duration.ofMillis(600);
    /** A question that stands for longer was not answered, or not well. */
    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(2);

    private final LiveSession session;
    private final BackgroundTasks tasks;
    private final List<Prepared> waiting = new ArrayList<>();
    private boolean scheduled;
    private boolean lookedTwice;
    /** Where the line begins at which one was typed last. */
    private OptionalLong answeredLine = OptionalLong.empty();

    PreparedSecrets(LiveSession session) {
        this.session = session;
        this.tasks = session.start().environment().tasks();
    }

    int count() {
        return session.look(view -> waiting.size());
    }

    /** What may be known of them. */
    List<PreparedSecret> all() {
        return session.look(view -> waiting.stream().map(Prepared::state).toList());
    }

    /**
     * Lets one more wait, and wipes it when its time is over.
     *
     * @throws TerminalException {@code SESSION_ENDED}; the secret is the caller's then
     */
    void add(Prepared prepared, Duration expires) {
        session.act(view -> {
            session.requireAlive();
            waiting.add(prepared);
            later(REST);
        });
        tasks.schedule(expires, () -> session.act(view -> remove(prepared)));
    }

    /** Whether the question that stands there is one that is being answered, so that nobody needs to know of it. */
    boolean answer(SessionView view) {
        if (session.now() - view.lastOutput() > ANSWERED_WITHIN.toNanos()) {
            return false;
        }
        if (answeredLine.equals(OptionalLong.of(view.output().lineStart()))) {
            return true;
        }
        try {
            return !waiting.isEmpty() && asking(view).flatMap(this::fitting).isPresent();
        } catch (TerminalException tooCostly) {
            return false;
        }
    }

    @Override
    public void output(byte[] bytes, int offset, int length, long now) {
        if (!waiting.isEmpty() && !scheduled) {
            lookedTwice = false;
            later(REST);
        }
    }

    @Override
    public void ended() {
        List.copyOf(waiting).forEach(this::remove);
    }

    private void remove(Prepared prepared) {
        waiting.remove(prepared);
        prepared.secret().close();
    }

    private void later(Duration delay) {
        try {
            tasks.schedule(delay, () -> tasks.start("pty-mcp secrets " + session.id(), this::look));
            scheduled = true;
        } catch (RejectedExecutionException e) {
            // Everything is being closed.
        }
    }

    /** One of them and the place where it is asked for. */
    private record Due(Prepared prepared, Sighting place) {}

    private void look() {
        try {
            session.look(this::due)
                    .ifPresent(due -> due.prepared().leave().accept(clearance -> deliver(due, clearance)));
        } catch (TerminalException refused) {
            LOG.log(Level.WARNING, "A prepared secret was not typed in " + session.id() + ": " + refused.getMessage());
        }
    }

    private Optional<Due> due(SessionView view) {
        scheduled = false;
        if (waiting.isEmpty() || view.exit().isPresent()) {
            return Optional.empty();
        }
        long rested = session.now() - view.lastOutput();
        if (rested < REST.toNanos()) {
            later(REST.minusNanos(rested));
            return Optional.empty();
        }
        Optional<Sighting> place = asking(view);
        if (place.isEmpty() && !lookedTwice) {
            lookedTwice = true;
            later(SECOND_LOOK);
        }
        return place.flatMap(this::fitting);
    }

    /** Where something is asked for now, to which nothing was typed yet. */
    private static Optional<Sighting> asking(SessionView view) {
        return Sighting.now(view, false)
                .filter(place -> !place.line().isBlank() && !view.typed().typedSince(place.lineStart()))
                .filter(place -> PromptRules.read(place.line()).orElse(SessionState.PASSWORD) == SessionState.PASSWORD);
    }

    private Optional<Due> fitting(Sighting place) {
        return waiting.stream()
                .filter(prepared -> prepared.isAskedForBy(place.line()))
                .findFirst()
                .map(prepared -> new Due(prepared, place));
    }

    private boolean deliver(Due due, Clearance clearance) {
        return session.gate().exclusively(() -> {
            clearance.confirm();
            if (!session.look(view -> take(due, view))) {
                return false;
            }
            try {
                SendSecret.type(session, due.prepared().secret(), true);
            } finally {
                session.act(view -> wipeIfUsedUp(due.prepared()));
            }
            return true;
        });
    }

    /** Takes one use, if the question still stands and the secret is still there. */
    private boolean take(Due due, SessionView view) {
        boolean still = waiting.contains(due.prepared()) && due.place().isStill(asking(view));
        if (still) {
            due.prepared().used();
            answeredLine = OptionalLong.of(due.place().lineStart());
            SendInput.note(session, new SendInput.Typed("", true));
        }
        return still;
    }

    private void wipeIfUsedUp(Prepared prepared) {
        if (prepared.state().uses() <= 0) {
            remove(prepared);
        }
    }
}
