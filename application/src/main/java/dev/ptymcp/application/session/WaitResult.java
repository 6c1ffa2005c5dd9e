package dev.ptymcp.application.session;

import dev.ptymcp.domain.model.command.Evidence;
import dev.ptymcp.domain.model.wait.EndedBy;
import dev.ptymcp.domain.model.wait.PatternMatch;
import java.util.Optional;

/**
 * How a wait ended.
 *
 * @param endedBy what ended it
 * @param evidence what says so when it ended by a prompt; else {@link Evidence#NONE}
 * @param match the match, when it ended by one
 * @param before with a match, the text between where the wait looked first and the match; else empty
 * @param after with a match, the text after it that was already there; else empty
 * @param output everything printed since where the wait looked first; with a match, up to the match's end
 * @param status what the session was doing when the wait ended
 */
public record WaitResult(
        EndedBy endedBy,
        Evidence evidence,
        Optional<PatternMatch> match,
        String before,
        String after,
        OutputText output,
        SessionStatus status) {}
