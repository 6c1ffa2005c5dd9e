package dev.ptymcp.app;

import dev.ptymcp.app.config.ConfigKey;
import dev.ptymcp.app.config.Configuration;
import dev.ptymcp.app.config.ValueType;
import dev.ptymcp.app.config.ValueTypes;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.session.Limit;
import dev.ptymcp.domain.model.session.LimitCeilings;
import dev.ptymcp.domain.model.session.SessionLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How far limits can be raised while the server runs, and how much it works on at once. */
final class LimitSettings {

    private static final int FASTEST = 1024 * 1024 * 1024;

    private static final ConfigKey<Integer> CALLS = ConfigKey.of(
            "calls.max",
            ValueTypes.wholeNumber(1, 10_000),
            500,
            "How many calls the server works on at once, those included that wait for something. One too many is refused"
                    + " with SERVER_BUSY.");

    private static final ConfigKey<Integer> SESSIONS = ceiling(Limit.SESSIONS, ValueTypes.wholeNumber(0, 10_000), 0);
    private static final ConfigKey<Integer> OUTPUT_BUFFER =
            ceiling(Limit.OUTPUT_BUFFER, ValueTypes.sizeOrOff(64 * 1024, 64 * 1024 * 1024), 0);
    private static final ConfigKey<Integer> INPUT =
            ceiling(Limit.INPUT, ValueTypes.sizeOrOff(1024, 64 * 1024 * 1024), 0);
    private static final ConfigKey<Integer> INPUT_RATE =
            ceiling(Limit.INPUT_RATE, ValueTypes.sizeOrOff(64, FASTEST), 0);
    private static final ConfigKey<Integer> OUTPUT_RATE =
            ceiling(Limit.OUTPUT_RATE, ValueTypes.sizeOrOff(64, FASTEST), 0);
    private static final ConfigKey<Duration> RUNTIME = ceiling(Limit.RUNTIME, time(), Duration.ZERO);
    private static final ConfigKey<Duration> IDLE = ceiling(Limit.IDLE, time(), Duration.ZERO);
    private static final ConfigKey<Duration> KEEP_ENDED = ceiling(Limit.KEEP_ENDED, time(), Duration.ZERO);

    static final List<ConfigKey<?>> KEYS =
            List.of(SESSIONS, OUTPUT_BUFFER, INPUT, INPUT_RATE, OUTPUT_RATE, RUNTIME, IDLE, KEEP_ENDED, CALLS);

    private LimitSettings() {}

    private static ValueType<Duration> time() {
        return ValueTypes.durationOrOff(Duration.ofSeconds(1), Duration.ofDays(365));
    }

    private static <T> ConfigKey<T> ceiling(Limit limit, ValueType<T> type, T unset) {
        return ConfigKey.of(
                limit.ceilingKey(),
                type,
                unset,
                "How high " + limit.key() + " can be set while the server runs, by server_admin or when a session is"
                        + " opened. With 0 it is what " + limit.key() + " says.");
    }

    static int calls(Configuration configuration) {
        return configuration.get(CALLS);
    }

    /** @throws TerminalException with {@code INVALID_CONFIGURATION} when a limit is beyond its own ceiling */
    static LimitCeilings ceilings(Configuration configuration, SessionLimits limits) {
        Map<Limit, Long> highest = new EnumMap<>(Limit.class);
        highest.put(Limit.SESSIONS, (long) configuration.get(SESSIONS));
        highest.put(Limit.OUTPUT_BUFFER, (long) configuration.get(OUTPUT_BUFFER));
        highest.put(Limit.INPUT, (long) configuration.get(INPUT));
        highest.put(Limit.INPUT_RATE, (long) configuration.get(INPUT_RATE));
        highest.put(Limit.OUTPUT_RATE, (long) configuration.get(OUTPUT_RATE));
        highest.put(Limit.RUNTIME, configuration.get(RUNTIME).toMillis());
        highest.put(Limit.IDLE, configuration.get(IDLE).toMillis());
        highest.put(Limit.KEEP_ENDED, configuration.get(KEEP_ENDED).toMillis());
        List<String> problems = new ArrayList<>();
        highest.replaceAll((limit, ceiling) -> ceiling == 0 ? limits.get(limit) : ceiling);
        highest.forEach((limit, ceiling) -> {
            if (limits.get(limit) > ceiling || limit.isOff(limits.get(limit)) && !limit.isOff(ceiling)) {
                problems.add(limit.key() + " is " + limit.show(limits.get(limit)) + " but " + limit.ceilingKey()
                        + " is " + limit.show(ceiling) + ".");
            }
        });
        if (!problems.isEmpty()) {
            throw new TerminalException(
                    ErrorCode.INVALID_CONFIGURATION,
                    String.join("\n", problems),
                    "Set each limit to no more than its highest value.");
        }
        return new LimitCeilings(highest);
    }
}
