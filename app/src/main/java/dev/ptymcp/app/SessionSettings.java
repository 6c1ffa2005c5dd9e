package dev.ptymcp.app;

import dev.ptymcp.app.config.ConfigKey;
import dev.ptymcp.app.config.Configuration;
import dev.ptymcp.app.config.ValueTypes;
import dev.ptymcp.domain.model.output.OutputBuffer;
import dev.ptymcp.domain.model.session.SessionLimits;
import java.time.Duration;
import java.util.List;

/** What sessions may use. */
final class SessionSettings {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int FASTEST = 1024 * 1024 * 1024;
    private static final Duration YEAR = Duration.ofDays(365);

    private static final ConfigKey<Integer> MAX = ConfigKey.of(
            "sessions.max",
            ValueTypes.wholeNumber(1, 10_000),
            SessionLimits.DEFAULT.maxSessions(),
            "How many sessions may be open at once.");
    private static final ConfigKey<Duration> RUNTIME = ConfigKey.of(
            "sessions.runtime",
            ValueTypes.durationOrOff(SECOND, YEAR),
            SessionLimits.DEFAULT.maxRuntime(),
            "How long a session may live before it is closed.");
    private static final ConfigKey<Duration> IDLE = ConfigKey.of(
            "sessions.idle",
            ValueTypes.durationOrOff(SECOND, YEAR),
            SessionLimits.DEFAULT.maxIdle(),
            "How long a session may go without output and without calls before it is closed. While its shell runs a"
                    + " command it is not idle.");
    private static final ConfigKey<Duration> KEEP_ENDED = ConfigKey.of(
            "sessions.keep_ended",
            ValueTypes.durationOrOff(SECOND, Duration.ofDays(7)),
            SessionLimits.DEFAULT.keepEnded(),
            "How long the output and the exit status of an ended session stay readable.");
    private static final ConfigKey<Integer> BUFFER = ConfigKey.of(
            "output.buffer",
            ValueTypes.size(OutputBuffer.MIN_CAPACITY, OutputBuffer.MAX_CAPACITY),
            SessionLimits.DEFAULT.outputBufferBytes(),
            "How much output each session keeps. What falls out is counted in every answer that misses it. Memory is taken"
                    + " as it fills; many large buffers need a larger Java heap, see PTY_MCP_JVM_OPTIONS.");
    private static final ConfigKey<Integer> INPUT = ConfigKey.of(
            "input.max",
            ValueTypes.size(1024, 64 * 1024 * 1024),
            SessionLimits.DEFAULT.maxInputBytes(),
            "How much input one call may send.");

    private static final ConfigKey<Integer> INPUT_RATE = ConfigKey.of(
            "input.rate",
            ValueTypes.sizeOrOff(64, FASTEST),
            SessionLimits.DEFAULT.inputRate(),
            "How many bytes a second go into a session. A call that sends faster takes as long as that needs; nothing is"
                    + " dropped.");
    private static final ConfigKey<Integer> OUTPUT_RATE = ConfigKey.of(
            "output.rate",
            ValueTypes.sizeOrOff(64, FASTEST),
            SessionLimits.DEFAULT.outputRate(),
            "How many bytes a second are read from a session. A program that writes faster is slowed down; nothing is"
                    + " dropped.");

    static final List<ConfigKey<?>> KEYS =
            List.of(MAX, RUNTIME, IDLE, KEEP_ENDED, BUFFER, OUTPUT_RATE, INPUT, INPUT_RATE);

    private SessionSettings() {}

    static SessionLimits limits(Configuration configuration) {
        return new SessionLimits(
                configuration.get(MAX),
                configuration.get(BUFFER),
                configuration.get(INPUT),
                configuration.get(INPUT_RATE),
                configuration.get(OUTPUT_RATE),
                configuration.get(RUNTIME),
                configuration.get(IDLE),
                configuration.get(KEEP_ENDED));
    }
}
