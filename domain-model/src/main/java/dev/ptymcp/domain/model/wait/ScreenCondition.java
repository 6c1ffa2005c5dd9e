package dev.ptymcp.domain.model.wait;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What on the screen ends a wait; an empty part never does.
 *
 * @param texts any of these in the rows of the screen, once its output has paused for a moment
 * @param stable the screen has not changed for this long
 * @param changedSince the screen is another than at this revision, once its output has paused for a moment
 */
public record ScreenCondition(List<OutputPattern> texts, Optional<Duration> stable, OptionalLong changedSince) {

    /** Nothing on the screen ends the wait. */
    public static final ScreenCondition NONE = new ScreenCondition(List.of(), Optional.empty(), OptionalLong.empty());

    /** Copies. */
    public ScreenCondition {
        texts = List.copyOf(texts);
    }

    /** Whether anything on the screen can end the wait. */
    public boolean any() {
        return !texts.isEmpty() || stable.isPresent() || changedSince.isPresent();
    }
}
