package dev.ptymcp.domain.model.session;

import dev.ptymcp.domain.model.error.InvalidArgumentException;
import dev.ptymcp.domain.model.output.OutputBuffer;
import java.util.Locale;

/** What is limited: its name, its unit, its range, and where it is set. A value is a count, bytes, bytes a second or ms. */
public enum Limit {
    /** How many sessions may be open at once. */
    SESSIONS("sessions.max", Unit.COUNT, 1, 10_000),
    /** How much output a session keeps. */
    OUTPUT_BUFFER("output.buffer", Unit.BYTES, OutputBuffer.MIN_CAPACITY, OutputBuffer.MAX_CAPACITY),
    /** How much input one call may send. */
    INPUT("input.max", Unit.BYTES, 1024, 64 * 1024 * 1024),
    /** How fast input goes into a session; 0 for no limit. */
    INPUT_RATE("input.rate", Unit.RATE, 64, Limit.FASTEST),
    /** How fast a session's output is read; 0 for no limit. */
    OUTPUT_RATE("output.rate", Unit.RATE, 64, Limit.FASTEST),
    /** How long a session may live; 0 for ever. */
    RUNTIME("sessions.runtime", Unit.TIME, 1, Limit.LONGEST),
    /** How long a session may go without output and without calls; 0 for ever. */
    IDLE("sessions.idle", Unit.TIME, 1, Limit.LONGEST),
    /** How long an ended session stays readable; 0 for not at all. */
    KEEP_ENDED("sessions.keep_ended", Unit.TIME, 1, Limit.LONGEST);

    /** In what a limit is counted. */
    public enum Unit {
        /** A number of things; never off. */
        COUNT("", ""),
        /** Bytes; never off. */
        BYTES("_bytes", " bytes"),
        /** Bytes a second; 0 is off. */
        RATE("_bytes_per_s", " bytes a second"),
        /** Milliseconds; 0 is off. */
        TIME("_ms", " ms");

        private final String suffix;
        private final String words;

        Unit(String suffix, String words) {
            this.suffix = suffix;
            this.words = words;
        }

        /** Whether a value of 0 switches the limit off. */
        public boolean canBeOff() {
            return this == RATE || this == TIME;
        }
    }

    private static final int FASTEST = 1024 * 1024 * 1024;
    /** Ten years. */
    private static final long LONGEST = 3653L * 24 * 60 * 60 * 1000;

    private final String key;
    private final Unit unit;
    private final long least;
    private final long most;

    Limit(String key, Unit unit, long least, long most) {
        this.key = key;
        this.unit = unit;
        this.least = least;
        this.most = most;
    }

    /** Its name where limits are shown and changed, with its unit: {@code output_buffer_bytes}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT) + unit.suffix;
    }

    /** The configuration key that sets it. */
    public String key() {
        return key;
    }

    /** The configuration key beyond which nobody can raise it while the server runs. */
    public String ceilingKey() {
        return "limits." + name().toLowerCase(Locale.ROOT) + "_max";
    }

    /** In what it is counted. */
    public Unit unit() {
        return unit;
    }

    /** Whether each session can have its own. */
    public boolean perSession() {
        return this != SESSIONS && this != KEEP_ENDED;
    }

    /** Whether {@code value} means that there is no limit; an ended session that is not kept is one, though. */
    public boolean isOff(long value) {
        return value == 0 && unit.canBeOff() && this != KEEP_ENDED;
    }

    /** {@code value} in words: {@code 1048576 bytes}, {@code off}. */
    public String show(long value) {
        return isOff(value) ? "off" : value + unit.words;
    }

    /** What values it can have, as the end of a sentence. */
    public String range() {
        String numbers = "a whole number from " + least + " to " + most;
        return unit.canBeOff() ? numbers + ", or 0" : numbers;
    }

    /** Refuses a value that it cannot have. */
    public void check(long value) {
        boolean off = value == 0 && unit.canBeOff();
        if (!off && (value < least || value > most)) {
            throw new InvalidArgumentException(word(), value, range());
        }
    }

    /** Who can change it, as sentences for a hint. */
    public String whoCanChangeIt() {
        return "The operator can change " + key + " in the configuration; server_admin, where it is enabled, can set "
                + word() + " up to " + ceilingKey() + ".";
    }
}
