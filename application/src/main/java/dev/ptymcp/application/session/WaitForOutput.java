package dev.ptymcp.application.session;

import dev.ptymcp.domain.model.output.OutputBuffer;
import dev.ptymcp.domain.model.output.OutputStreamKind;
import dev.ptymcp.domain.model.wait.PatternMatch;
import dev.ptymcp.domain.model.wait.WaitCondition;
import dev.ptymcp.domain.model.wait.WaitOutcome;
import dev.ptymcp.domain.service.wait.WaitMachine;
import java.util.Optional;
import java.util.OptionalLong;

/** Waits for output, a prompt, a silence, or the end of a session. */
final class WaitForOutput {

    WaitResult run(LiveSession session, WaitRequest request) {
        return finish(session, begin(session, request, OptionalLong.empty()));
    }

    /** A wait that hears every byte from now on. */
    record Begun(WaitListener listener, WaitRequest request, long from) {}

    /**
     * Attaches a wait; {@link #finish} must follow.
     *
     * @param sent where the send that this wait belongs to began; empty for the request's cursor or the last write
     */
    Begun begin(LiveSession session, WaitRequest request, OptionalLong sent) {
        return session.look(view -> {
            view.touched();
            long from = sent.isPresent()
                    ? sent.getAsLong()
                    : request.cursor().orElse(view.typed().lastWrite());
            OutputBuffer log = view.output().log(OutputStreamKind.MERGED);
            long start = Math.min(Math.max(view.typed().echoStart(from), log.start()), log.end());
            WaitListener listener = new WaitListener(machine(session, view, request, new Span(start, from)));
            listener.machine().history(log.read(start, log.end()).bytes(), view.lastOutput());
            if (view.exit().isPresent()) {
                listener.ended();
            } else {
                view.tracker().promptShownAt().ifPresent(listener.machine()::promptShown);
            }
            view.attach(listener);
            return new Begun(listener, request, from);
        });
    }

    private record Span(long start, long from) {}

    private static WaitMachine machine(LiveSession session, SessionView view, WaitRequest request, Span span) {
        WaitCondition condition = new WaitCondition(
                request.patterns(), request.quiet(), request.prompt(), false, request.screen(), span.from());
        long now = session.now();
        long deadline = now + request.timeout().toNanos();
        return new WaitMachine(
                condition, span.start(), view.typed().text(), view.columns(), new WaitMachine.Times(now, deadline));
    }

    /** Gives a wait up that was begun. */
    void abandon(LiveSession session, Begun begun) {
        session.act(view -> {
            view.detach(begun.listener());
        });
    }

    /** Waits to the end and tells how it came. */
    WaitResult finish(LiveSession session, Begun begun) {
        return result(session, begun, WaitLoop.await(session, begun.listener()));
    }

    /** What is copied under the lock when the wait is over. */
    private record End(RawOutput before, RawOutput output, RawOutput after, SessionStatus status) {}

    /** What came of a wait that is over. */
    static WaitResult result(LiveSession session, Begun begun, WaitOutcome outcome) {
        int budget = begun.request().budget().maxBytes();
        long from = begun.from();
        Optional<PatternMatch> match = outcome.match();
        End end = session.look(view -> new End(
                RawOutput.of(view, from, match.isPresent() ? match.get().start() : from, budget / 4),
                RawOutput.of(view, from, match.isPresent() ? match.get().end() : view.end(), budget),
                RawOutput.of(view, match.isPresent() ? match.get().end() : view.end(), view.end(), budget / 4),
                view.status()));
        OutputText before = end.before().fit(budget / 4);
        OutputText after = end.after().fit(budget / 4);
        OutputText output = end.output().fit(match.isPresent() ? budget / 2 : budget);
        return new WaitResult(
                outcome.endedBy(),
                outcome.evidence(),
                match,
                before.text(),
                after.text(),
                output.in(session).noting(before.notes()).noting(after.notes()),
                end.status());
    }
}
