package dev.ptymcp.infra.ssh.config;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers and times as OpenSSH writes them. */
final class Numbers {

    private static final int HIGHEST_PORT = 65_535;
    private static final int MOST_DIGITS = 18;
    private static final Pattern NUMBER = Pattern.compile("[ \\t]*\\+?0*([0-9]{1,10})");
    private static final Pattern TIME_PART = Pattern.compile("\\G[ \\t]*\\+?([0-9]+)([smhdwSMHDW]?)");

    private Numbers() {}

    /** A whole number from 0 to 2^31-1. */
    static OptionalInt number(String text) {
        Matcher matcher = NUMBER.matcher(text);
        if (!matcher.matches()) {
            return OptionalInt.empty();
        }
        long value = Long.parseLong(matcher.group(1));
        return value > Integer.MAX_VALUE ? OptionalInt.empty() : OptionalInt.of((int) value);
    }

    /** A port from 1 to 65535, or the name of SSH's own. */
    static OptionalInt port(String text) {
        if (text.equals("ssh")) {
            return OptionalInt.of(22);
        }
        OptionalInt value = number(text);
        return value.isPresent() && value.getAsInt() >= 1 && value.getAsInt() <= HIGHEST_PORT
                ? value
                : OptionalInt.empty();
    }

    /** A time as in sshd_config(5): numbers with the units s, m, h, d and w, seconds where there is none; added up. */
    static Optional<Duration> time(String text) {
        Matcher part = TIME_PART.matcher(text);
        long seconds = 0;
        int end = 0;
        while (part.find()) {
            if (part.group(1).length() > MOST_DIGITS || (part.group(2).isEmpty() && part.end() < text.length())) {
                return Optional.empty();
            }
            long value = Long.parseLong(part.group(1));
            seconds = value > Integer.MAX_VALUE ? Long.MAX_VALUE : seconds + value * secondsOf(part.group(2));
            if (seconds > Integer.MAX_VALUE) {
                return Optional.empty();
            }
            end = part.end();
        }
        return end == 0 || end < text.length() ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds));
    }

    private static long secondsOf(String unit) {
        return switch (unit) {
            case "m", "M" -> 60;
            case "h", "H" -> 3_600;
            case "d", "D" -> 86_400;
            case "w", "W" -> 604_800;
            default -> 1;
        };
    }
}
