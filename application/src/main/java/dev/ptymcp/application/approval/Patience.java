package dev.ptymcp.application.approval;

import dev.ptymcp.application.port.TimeSource;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a person can be expected to be asked. Who is asked the same over and over says yes at last without reading it. So what
 * was refused is not asked again at once, nor is much at a time. Thread-safe.
 */
final class Patience {

    /** How long the same is not asked again that was refused. */
    static final Duration AGAIN = Duration.ofSeconds(10);

    /** Over which time refusals are counted. */
    static final Duration COUNTED = Duration.ofSeconds(60);

    /** How many refusals of different things end it for a while. */
    static final int MOST_REFUSED = 5;

    private final TimeSource time;
    private final int mostAtOnce;
    private final Map<Object, Long> refused = new HashMap<>();
    private int asking;

    /** @param mostAtOnce how many questions can wait for an answer, from 1 */
    Patience(TimeSource time, int mostAtOnce) {
        this.time = time;
        this.mostAtOnce = mostAtOnce;
    }

    /** Why it is not to be asked now; when that is empty it is asked, and {@link #end} has to follow. */
    synchronized Optional<String> begin(Object question) {
        long now = time.nanos();
        refused.values().removeIf(at -> now - at > COUNTED.toNanos());
        Long before = refused.get(question);
        if (before != null && now - before < AGAIN.toNanos()) {
            return Optional.of("the same was refused less than " + AGAIN.toSeconds() + " seconds ago");
        }
        if (refused.size() >= MOST_REFUSED) {
            return Optional.of(MOST_REFUSED + " questions were refused within " + COUNTED.toSeconds() + " seconds");
        }
        if (asking >= mostAtOnce) {
            return Optional.of(mostAtOnce + " questions wait for an answer already");
        }
        asking++;
        return Optional.empty();
    }

    /** What became of a question: whoever agrees to one is listened to again. */
    synchronized void end(Object question, Answered how) {
        asking--;
        switch (how) {
            case AGREED -> refused.clear();
            case REFUSED -> refused.put(question, time.nanos());
            case NOT -> {}
        }
    }

    /** How a question ended. */
    enum Answered {
        AGREED,
        REFUSED,
        NOT
    }
}
