package dev.ptymcp.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ValueTypesTest {

    private static final ValueType<Integer> ANY_SIZE = ValueTypes.size(0, Integer.MAX_VALUE);
    private static final ValueType<Duration> ANY_TIME = ValueTypes.duration(Duration.ZERO, Duration.ofDays(1000));

    private enum Level {
        ALL,
        VERY_QUIET
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0",
        "1, 1, 1",
        "1024, 1024, 1KiB",
        "64KiB, 65536, 64KiB",
        "64 kib, 65536, 64KiB",
        "1MiB, 1048576, 1MiB",
        "1_000_000, 1000000, 1000000",
        "1GiB, 1073741824, 1GiB",
        "1025B, 1025, 1025",
    })
    void readsSizesAndShowsThemShort(String text, int bytes, String shown) {
        assertEquals(Optional.of(bytes), ANY_SIZE.parse(text));
        assertEquals(shown, ANY_SIZE.format(bytes));
        assertEquals(Optional.of(bytes), ANY_SIZE.parse(shown));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-1",
                "1.5MiB",
                "1MB",
                "MiB",
                "1 MiB extra",
                "4GiB",
                "999999999999999999GiB",
                "99999999999999999999"
            })
    void refusesWhatIsNoSize(String text) {
        assertEquals(Optional.empty(), ANY_SIZE.parse(text));
    }

    @ParameterizedTest
    @CsvSource({
        "250ms, 250, 250ms",
        "1500ms, 1500, 1500ms",
        "30s, 30000, 30s",
        "60s, 60000, 1m",
        "2h, 7200000, 2h",
        "1 d, 86400000, 1d",
        "0, 0, 0",
        "0s, 0, 0"
    })
    void readsTimesAndShowsThemShort(String text, long millis, String shown) {
        assertEquals(Optional.of(Duration.ofMillis(millis)), ANY_TIME.parse(text));
        assertEquals(shown, ANY_TIME.format(Duration.ofMillis(millis)));
        assertEquals(Optional.of(Duration.ofMillis(millis)), ANY_TIME.parse(shown));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "-5s", "5 weeks", "PT5S", "1h30m", "999999999999999999d"})
    void refusesWhatIsNoTime(String text) {
        assertEquals(Optional.empty(), ANY_TIME.parse(text));
    }

    @Test
    void zeroIsOffOnlyWhereTheRangeSaysSo() {
        Duration second = Duration.ofSeconds(1);
        assertEquals(Optional.empty(), ValueTypes.duration(second, second).parse("0"));
        assertEquals(
                Optional.of(Duration.ZERO),
                ValueTypes.durationOrOff(second, second).parse("0"));
        assertEquals(Optional.empty(), ValueTypes.durationOrOff(second, second).parse("2s"));
    }

    @Test
    void wholeNumbersKeepTheirRange() {
        ValueType<Integer> type = ValueTypes.wholeNumber(1, 10);
        assertEquals(Optional.of(10), type.parse(" 10 "));
        for (String wrong : List.of("0", "11", "-1", "1.0", "ten", "", "99999999999")) {
            assertEquals(Optional.empty(), type.parse(wrong));
        }
    }

    @Test
    void choicesAreWrittenInLowerCaseWithDashes() {
        ValueType<Level> type = ValueTypes.choice(Level.class);
        assertEquals("one of all, very-quiet", type.allowed());
        assertEquals(Optional.of(Level.VERY_QUIET), type.parse("very-quiet"));
        assertEquals(Optional.empty(), type.parse("VERY_QUIET"));
        assertEquals("very-quiet", type.format(Level.VERY_QUIET));
    }

    @Test
    void severalChoicesStandInALineOrInAnArrayOfTheFile() {
        ValueType<List<Level>> type = ValueTypes.choices(Level.class);
        List<Level> both = List.of(Level.VERY_QUIET, Level.ALL);
        assertEquals("any of all, very-quiet, with commas between them, or empty for none", type.allowed());
        for (String text :
                List.of("very-quiet,all", " very-quiet , all ", "[\"very-quiet\",\"all\"]", type.format(both))) {
            assertEquals(Optional.of(both), type.parse(text), text);
        }
        for (String none : List.of("", " ", "[]")) {
            assertEquals(Optional.of(List.of()), type.parse(none), none);
        }
        for (String wrong : List.of("loud", "all,", ",", "all,all", "all;very-quiet", "[all")) {
            assertEquals(Optional.empty(), type.parse(wrong), wrong);
        }
    }

    @Test
    void pathsAreAbsoluteOrNone() {
        ValueType<Optional<Path>> type = ValueTypes.optionalPath();
        Path absolute = Path.of("x.log").toAbsolutePath();
        assertEquals(Optional.of(Optional.of(absolute)), type.parse(absolute.toString()));
        assertEquals(Optional.of(Optional.empty()), type.parse(""));
        assertEquals(Optional.empty(), type.parse("x.log"));
    }

    @Test
    void aKeyChecksItsNameAndItsDefault() {
        ValueType<Integer> type = ValueTypes.wholeNumber(1, 10);
        for (String name : List.of("max", "Sessions.max", "a.b.c", "a.b-c", "a.", ".a", "a._b")) {
            assertThrows(IllegalArgumentException.class, () -> ConfigKey.of(name, type, 1, ""), name);
        }
        assertThrows(IllegalArgumentException.class, () -> ConfigKey.of("a.b", type, 11, ""));
    }
}
