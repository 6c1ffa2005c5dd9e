package dev.ptymcp.infra.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ptymcp.infra.ssh.LifeSigns.Step;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Seconds of a clock that the test reads. */
final class LifeSignsTest {

    private static final long SECOND = 1_000_000_000;

    private static LifeSigns signs(int mostUnanswered) {
        return new LifeSigns(Duration.ofSeconds(30), mostUnanswered, 0);
    }

    private static Step at(LifeSigns signs, double seconds, double heard) {
        return signs.look((long) (seconds * SECOND), (long) (heard * SECOND));
    }

    @Test
    void aSilentServerIsAskedAsOftenAsSaidAndThenGivenUp() {
        LifeSigns signs = signs(3);
        assertEquals(Step.ASK, at(signs, 30, 0));
        assertEquals(Step.ASK, at(signs, 60, 0));
        assertEquals(Step.ASK, at(signs, 90, 0));
        assertEquals(Step.GIVE_UP, at(signs, 120, 0));
    }

    @Test
    void aServerThatTalksIsNotAsked() {
        LifeSigns signs = signs(3);
        assertEquals(Step.WAIT, at(signs, 30, 29));
        assertEquals(Duration.ofSeconds(29), signs.untilNextLook(30 * SECOND));
        assertEquals(Step.WAIT, at(signs, 59, 58.5));
    }

    /**
     * A busy machine looks late. The answer to the last question is then older than the interval, and counted as none: a
     * server that answered every time was given up.
     */
    @Test
    void aServerThatAnswersIsNeverGivenUpHoweverLateTheLooksAre() {
        LifeSigns signs = signs(2);
        double now = 31;
        double heard = 0;
        for (int i = 0; i < 100; i++) {
            assertEquals(Step.ASK, at(signs, now, heard), "look " + i);
            heard = now + 0.1;
            now = heard + 30.5;
        }
    }

    @Test
    void aCountOfZeroAsksForEver() {
        LifeSigns signs = signs(0);
        for (int i = 1; i < 100; i++) {
            assertEquals(Step.ASK, at(signs, 30 * i, 0));
        }
    }
}
