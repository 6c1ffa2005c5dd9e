package dev.ptymcp.domain.model.session;

import dev.ptymcp.domain.model.output.OutputBuffer;
import java.time.Duration;

/**
 * What sessions may use: what holds for all together, and what each begins with. Ranges are those of {@link Limit}.
 *
 * @param maxSessions how many may be open at once; checked before anything is opened
 * @param outputBufferBytes the output log of each session, see {@link OutputBuffer}
 * @param maxInputBytes the most one call may send
 * @param inputRate how many bytes a second go into a session; zero for as many as it takes
 * @param outputRate how many bytes a second are read from a session, which slows the program and loses nothing; zero for as
 *     many as it writes
 * @param maxRuntime how long a session may live; zero for ever
 * @param maxIdle how long a session may go without output and without calls; zero for ever. A session whose shell runs
 *     a command is not idle
 * @param keepEnded how long the output and exit status of an ended session stay readable
 */
public record SessionLimits(
        int maxSessions,
        int outputBufferBytes,
        int maxInputBytes,
        int inputRate,
        int outputRate,
        Duration maxRuntime,
        Duration maxIdle,
        Duration keepEnded) {

    /** 50 sessions, 1 MiB of log and of input, any rate, no end by time, ended ones readable for 10 minutes. */
    public static final SessionLimits DEFAULT = new SessionLimits(
            50, OutputBuffer.DEFAULT_CAPACITY, 1024 * 1024, 0, 0, Duration.ZERO, Duration.ZERO, Duration.ofMinutes(10));

    /** Checks the ranges. */
    public SessionLimits {
        Limit.SESSIONS.check(maxSessions);
        Limit.OUTPUT_BUFFER.check(outputBufferBytes);
        Limit.INPUT.check(maxInputBytes);
        Limit.INPUT_RATE.check(inputRate);
        Limit.OUTPUT_RATE.check(outputRate);
        Limit.RUNTIME.check(maxRuntime.toMillis());
        Limit.IDLE.check(maxIdle.toMillis());
        Limit.KEEP_ENDED.check(keepEnded.toMillis());
    }

    /** The value of one of them, in its unit. */
    public long get(Limit limit) {
        switch (limit) {
            case SESSIONS:
                return maxSessions;
            case OUTPUT_BUFFER:
                return outputBufferBytes;
            case INPUT:
                return maxInputBytes;
            case INPUT_RATE:
                return inputRate;
            case OUTPUT_RATE:
                return outputRate;
            case RUNTIME:
                return maxRuntime.toMillis();
            case IDLE:
                return maxIdle.toMillis();
            case KEEP_ENDED:
                return keepEnded.toMillis();
        }
        throw new IllegalArgumentException("no such limit: " + limit);
    }

    /**
     * The same with another value for one of them.
     *
     * @param value in the limit's unit
     * @throws dev.ptymcp.domain.model.error.InvalidArgumentException naming {@link Limit#word()} when it is out of range
     */
    public SessionLimits with(Limit limit, long value) {
        limit.check(value);
        return new SessionLimits(
                limit == Limit.SESSIONS ? (int) value : maxSessions,
                limit == Limit.OUTPUT_BUFFER ? (int) value : outputBufferBytes,
                limit == Limit.INPUT ? (int) value : maxInputBytes,
                limit == Limit.INPUT_RATE ? (int) value : inputRate,
                limit == Limit.OUTPUT_RATE ? (int) value : outputRate,
                limit == Limit.RUNTIME ? Duration.ofMillis(value) : maxRuntime,
                limit == Limit.IDLE ? Duration.ofMillis(value) : maxIdle,
                limit == Limit.KEEP_ENDED ? Duration.ofMillis(value) : keepEnded);
    }

    /** The same with other times to live and to be idle. */
    public SessionLimits lasting(Duration newRuntime, Duration newIdle) {
        return with(Limit.RUNTIME, newRuntime.toMillis()).with(Limit.IDLE, newIdle.toMillis());
    }
}
