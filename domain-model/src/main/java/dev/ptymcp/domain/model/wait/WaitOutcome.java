package dev.ptymcp.domain.model.wait;

import dev.ptymcp.domain.model.command.Evidence;
import java.util.Optional;

/**
 * How a wait ended.
 *
 * @param endedBy what ended it
 * @param evidence what says so; {@link Evidence#NONE} where nothing needs to
 * @param match the match, if it ended by one
 * @param cursor the cursor of the output at which it ended
 */
public record WaitOutcome(EndedBy endedBy, Evidence evidence, Optional<PatternMatch> match, long cursor) {

    /** Ended by something other than a match. */
    public static WaitOutcome of(EndedBy endedBy, Evidence evidence, long cursor) {
        return new WaitOutcome(endedBy, evidence, Optional.empty(), cursor);
    }
}
