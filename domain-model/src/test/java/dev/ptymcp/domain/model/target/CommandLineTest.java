package dev.ptymcp.domain.model.target;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.domain.model.error.InvalidArgumentException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

    static Stream<Arguments> splits() {
        return Stream.of(
                Arguments.of("ping -c 3 host", List.of("ping", "-c", "3", "host")),
                Arguments.of("  a \t b\nc ", List.of("a", "b", "c")),
                Arguments.of("echo 'a b' \"c d\"", List.of("echo", "a b", "c d")),
                Arguments.of("echo a'b c'\"d e\"f", List.of("echo", "ab cd ef")),
                Arguments.of("echo '' \"\"", List.of("echo", "", "")),
                Arguments.of("echo 'a\\b' \"a\\b\"", List.of("echo", "a\\b", "a\\b")),
                Arguments.of("echo \"\\$x \\`y \\\" \\\\\"", List.of("echo", "$x `y \" \\")),
                Arguments.of("echo a\\ b \\'c \\\\", List.of("echo", "a b", "'c", "\\")),
                Arguments.of("echo a\\\nb \\\n c", List.of("echo", "ab", "c")),
                Arguments.of("echo \"a\\\nb\"", List.of("echo", "ab")),
                Arguments.of("echo 'a\nb'", List.of("echo", "a\nb")),
                Arguments.of("echo $HOME * ~ #x | > & ;", List.of("echo", "$HOME", "*", "~", "#x", "|", ">", "&", ";")),
                Arguments.of("'/a b/c' ü 🙂", List.of("/a b/c", "ü", "🙂")),
                Arguments.of("a\rb", List.of("a\rb")));
    }

    @ParameterizedTest
    @MethodSource("splits")
    void splitsAsAPosixShellDoes(String text, List<String> words) {
        assertEquals(words, CommandLine.parse(text).words());
    }

    @ParameterizedTest
    @ValueSource(strings = {"echo 'a", "echo \"a", "echo \"a\\\"", "echo a\\", "'", "\""})
    void refusesWhatIsNotFinished(String text) {
        InvalidArgumentException refusal = assertThrows(InvalidArgumentException.class, () -> CommandLine.parse(text));
        assertEquals("command", refusal.argument());
        assertTrue(refusal.getMessage().contains("finished"), refusal.getMessage());
    }

    @Test
    void saysWhereTheQuoteWasOpened() {
        InvalidArgumentException refusal =
                assertThrows(InvalidArgumentException.class, () -> CommandLine.parse("echo 'a' \"b"));
        assertTrue(refusal.getMessage().contains("double quote at character 10"), refusal.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  \n", "''", "'' x", "a\0b", "\\\n"})
    void refusesWhatCannotBeRun(String text) {
        assertThrows(InvalidArgumentException.class, () -> CommandLine.parse(text));
    }

    @Test
    void partsTheProgramFromItsArguments() {
        CommandLine line = CommandLine.parse("git log -1");
        assertEquals("git", line.program());
        assertEquals(List.of("log", "-1"), line.arguments());
    }

    @Test
    void quotesOnlyWhereItMust() {
        assertEquals("a-b_c./x=1,2:3@%+", CommandLine.quote("a-b_c./x=1,2:3@%+"));
        assertEquals("''", CommandLine.quote(""));
        assertEquals("'a b'", CommandLine.quote("a b"));
        assertEquals("'it'\\''s'", CommandLine.quote("it's"));
        assertEquals("'~'", CommandLine.quote("~"));
        assertEquals("echo 'a b'", CommandLine.parse("echo  \"a b\"").toString());
    }

    @Test
    void joinedWordsReadBackUnchangedWithSeed11() {
        Random random = new Random(11);
        String alphabet = "ab \t\n'\"\\$`*~#|é🙂-";
        int[] characters = alphabet.codePoints().toArray();
        for (int round = 0; round < 3000; round++) {
            List<String> words = new ArrayList<>(List.of("p"));
            for (int n = random.nextInt(4); n > 0; n--) {
                StringBuilder word = new StringBuilder();
                for (int c = random.nextInt(8); c > 0; c--) {
                    word.appendCodePoint(characters[random.nextInt(characters.length)]);
                }
                words.add(word.toString());
            }
            assertEquals(words, CommandLine.parse(CommandLine.join(words)).words());
        }
    }
}
