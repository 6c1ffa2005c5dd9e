package dev.ptymcp.adapter.mcp.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ArgumentBinderTest {

    private static final List<Property> KNOWN = List.of(
            Property.required("session_id", ValueType.text(), ""),
            Property.optional("timeout_ms", ValueType.whole(0, 3_600_000), "", 45_000L),
            Property.optional("cursor", ValueType.count(), ""),
            Property.optional("submit", ValueType.flag(), "", true),
            Property.optional("keys", ValueType.listOf(ValueType.text(), 3), ""),
            Property.optional("env", ValueType.mapOf(ValueType.text()), ""),
            Property.optional("mode", ValueType.oneOf("pty", "pipe"), ""),
            Property.optional("signal", ValueType.oneOf("SIG", List.of("INT", "KILL")), ""),
            Property.optional(
                    "patterns",
                    ValueType.listOf(
                            ValueType.either(
                                    ValueType.text(),
                                    ValueType.object(
                                            Property.required("pattern", ValueType.text(), ""),
                                            Property.optional("literal", ValueType.flag(), "", false))),
                            9),
                    ""));

    @Test
    void takesWhatIsWrittenAsDeclared() {
        Arguments bound = bind("keys", List.of("up", "enter"));
        assertEquals("s-1", bound.text("session_id"));
        assertEquals(List.of("up", "enter"), bound.texts("keys"));
    }

    @Test
    void fillsInDefaultsAndLeavesTheRestOut() {
        Arguments bound = bind("mode", "pty");
        assertEquals(45_000, bound.number("timeout_ms"));
        assertEquals(true, bound.flag("submit"));
        assertEquals(OptionalLong.empty(), bound.optionalNumber("cursor"));
        assertEquals(List.of(), bound.texts("keys"));
        assertEquals(Map.of(), bound.textMap("env"));
        assertFalse(bound.has("cursor"));
    }

    @Test
    void takesWhatCanOnlyMeanOneThing() {
        assertEquals(5000, bind("timeout_ms", "5000").number("timeout_ms"));
        assertEquals(5000, bind("timeout_ms", " 5000 ").number("timeout_ms"));
        assertEquals(5000, bind("timeout_ms", 5000.0).number("timeout_ms"));
        assertEquals(5000, bind("timeout_ms", "5e3").number("timeout_ms"));
        assertEquals(false, bind("submit", "False").flag("submit"));
        assertEquals(List.of("enter"), bind("keys", "enter").texts("keys"));
        assertEquals(List.of("1"), bind("keys", 1).texts("keys"));
        assertEquals(
                Map.of("A", "1", "B", "true"),
                bind("env", Map.of("A", 1, "B", true)).textMap("env"));
        assertEquals("pipe", bind("mode", "PIPE").text("mode"));
        assertEquals("INT", bind("signal", "sigint").text("signal"));
        assertEquals("KILL", bind("signal", "kill").text("signal"));
    }

    @Test
    void anArgumentThatIsNullIsNotGiven() {
        Map<String, Object> given = new HashMap<>(Map.of("session_id", "s-1"));
        given.put("cursor", null);
        given.put("submit", null);
        Arguments bound = ArgumentBinder.bind(KNOWN, given);
        assertEquals(OptionalLong.empty(), bound.optionalNumber("cursor"));
        assertEquals(true, bound.flag("submit"));
    }

    @Test
    void mixesShortAndDetailedItems() {
        Arguments bound = bind("patterns", List.of("a+", Map.of("pattern", "b", "literal", "true")));
        assertEquals("a+", bound.list("patterns").get(0));
        assertEquals(true, ((Arguments) bound.list("patterns").get(1)).flag("literal"));
        assertEquals(
                "x",
                ((Arguments) bind("patterns", Map.of("pattern", "x"))
                                .list("patterns")
                                .get(0))
                        .text("pattern"));
    }

    @Test
    void saysWhichArgumentIsWrongWhatWasGivenAndWhatIsAllowed() {
        assertRefused(
                "timeout_ms", "soon", "Argument 'timeout_ms' is 'soon' but must be a whole number from 0 to 3600000.");
        assertRefused("timeout_ms", -1, "Argument 'timeout_ms' is -1 but must be a whole number from 0 to 3600000.");
        assertRefused("timeout_ms", 1.5, "Argument 'timeout_ms' is 1.5 but must be a whole number from 0 to 3600000.");
        assertRefused(
                "timeout_ms", true, "Argument 'timeout_ms' is true but must be a whole number from 0 to 3600000.");
        assertRefused(
                "timeout_ms",
                "1e999999999",
                "Argument 'timeout_ms' is '1e999999999' but must be a whole number from 0 to 3600000.");
        assertRefused("cursor", -5, "Argument 'cursor' is -5 but must be a whole number of 0 or more.");
        assertRefused("submit", "maybe", "Argument 'submit' is 'maybe' but must be true or false.");
        assertRefused("mode", "tty", "Argument 'mode' is 'tty' but must be one of pty, pipe.");
        assertRefused("session_id", List.of(), "Argument 'session_id' is [] but must be a text.");
        assertRefused("env", "A=1", "Argument 'env' is 'A=1' but must be an object whose values are each a text.");
        assertRefused(
                "keys",
                List.of(1, 2, 3, 4),
                "Argument 'keys' is 'a list of 4' but must be a list of at most 3, each a text.");
    }

    @Test
    void namesThePlaceInsideOfAnArgument() {
        assertRefused("keys", List.of("a", List.of()), "Argument 'keys[1]' is [] but must be a text.");
        assertRefused("keys", Collections.singletonList(null), "Argument 'keys[0]' is null but must be a text.");
        assertRefused("env", Map.of("A", List.of()), "Argument 'env.A' is [] but must be a text.");
        assertRefused(
                "patterns",
                List.of("a", Map.of("literal", true)),
                "Argument 'patterns[1].pattern' is missing but must be a text.");
    }

    @Test
    void saysWhichArgumentIsMissing() {
        TerminalException failure =
                assertThrows(TerminalException.class, () -> ArgumentBinder.bind(KNOWN, Map.of("mode", "pty")));
        assertEquals("Argument 'session_id' is missing but must be a text.", failure.getMessage());
    }

    @Test
    void namesTheNearestArgumentForOneThatDoesNotExist() {
        assertRefused("sesion_id", "x", "There is no argument 'sesion_id'. Did you mean 'session_id'?");
        assertRefused("timeout", 5, "There is no argument 'timeout'. Did you mean 'timeout_ms'?");
        assertRefused("zzz", 5, "There is no argument 'zzz'.");
        assertRefused(
                "patterns",
                List.of(Map.of("patern", "x")),
                "There is no argument 'patterns[0].patern'. Did you mean 'pattern'?");
    }

    private static Arguments bind(String name, Object value) {
        Map<String, Object> given = new HashMap<>(Map.of("session_id", "s-1"));
        given.put(name, value);
        return ArgumentBinder.bind(KNOWN, given);
    }

    private static void assertRefused(String name, Object value, String message) {
        TerminalException failure = assertThrows(TerminalException.class, () -> bind(name, value));
        assertEquals(ErrorCode.INVALID_ARGUMENT, failure.code());
        assertEquals(message, failure.getMessage());
    }
}
