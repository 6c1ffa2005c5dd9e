package dev.ptymcp.adapter.mcp.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ptymcp.adapter.mcp.json.Json;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How arguments become the words of a command line. */
class CommandWordsTest {

    private static final String SCHEMA = "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"},"
            + "\"n\":{\"type\":\"integer\"},\"list\":{\"type\":\"array\"},\"deep\":{\"type\":\"object\"}}}";

    private static CommandWords words(String more) throws ToolsList.Broken {
        return new CommandWords(ToolsList.read(
                        "[{\"name\":\"t\",\"description\":\"d\",\"inputSchema\":" + SCHEMA + more + "}]", Set.of())
                .get(0));
    }

    private static Map<String, Object> arguments(Object... namesAndValues) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            arguments.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return arguments;
    }

    @Test
    void withoutTemplatesTheyComeInTheOrderOfTheSchema() throws Exception {
        CommandWords words = words("");
        assertEquals(
                List.of("x", "-5", "1", "two", "{\"k\":true}"),
                words.of(arguments("deep", Map.of("k", true), "list", List.of(1, "two"), "n", -5, "a", "x")));
        assertEquals(List.of("", "5"), words.of(arguments("n", 5)));
        assertEquals(List.of("x"), words.of(arguments("a", "x")));
        assertEquals(List.of(), words.of(Map.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "; touch x",
                "$(id)",
                "`id`",
                "a\nb",
                "a b",
                "\"'\\",
                "*",
                "{n}",
                "${HOME}",
                "|| reboot",
                "%PATH%",
                ""
            })
    void whateverAnArgumentHoldsItStaysOneWord(String text) throws Exception {
        assertEquals(List.of(text), words("").of(arguments("a", text)));
        assertEquals(
                List.of("--name=" + text), words(",\"argv\":[\"--name={a}\"]").of(arguments("a", text)));
    }

    @Test
    void whatCouldBeAnOptionIsRefusedWhereNobodySaidWhereItBelongs() throws Exception {
        for (Object hostile : List.of("-rf", List.of("x", "--output=/etc/passwd"))) {
            String name = hostile instanceof List ? "list" : "a";
            TerminalException refused =
                    assertThrows(TerminalException.class, () -> words("").of(arguments(name, hostile)));
            assertEquals(ErrorCode.INVALID_ARGUMENT, refused.code());
        }
        assertEquals(List.of("--", "-rf"), words(",\"argv\":[\"--\",\"{a}\"]").of(arguments("a", "-rf")));
    }

    @Test
    void templatesLeaveOutWhatIsNotGivenAndSpreadLists() throws Exception {
        CommandWords words = words(",\"argv\":[\"run\",\"--count={n}\",\"{list}\",\"{a}-{n}\"]");
        assertEquals(
                List.of("run", "--count=2", "x", "y", "z-2"),
                words.of(arguments("n", 2, "list", List.of("x", "y"), "a", "z")));
        assertEquals(List.of("run"), words.of(Map.of()));
        assertEquals(List.of(), words(",\"argv\":[]").of(arguments("a", "x")));
    }

    @Test
    void aTemplateCannotNameWhatTheSchemaDoesNotHave() {
        assertEquals(
                Optional.of("b"),
                CommandWords.unknown(List.of("{a}", "x{b}"), Map.of("properties", Map.of("a", Map.of()))));
    }

    @Test
    void listsOfOlderServersGetTheirTextSplit() throws Exception {
        CommandWords old = new CommandWords(ToolsList.read(
                        "[{\"name\":\"t\",\"description\":\"d\",\"inputSchema\":{\"type\":\"object\","
                                + "\"properties\":{\"arguments\":{\"type\":\"string\"}}}}]",
                        Set.of())
                .get(0));
        assertEquals(List.of("2", "3"), old.of(arguments("arguments", " 2  3 ")));
        assertEquals(
                List.of("a b", "c'd", "", "$(id);", "-x"),
                old.of(arguments("arguments", "'a b' \"c'd\" '' $(id); -x")));
        assertEquals(List.of(), old.of(Map.of()));
        assertThrows(TerminalException.class, () -> old.of(arguments("arguments", "'open")));
    }

    @Test
    void whatNoCommandLineCanHoldIsRefused() {
        TerminalException tooLong = assertThrows(
                TerminalException.class, () -> words("").of(arguments("a", "x".repeat(CommandWords.LONGEST_WORD + 1))));
        assertEquals(ErrorCode.INPUT_TOO_LARGE, tooLong.code());
        assertThrows(TerminalException.class, () -> words("").of(arguments("a", "a\0b")));
    }

    @Test
    void numbersAreWrittenAsJsonHasThem() throws Exception {
        assertEquals(List.of("", "12"), words("").of(arguments("n", Json.parse("12"))));
    }
}
