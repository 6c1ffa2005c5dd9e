package dev.ptymcp.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ArgumentsTest {

    private static final Set<String> SWITCHES = Set.of("help", "default");

    @Test
    void sortsWordsSwitchesAndSettingsInAnyOrder() {
        Arguments arguments = parse("--a.b=1", "call", "--help", "tool", "--c.d", "2", "{\"x\": \"--y\"}");
        assertEquals(List.of("call", "tool", "{\"x\": \"--y\"}"), arguments.words());
        assertEquals(Set.of("help"), arguments.switches());
        assertEquals(Map.of("a.b", "1", "c.d", "2"), arguments.settings());
    }

    @Test
    void aValueMayBeEmptyAndMayHoldEqualsSigns() {
        assertEquals(
                Map.of("config", "", "a.b", "x=y"),
                parse("--config=", "--a.b=x=y").settings());
    }

    @Test
    void theLastOfSeveralCounts() {
        assertEquals(Map.of("a.b", "2"), parse("--a.b=1", "--a.b", "2").settings());
    }

    @Test
    void afterTwoDashesEverythingIsAWord() {
        assertEquals(
                List.of("call", "--help", "--x"),
                parse("call", "--", "--help", "--x").words());
    }

    @Test
    void aFlagAtTheEndNeedsAValue() {
        assertThrows(UsageException.class, () -> parse("call", "--a.b"));
    }

    private static Arguments parse(String... given) {
        return Arguments.parse(List.of(given), SWITCHES);
    }
}
