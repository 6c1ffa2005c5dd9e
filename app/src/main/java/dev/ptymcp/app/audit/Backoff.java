package dev.ptymcp.app.audit;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/** How long to wait before trying again: twice as long each time, with a random part so that many do not come at once. Not thread-safe. */
final class Backoff {

    private static final Duration FIRST = Duration.ofMillis(250);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final DoubleSupplier chance;
    private Duration next = FIRST;

    /** @param chance a number from 0 to 1, another one each time */
    Backoff(DoubleSupplier chance) {
        this.chance = chance;
    }

    /** It went well. */
    void reset() {
        next = FIRST;
    }

    /** It went wrong again: half to all of the time that is due. */
    Duration pause() {
        Duration due = next;
        next = due.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : due.multipliedBy(2);
        return Duration.ofNanos((long) (due.toNanos() * (0.5 + chance.getAsDouble() / 2)));
    }
}
