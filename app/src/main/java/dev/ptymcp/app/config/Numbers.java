package dev.ptymcp.app.config;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers with units, as people write them in settings. */
final class Numbers {

    private static final Pattern WITH_UNIT = Pattern.compile("([0-9][0-9_]{0,17}) ?([a-z]*)");
    private static final Map<String, Long> BYTES =
            Map.of("", 1L, "b", 1L, "kib", 1L << 10, "mib", 1L << 20, "gib", 1L << 30);
    private static final Map<String, ChronoUnit> TIMES = Map.of(
            "ms", ChronoUnit.MILLIS,
            "s", ChronoUnit.SECONDS,
            "m", ChronoUnit.MINUTES,
            "h", ChronoUnit.HOURS,
            "d", ChronoUnit.DAYS);
    private static final Map<String, Long> SHOWN_BYTES = new LinkedHashMap<>();
    private static final Map<String, Long> SHOWN_TIMES = new LinkedHashMap<>();

    static {
        SHOWN_BYTES.put("GiB", 1L << 30);
        SHOWN_BYTES.put("MiB", 1L << 20);
        SHOWN_BYTES.put("KiB", 1L << 10);
        SHOWN_TIMES.put("d", ChronoUnit.DAYS.getDuration().toMillis());
        SHOWN_TIMES.put("h", ChronoUnit.HOURS.getDuration().toMillis());
        SHOWN_TIMES.put("m", ChronoUnit.MINUTES.getDuration().toMillis());
        SHOWN_TIMES.put("s", ChronoUnit.SECONDS.getDuration().toMillis());
    }

    private Numbers() {}

    static Optional<Long> whole(String text) {
        Matcher matcher = WITH_UNIT.matcher(text);
        return matcher.matches() && matcher.group(2).isEmpty() ? Optional.of(digits(matcher)) : Optional.empty();
    }

    static Optional<Long> bytes(String text) {
        Matcher matcher = WITH_UNIT.matcher(text.toLowerCase(Locale.ROOT));
        if (!matcher.matches() || !BYTES.containsKey(matcher.group(2))) {
            return Optional.empty();
        }
        return product(digits(matcher), BYTES.get(matcher.group(2)));
    }

    static Optional<Duration> duration(String text) {
        Matcher matcher = WITH_UNIT.matcher(text.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        if (digits(matcher) == 0 && matcher.group(2).isEmpty()) {
            return Optional.of(Duration.ZERO);
        }
        ChronoUnit unit = TIMES.get(matcher.group(2));
        return unit == null
                ? Optional.empty()
                : product(digits(matcher), unit.getDuration().toMillis()).map(Duration::ofMillis);
    }

    static String showBytes(long bytes) {
        return show(bytes, SHOWN_BYTES, "");
    }

    static String showDuration(Duration duration) {
        return show(duration.toMillis(), SHOWN_TIMES, "ms");
    }

    private static String show(long amount, Map<String, Long> units, String smallest) {
        if (amount == 0) {
            return "0";
        }
        return units.entrySet().stream()
                .filter(unit -> amount % unit.getValue() == 0)
                .findFirst()
                .map(unit -> amount / unit.getValue() + unit.getKey())
                .orElse(amount + smallest);
    }

    private static long digits(Matcher matcher) {
        return Long.parseLong(matcher.group(1).replace("_", ""));
    }

    private static Optional<Long> product(long amount, long factor) {
        return amount > Long.MAX_VALUE / factor ? Optional.empty() : Optional.of(amount * factor);
    }
}
