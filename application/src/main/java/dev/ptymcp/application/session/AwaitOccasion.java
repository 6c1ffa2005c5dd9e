package dev.ptymcp.application.session;

import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.output.OutputStreamKind;
import dev.ptymcp.domain.model.wait.OutputPattern;
import dev.ptymcp.domain.model.wait.WaitOutcome;
import dev.ptymcp.domain.service.wait.LineSearch;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Waits for the moment to send something, such as the countdown of a boot loader. What stands on the last line counts; so
 * does what was printed since the last write, if that is only moments ago: it may have caused what is waited for.
 */
final class AwaitOccasion {

    private static final long MOMENTS = Duration.ofSeconds(10).toNanos();

    private final WaitForOutput waits;

    AwaitOccasion(WaitForOutput waits) {
        this.waits = waits;
    }

    /**
     * Returns when the moment has come. While it waits, others can write.
     *
     * @throws TerminalException {@code PRECONDITION_FAILED} when it does not come, {@code SESSION_ENDED},
     *     {@code CANCELLED}; nothing was sent
     */
    void run(LiveSession session, Occasion occasion, CallObserver observer) {
        if (occasion.when().isEmpty() || occasion.within().isZero()) {
            return;
        }
        OutputPattern pattern = occasion.when().get();
        session.requireAlive();
        Optional<WaitForOutput.Begun> begun = session.look(view -> {
            boolean there = LineSearch.matches(pattern, view.output().screen().lastVisualLine());
            return there ? Optional.empty() : Optional.of(begin(session, view, occasion));
        });
        if (begun.isPresent()) {
            observer.inputSent();
            WaitOutcome outcome = WaitLoop.await(session, begun.get().listener());
            conclude(session, occasion, outcome, begun.get().from());
        }
    }

    private WaitForOutput.Begun begin(LiveSession session, SessionView view, Occasion occasion) {
        long line = Math.min(
                view.output().lineStart(),
                view.output().log(OutputStreamKind.MERGED).end());
        boolean justTyped = view.typed().lastWriteAfter(session.now() - MOMENTS);
        long from = justTyped ? Math.min(line, view.typed().lastWrite()) : line;
        WaitRequest request = WaitRequest.forExit()
                .withPatterns(List.of(occasion.when().orElseThrow()))
                .within(occasion.within());
        return waits.begin(session, request, OptionalLong.of(from));
    }

    private static void conclude(LiveSession session, Occasion occasion, WaitOutcome outcome, long from) {
        switch (outcome.endedBy()) {
            case MATCH -> {}
            case CANCELLED ->
                throw new TerminalException(
                        ErrorCode.CANCELLED, "The call was cancelled before anything was sent.", "Call again.");
            case EXIT -> session.requireAlive();
            default ->
                throw new TerminalException(
                        ErrorCode.PRECONDITION_FAILED,
                        "For " + occasion.within().toMillis() + " ms nothing was printed that matches '"
                                + occasion.when().orElseThrow().expression() + "'; nothing was sent.",
                        "See what was printed with read_output from cursor " + from + ".");
        }
    }

    /** Refuses a screen whose last line does not match now, where that is asked for. */
    static void requireNow(LiveSession session, Occasion occasion) {
        if (occasion.when().isEmpty() || !occasion.within().isZero()) {
            return;
        }
        OutputPattern pattern = occasion.when().get();
        String line = session.look(view -> view.output().screen().lastVisualLine());
        if (!LineSearch.matches(pattern, line)) {
            throw new TerminalException(
                    ErrorCode.PRECONDITION_FAILED,
                    "The last line of the screen is '" + line + "', which does not match '" + pattern.expression()
                            + "'; nothing was sent.",
                    "Give when_timeout_ms to wait for the line, or leave 'when' out.");
        }
    }
}
