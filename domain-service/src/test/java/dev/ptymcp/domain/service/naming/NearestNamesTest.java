package dev.ptymcp.domain.service.naming;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NearestNamesTest {

    private static final List<String> KNOWN =
            List.of("sessions.max", "sessions.idle", "output.buffer", "log.level", "log.file", "wait.max");

    @ParameterizedTest
    @CsvSource({
        "sesions.max, sessions.max",
        "session.max, sessions.max",
        "sessions.mxa, sessions.max",
        "SESSIONS_MAX, sessions.max",
        "log.leve, log.level",
        "log.lvl, log.level",
        "buffer, output.buffer",
        "output, output.buffer",
        "wait-max, wait.max",
    })
    void findsWhatWasMeant(String given, String meant) {
        assertEquals(meant, NearestNames.to(given, KNOWN).get(0));
    }

    @ParameterizedTest
    @CsvSource({"colour", "x", "''", "zzzzzzzzzzzz"})
    void isSilentWhenNothingIsNear(String given) {
        assertEquals(List.of(), NearestNames.to(given, KNOWN));
        assertEquals("", NearestNames.question(given, KNOWN));
    }

    @Test
    void namesOnlyTheNearestAndThreeAtMostWhenSeveralAreEquallyNear() {
        assertEquals(List.of("cats"), NearestNames.to("ctas", List.of("bats", "cats", "rats")));
        assertEquals(List.of("bats", "cats", "hats"), NearestNames.to("ats", List.of("rats", "hats", "cats", "bats")));
    }

    @Test
    void asksInASentence() {
        assertEquals("Did you mean 'log.file'?", NearestNames.question("log.fil", List.of("log.file", "wait.max")));
        assertEquals("Did you mean 'ab' or 'ac'?", NearestNames.question("aa", List.of("ac", "ab")));
    }

    @Test
    void givesUpOnTextThatIsNoName() {
        assertEquals(List.of(), NearestNames.to("a".repeat(100_000), List.of("a".repeat(100_000))));
    }
}
