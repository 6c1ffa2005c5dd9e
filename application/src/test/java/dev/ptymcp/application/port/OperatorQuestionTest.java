package dev.ptymcp.application.port;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OperatorQuestionTest {

    private static OperatorQuestion asking(String text) {
        return new OperatorQuestion("ann@host", text, OperatorQuestion.Kind.PASSWORD);
    }

    @ParameterizedTest
    @CsvSource({
        "'\\u001b', '\\ufffd'",
        "'\\u202e', '\\ufffd'",
        "'\\u2066', '\\ufffd'",
        "'\\u200b', '\\ufffd'",
        "'\\u0000', '\\ufffd'",
        "'\\u2028', '\\ufffd'",
        "'\\ue000', '\\ufffd'",
        "'\\u00e9', '\\u00e9'",
        "'\\u65e5', '\\u65e5'",
        "'\\u05d0', '\\u05d0'"
    })
    void whatCouldForgeOrHideIsReplacedAndLettersAreNot(String given, String shown) {
        String hostile = "Pass" + character(given) + "word:";
        String expected = "Pass" + character(shown) + "word:";
        OperatorQuestion question =
                new OperatorQuestion(hostile, hostile, OperatorQuestion.Kind.PASSWORD, Optional.of(hostile));
        assertEquals(expected, question.text());
        assertEquals(expected, question.subject().replace(' ', '\ufffd'));
        assertEquals(Optional.of(question.subject()), question.session());
    }

    private static String character(String escape) {
        return String.valueOf((char) Integer.parseInt(escape.substring(2), 16));
    }

    @Test
    void onlyTheTextKeepsItsLines() {
        OperatorQuestion question =
                new OperatorQuestion("ann\nhost", "first\r\nsecond", OperatorQuestion.Kind.PASSWORD);
        assertEquals("ann host", question.subject());
        assertEquals("first\nsecond", question.text());
    }

    @Test
    void aFloodOfTextLeavesWhoAsksAndWhatIsAsked() {
        String shown = asking("sudo asks" + "x".repeat(100_000) + "Password:").text();
        assertTrue(shown.startsWith("sudo asks") && shown.endsWith("Password:"), shown);
        assertEquals(2000, shown.length());
    }

    @Test
    void aFloodOfLinesLeavesWhoAsksAndWhatIsAsked() {
        String shown = asking("sudo asks" + "\n".repeat(10_000) + "Password:").text();
        assertTrue(shown.startsWith("sudo asks\n") && shown.endsWith("\nPassword:"), shown);
        assertEquals(20, shown.lines().count());
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whateverComesIsBoundedAndStaysTheSameWhenShownAgain(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            StringBuilder text = new StringBuilder();
            for (int left = random.nextInt(4000); left > 0; left--) {
                text.appendCodePoint(random.nextBoolean() ? random.nextInt(0x200) : random.nextInt(0x110000));
            }
            String shown = asking(text.toString()).text();
            assertTrue(shown.length() <= 2000 && shown.lines().count() <= 20);
            assertEquals(shown, asking(shown).text());
            assertFalse(shown.codePoints()
                    .anyMatch(c -> Character.getType(c) == Character.SURROGATE
                            || Character.getType(c) == Character.FORMAT
                            || Character.isISOControl(c) && c != '\n'));
        }
    }
}
