package dev.ptymcp.application.session;

import java.time.Duration;

/**
 * What all sessions have done since the terminals were made, as it stands at one moment. Ended and forgotten sessions count.
 *
 * @param counts what was opened, is open, and is going on
 * @param traffic what went through
 * @param readingHeld how long reading waited for an output rate, summed over sessions
 * @param writingHeld how long writing waited for an input rate, summed over sessions
 */
public record TerminalMetrics(Counts counts, Traffic traffic, Duration readingHeld, Duration writingHeld) {

    /**
     * Numbers of things.
     *
     * @param opened sessions opened so far
     * @param failed sessions that could not be opened
     * @param ended sessions that have ended
     * @param live sessions that are open now
     * @param commands commands run in shells and on devices so far
     * @param waiting calls that wait for something now
     */
    public record Counts(long opened, long failed, long ended, long live, long commands, long waiting) {}

    /**
     * Numbers of bytes.
     *
     * @param read bytes that programs and devices printed
     * @param written bytes that were typed into them
     * @param lost bytes that fell out of the logs because they were full
     */
    public record Traffic(long read, long written, long lost) {}
}
