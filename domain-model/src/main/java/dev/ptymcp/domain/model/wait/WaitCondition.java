package dev.ptymcp.domain.model.wait;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What ends a wait, besides the end of the session and the deadline: whichever comes first.
 *
 * @param patterns any of these in the output
 * @param quiet a silence of this length after some output
 * @param prompt a prompt of any kind
 * @param commandEnd the end of a command; then a question that only a person can answer ends the wait too
 * @param screen what on the screen ends it
 * @param from where the patterns begin to look
 */
public record WaitCondition(
        List<OutputPattern> patterns,
        Optional<Duration> quiet,
        boolean prompt,
        boolean commandEnd,
        ScreenCondition screen,
        long from) {

    /** Copies. */
    public WaitCondition {
        patterns = List.copyOf(patterns);
    }
}
