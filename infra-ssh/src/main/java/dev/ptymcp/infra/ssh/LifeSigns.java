package dev.ptymcp.infra.ssh;

import java.time.Duration;

/**
 * When to ask a silent server for a sign of life and when to take it for dead. Knows no clock: times are nanoseconds of one
 * that only differences are made of.
 */
final class LifeSigns {

    /** What to do now, before looking again. */
    enum Step {
        /** Something came lately. */
        WAIT,
        /** Ask for a sign of life. */
        ASK,
        /** Give the connection up. */
        GIVE_UP
    }

    private final long interval;
    private final int mostUnanswered;
    private long lastHeard;
    private int unanswered;

    /**
     * @param interval after how much silence to ask
     * @param mostUnanswered how many questions may stay unanswered; any number if zero
     * @param lastHeard when something came at last
     */
    LifeSigns(Duration interval, int mostUnanswered, long lastHeard) {
        this.interval = interval.toNanos();
        this.mostUnanswered = mostUnanswered;
        this.lastHeard = lastHeard;
    }

    /**
     * Looks, an interval after it looked last or when it said.
     *
     * @param heard when something came at last
     */
    Step look(long now, long heard) {
        if (heard != lastHeard) {
            // Whatever came answers all questions, also when this comes late to see it.
            lastHeard = heard;
            unanswered = 0;
        }
        if (now - heard < interval) {
            return Step.WAIT;
        }
        if (mostUnanswered > 0 && unanswered >= mostUnanswered) {
            return Step.GIVE_UP;
        }
        unanswered++;
        return Step.ASK;
    }

    /** How long until the next look. */
    Duration untilNextLook(long now) {
        long silence = now - lastHeard;
        return Duration.ofNanos(silence < interval ? interval - silence : interval);
    }
}
