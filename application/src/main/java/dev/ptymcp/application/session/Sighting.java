package dev.ptymcp.application.session;

import dev.ptymcp.domain.model.command.Evidence;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.service.secret.EchoRule;
import java.time.Duration;
import java.util.Optional;

/**
 * A place at which a secret can be typed unseen.
 *
 * @param evidence what says so; {@code NONE} where only the operator's configuration allows it
 * @param line the last visual line
 * @param lineStart the cursor where that line begins
 */
record Sighting(Evidence evidence, String line, long lineStart) {

    /** A program that was just started asks within this time, or is told to be asked again. */
    private static final long PATIENCE = Duration.ofSeconds(1).toNanos();

    /** What can be seen at this moment. */
    static Optional<Sighting> now(SessionView view, boolean echoAllowed) {
        return EchoRule.evidence(look(view))
                .or(() -> echoAllowed ? Optional.of(Evidence.NONE) : Optional.empty())
                .map(evidence -> new Sighting(
                        evidence,
                        view.output().screen().lastVisualLine(),
                        view.output().lineStart()));
    }

    /**
     * What can be seen as soon as the terminal shows it, within a moment.
     *
     * @throws TerminalException {@code SECRET_REFUSED} with what is known of the terminal; nothing was sent
     */
    static Sighting soon(LiveSession session, boolean echoAllowed) {
        long deadline = session.now() + PATIENCE;
        return WaitLoop.until(session, new Soon(deadline, echoAllowed)).orElseThrow(() -> refused(session));
    }

    private static final class Soon implements WaitLoop.Pending<Optional<Sighting>> {

        private final long deadline;
        private final boolean echoAllowed;
        private Optional<Sighting> seen = Optional.empty();
        private boolean over;

        Soon(long deadline, boolean echoAllowed) {
            this.deadline = deadline;
            this.echoAllowed = echoAllowed;
        }

        @Override
        public long tick(long now, SessionView view) {
            boolean last = over || now - deadline >= 0 || view.exit().isPresent();
            seen = now(view, false);
            if (seen.isEmpty() && last) {
                seen = now(view, echoAllowed);
            }
            over = last || seen.isPresent();
            long pause = view.pausedAt();
            return pause - now > 0 && pause - deadline < 0 ? pause : deadline;
        }

        @Override
        public Optional<Optional<Sighting>> outcome() {
            return over ? Optional.of(seen) : Optional.empty();
        }

        @Override
        public void cancelled() {
            over = true;
        }
    }

    /** Returns when the terminal still shows this, as one who writes must know. */
    void requireStill(LiveSession session) {
        Optional<Sighting> seen = session.look(view -> now(view, evidence == Evidence.NONE));
        if (seen.isEmpty()) {
            throw refused(session);
        }
        if (!isStill(seen)) {
            throw new TerminalException(
                    ErrorCode.SECRET_REFUSED,
                    "The terminal changed meanwhile: the secret was given for '" + line.strip()
                            + "', and now the last line is '"
                            + seen.get().line().strip() + "'. Nothing was typed.",
                    "Look at the screen, and ask again when the right question stands there.");
        }
    }

    /** Whether what is seen is this place still. */
    boolean isStill(Optional<Sighting> seen) {
        return seen.isPresent() && seen.get().line().equals(line) && seen.get().lineStart() == lineStart;
    }

    private static EchoRule.Look look(SessionView view) {
        return new EchoRule.Look(
                view.facts(),
                view.tracker().phase(),
                view.output().screen().lastVisualLine(),
                view.pausedAt() - view.now() <= 0);
    }

    private static TerminalException refused(LiveSession session) {
        return new TerminalException(
                ErrorCode.SECRET_REFUSED,
                EchoRule.refusal(session.look(Sighting::look)) + ". Nothing was typed.",
                "Start the program that asks for the secret and wait until its question is the last line; then call again."
                        + " The operator can allow terminals that echo with secrets.allow_echo.");
    }
}
