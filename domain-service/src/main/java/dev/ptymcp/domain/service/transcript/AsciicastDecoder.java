package dev.ptymcp.domain.service.transcript;

import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads an asciicast line by line: version 3, and version 2, whose times count from the beginning and whose header has the
 * size at its top. A size beyond what terminals here may have is taken as the nearest one that they may. Not thread-safe.
 */
public final class AsciicastDecoder {

    private static final String HINT =
            "Play files that were recorded as asciicast version 2 or 3; their names usually end in .cast.";
    private static final BigDecimal LONGEST =
            BigDecimal.valueOf(Duration.ofDays(3660).toSeconds());
    private static final int NANO_DIGITS = 9;

    private final TranscriptHeader header;
    private final Optional<Duration> idleLimit;
    private final boolean intervals;
    private int line = 1;
    private Duration last = Duration.ZERO;

    private AsciicastDecoder(Map<?, ?> members, TranscriptHeader header, boolean intervals) {
        this.header = header;
        this.idleLimit =
                members.get("idle_time_limit") instanceof BigDecimal seconds && fits(seconds) && seconds.signum() > 0
                        ? Optional.of(duration(seconds))
                        : Optional.empty();
        this.intervals = intervals;
    }

    /**
     * A decoder for the lines after the first.
     *
     * @throws TerminalException {@code INVALID_ARGUMENT} when this is not the first line of an asciicast
     */
    public static AsciicastDecoder begin(String firstLine) {
        if (!(read(firstLine) instanceof Map<?, ?> members)) {
            throw notAsciicast();
        }
        int version = members.get("version") instanceof BigDecimal number ? number.intValue() : 0;
        Object term = members.get("term");
        if (version == 3 && term instanceof Map<?, ?> terminal) {
            Optional<String> type = text(terminal.get("type"));
            return new AsciicastDecoder(members, header(members, size(terminal, "cols", "rows"), type), true);
        }
        if (version == 2) {
            Optional<String> type = Optional.ofNullable(environment(members).get("TERM"));
            return new AsciicastDecoder(members, header(members, size(members, "width", "height"), type), false);
        }
        throw notAsciicast();
    }

    /** What the first line said. */
    public TranscriptHeader header() {
        return header;
    }

    /** The longest pause that whoever recorded it wants to be shown; empty when as long as they were. */
    public Optional<Duration> idleLimit() {
        return idleLimit;
    }

    /**
     * The next line; empty for a comment, a blank line or an event of an unknown kind.
     *
     * @throws TerminalException {@code INVALID_ARGUMENT} when it is no event; names the line
     */
    public Optional<AsciicastEvent> next(String text) {
        line++;
        if (text.isBlank() || text.startsWith("#")) {
            return Optional.empty();
        }
        if (!(read(text) instanceof List<?> items)
                || items.size() != 3
                || !(items.get(0) instanceof BigDecimal time)
                || !(items.get(1) instanceof String letter)
                || !fits(time)) {
            throw notAnEvent();
        }
        Duration seconds = duration(time);
        last = intervals ? last.plus(seconds) : seconds.compareTo(last) > 0 ? seconds : last;
        Optional<AsciicastEvent.Code> code = AsciicastEvent.Code.of(letter);
        if (code.isEmpty()) {
            return Optional.empty();
        }
        if (!(items.get(2) instanceof String data)) {
            throw notAnEvent();
        }
        return Optional.of(new AsciicastEvent(last, code.get(), data));
    }

    /** The size that a {@link AsciicastEvent.Code#RESIZE} event names; empty when it names none. */
    public static Optional<TerminalSize> size(AsciicastEvent event) {
        String[] numbers = event.data().split("x", -1);
        try {
            return numbers.length == 2
                    ? Optional.of(size(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1])))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static boolean fits(BigDecimal seconds) {
        return seconds.compareTo(LONGEST) <= 0;
    }

    private static Duration duration(BigDecimal seconds) {
        // Clocks that were set back leave negative times; nothing can happen before what is already there.
        return Duration.ofNanos(seconds.max(BigDecimal.ZERO)
                .movePointRight(NANO_DIGITS)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact());
    }

    private static TranscriptHeader header(Map<?, ?> members, TerminalSize size, Optional<String> type) {
        Instant at = members.get("timestamp") instanceof BigDecimal seconds
                        && seconds.abs().compareTo(BigDecimal.TEN.pow(12)) < 0
                ? Instant.ofEpochSecond(seconds.longValue())
                : Instant.EPOCH;
        return new TranscriptHeader(
                size, at, type, text(members.get("command")), text(members.get("title")), environment(members));
    }

    private static Map<String, String> environment(Map<?, ?> members) {
        Map<String, String> variables = new HashMap<>();
        if (members.get("env") instanceof Map<?, ?> given) {
            given.forEach((name, value) -> text(value).ifPresent(known -> variables.put(String.valueOf(name), known)));
        }
        return variables;
    }

    private static Optional<String> text(@Nullable Object value) {
        return value instanceof String text ? Optional.of(text) : Optional.empty();
    }

    private static TerminalSize size(Map<?, ?> members, String cols, String rows) {
        if (members.get(cols) instanceof BigDecimal width && members.get(rows) instanceof BigDecimal height) {
            return size(width.intValue(), height.intValue());
        }
        throw notAsciicast();
    }

    private static TerminalSize size(int cols, int rows) {
        return new TerminalSize(
                Math.max(1, Math.min(cols, TerminalSize.MAX_COLS)), Math.max(1, Math.min(rows, TerminalSize.MAX_ROWS)));
    }

    private static @Nullable Object read(String text) {
        try {
            return JsonReader.read(text);
        } catch (JsonReader.Malformed e) {
            return null;
        }
    }

    private static TerminalException notAsciicast() {
        return new TerminalException(
                ErrorCode.INVALID_ARGUMENT, "The first line is not the header of an asciicast version 2 or 3.", HINT);
    }

    private TerminalException notAnEvent() {
        return new TerminalException(
                ErrorCode.INVALID_ARGUMENT, "Line " + line + " is not an event of an asciicast.", HINT);
    }
}
