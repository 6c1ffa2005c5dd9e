package dev.ptymcp.application.session;

import dev.ptymcp.domain.model.wait.ScreenCondition;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Shows the screen when what was sent has been drawn: the program has begun to answer, and then the screen has been still
 * for a moment. A program that never rests, or does not answer at all, is not waited for long.
 */
final class ScreenAfterSend {

    private static final Duration STILL = Duration.ofMillis(150);
    private static final Duration LONGEST_DRAWING = Duration.ofSeconds(2);
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(1);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);

    private final WaitForOutput waits;
    private final ReadScreen screens;

    ScreenAfterSend(WaitForOutput waits, ReadScreen screens) {
        this.waits = waits;
        this.screens = screens;
    }

    /** The wait for the beginning of an answer, where the caller does not wait for anything of its own. */
    static WaitRequest answer() {
        return quietly(Optional.of(FIRST_PAUSE), ScreenCondition.NONE, LONGEST_SILENCE);
    }

    /** Waits until the screen is still, and shows it. */
    ScreenResult read(LiveSession session, ReadScreenRequest request) {
        ScreenCondition still = new ScreenCondition(List.of(), Optional.of(STILL), OptionalLong.empty());
        waits.run(session, quietly(Optional.empty(), still, LONGEST_DRAWING));
        return screens.run(session, request);
    }

    private static WaitRequest quietly(Optional<Duration> quiet, ScreenCondition screen, Duration timeout) {
        return new WaitRequest(List.of(), quiet, false, screen, OptionalLong.empty(), timeout, new Budget(Budget.MIN));
    }
}
