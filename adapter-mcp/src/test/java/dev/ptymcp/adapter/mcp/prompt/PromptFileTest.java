package dev.ptymcp.adapter.mcp.prompt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.adapter.mcp.completion.Completed;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Prompts in files: what is read, what is refused, and what becomes of the text. */
class PromptFileTest {

    private static final String WHOLE = """
            ---
            # what people see
            title: "Say \\"hello\\""
            description: It says http://x#y

            arguments:
              - name: who
                description: To whom
                required: true
                completes: sessions
              - name: how
                default: nicely
            ---

            # Hello

            Greet {{who}} {{ how }}, {{who}}. {braces} stay.
            """;

    @Test
    void readsHeadAndText() {
        Prompt prompt = PromptFile.read("hello", WHOLE);
        assertEquals("Say \"hello\"", prompt.title());
        assertEquals("It says http://x#y", prompt.description());
        assertEquals(
                List.of(
                        new PromptArgument("who", "To whom", true, "", Optional.of(Completed.SESSIONS)),
                        new PromptArgument("how", "", false, "nicely", Optional.empty())),
                prompt.arguments());
        assertEquals("# Hello\n\nGreet me nicely, me. {braces} stay.", prompt.with(Map.of("who", "me")));
        assertEquals(prompt, PromptFile.read("hello", "\uFEFF" + WHOLE.replace("\n", "\r\n")));
    }

    @Test
    void whatStandsInAValueIsTakenAsItIs() {
        Prompt prompt = PromptFile.read("hello", WHOLE);
        assertEquals(
                "# Hello\n\nGreet {{how}} $1\\ nicely, {{how}} $1\\. {braces} stay.",
                prompt.with(Map.of("who", "{{how}} $1\\", "how", " ")));
        assertTrue(prompt.with(Map.of("who", "a\u202eb\u001b[31m")).contains("Greet a\\u{202e}b\\u{1b}[31m"));
    }

    @Test
    void refusesWhatItDoesNotTake() {
        Prompt prompt = PromptFile.read("hello", WHOLE);
        for (Map<String, ?> given : List.<Map<String, ?>>of(
                Map.of(),
                Map.of("who", "  "),
                Map.of("who", 5),
                Map.of("who", "me", "whom", "you"),
                Map.of("who", "x".repeat(5000)))) {
            TerminalException refused =
                    assertThrows(TerminalException.class, () -> prompt.with(given), given.toString());
            assertEquals(ErrorCode.INVALID_ARGUMENT, refused.code());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no head                                     | line 1: the file must begin",
                "---;title: x                                | line 2: the head does not end",
                "---;title: x;---                            | line 3: there is no text",
                "---;title x;---;t                           | line 2: there is 'title x'",
                "---;titel: x;---;t                          | line 2: there is 'titel'",
                "---;title:x;---;t                           | line 2: a space is missing",
                "---;title: x;title: y;---;t                 | line 3: 'title' stands there twice",
                "---;title: [x];---;t                        | line 2: YAML reads this value",
                "---;title: a: b;---;t                       | line 2: YAML reads this value",
                "---;title: a #b;---;t                       | line 2: YAML reads this value",
                "---;title: 'x';---;t                        | line 2: YAML reads this value",
                "---;title: \"x;---;t                        | line 2: the value must end",
                "---;title: \"x\" y;---;t                    | line 2: the value must end",
                "---;title: \"\\n\";---;t                    | line 2: after a backslash",
                "---;arguments:;- name: x;---;t              | line 3: there is '- name'",
                "---;arguments:;   - name: x;---;t           | line 3: this is indented",
                "---;  - name: x;---;t                       | line 2: this is indented",
                "---;arguments:;  - name: x;      y: z;---;t | line 4: this is indented",
                "---;arguments:;  - name: 1x;---;t           | an argument's name is '1x'",
                "---;arguments:;  - required: true;---;t     | an argument's name is ''",
                "---;arguments:;  - name: x;  - name: x;---;t | the argument 'x' stands there twice",
                "---;arguments:;  - name: x;    required: yes;---;t | required of 'x' must be true or false",
                "---;arguments:;  - name: x;    completes: y;---;t | completes of 'x' must be one of [sessions",
                "---;title: x;---;a {{y}} b                  | line 3: {{y}} in the text is no argument",
            })
    void saysWhereAFileIsBroken(String file, String message) {
        TerminalException broken =
                assertThrows(TerminalException.class, () -> PromptFile.read("x", file.replace(';', '\n')));
        assertEquals(ErrorCode.INVALID_CONFIGURATION, broken.code());
        assertTrue(String.valueOf(broken.getMessage()).contains(message), broken.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-x", "X", "a b", "../x", "é"})
    void refusesNamesThatAreNone(String name) {
        assertThrows(TerminalException.class, () -> PromptFile.read(name, WHOLE));
    }

    @Test
    void anyMutationIsReadOrRefusedWithItsPlaceWithSeed20261121() {
        Random random = new Random(20_261_121);
        for (int i = 0; i < 3000; i++) {
            StringBuilder text = new StringBuilder(WHOLE);
            for (int change = random.nextInt(4); change >= 0; change--) {
                int at = random.nextInt(text.length());
                if (random.nextBoolean()) {
                    text.deleteCharAt(at);
                } else {
                    text.insert(at, "-:\"\\ \n#{}\t\u0000x".charAt(random.nextInt(12)));
                }
            }
            try {
                PromptFile.read("x", text.toString());
            } catch (TerminalException refused) {
                assertTrue(String.valueOf(refused.getMessage()).startsWith("line "), refused.getMessage());
            }
        }
    }
}
