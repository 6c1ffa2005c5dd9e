package dev.ptymcp.domain.model.session;

import dev.ptymcp.domain.model.error.InvalidArgumentException;
import dev.ptymcp.domain.model.output.OutputBuffer;
import java.time.Duration;

/**
 * What sessions may use.
 *
 * @param maxSessions how many may be open at once, 1 to 10000; checked before anything is opened
 * @param outputBufferBytes the output log of each session, see {@link OutputBuffer}
 * @param maxInputBytes the most one call may send, 1 KiB to 64 MiB
 * @param maxRuntime how long a session may live; zero for ever
 * @param maxIdle how long a session may go without output and without calls; zero for ever. A session whose shell runs
 *     a command is not idle
 * @param keepEnded how long the output and exit status of an ended session stay readable
 */
public record SessionLimits(
        int maxSessions,
        int outputBufferBytes,
        int maxInputBytes,
        Duration maxRuntime,
        Duration maxIdle,
        Duration keepEnded) {

    /** 50 sessions, 1 MiB of log and of input, no end by time, ended ones readable for 10 minutes. */
    public static final SessionLimits DEFAULT = new SessionLimits(
            50, OutputBuffer.DEFAULT_CAPACITY, 1024 * 1024, Duration.ZERO, Duration.ZERO, Duration.ofMinutes(10));

    /** Checks the ranges. */
    public SessionLimits {
        range("max_sessions", maxSessions, 1, 10_000);
        range("output_buffer_bytes", outputBufferBytes, OutputBuffer.MIN_CAPACITY, OutputBuffer.MAX_CAPACITY);
        range("max_input_bytes", maxInputBytes, 1024, 64 * 1024 * 1024);
        notNegative("max_runtime", maxRuntime);
        notNegative("max_idle", maxIdle);
        notNegative("keep_ended", keepEnded);
    }

    private static void range(String name, int value, int from, int to) {
        if (value < from || value > to) {
            throw new InvalidArgumentException(name, value, "a whole number from " + from + " to " + to);
        }
    }

    private static void notNegative(String name, Duration value) {
        if (value.isNegative()) {
            throw new InvalidArgumentException(name, value, "a duration of zero or more");
        }
    }
}
