package dev.ptymcp.domain.service.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {

    private static final String VALUE = "hunter2/Zürich";
    private static final String COVERED = "*".repeat(VALUE.getBytes(StandardCharsets.UTF_8).length);

    private static String redacted(String value, String output) {
        return new Redaction(value).feed(output).rest().text();
    }

    @Test
    void coversTheValueByteForByte() {
        assertEquals("before " + COVERED + " after", redacted(VALUE, "before " + VALUE + " after"));
    }

    @Test
    void leavesOutputWithoutTheValueAlone() {
        String output = "hunter3 hunter hun\r\n\033[1;31mhunter\033[0m /Zürich \033]0;hunter2/Z\007\r\n$ ";
        assertEquals(output, redacted(VALUE, output));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "ab", "user:", "some longer words before "})
    void coversItsBase64WhereverItStandsInWhatWasEncoded(String before) {
        for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder(), Base64.getMimeEncoder())) {
            String encoded =
                    encoder.encodeToString((before + "pä??ss>>word~1" + "@host").getBytes(StandardCharsets.UTF_8));
            String seen = redacted("pä??ss>>word~1", "x=" + encoded + ";").replace("*", "");
            assertTrue(seen.length() <= 2 + 1 + (before.length() + "@host".length() + 4) * 4 / 3 + 3, seen);
        }
    }

    @Test
    void coversItsPercentEncodedForms() {
        String value = "a b&c=ü/~*1";
        for (String form : List.of(
                "a%20b%26c%3D%C3%BC%2F~%2A1",
                "a%20b%26c%3d%c3%bc%2f~%2a1",
                "a%20b%26c%3D%C3%BC/~%2A1",
                "a%20b%26c%3D%C3%BC%2F~*1",
                "a%20b&c=%C3%BC/~*1",
                URLEncoder.encode(value, StandardCharsets.UTF_8),
                "%61%20%62%26%63%3D%C3%BC%2F%7E%2A%31")) {
            assertEquals("<" + "*".repeat(form.length()) + ">", redacted(value, "<" + form + ">"));
        }
    }

    @Test
    void coversWhatIsColouredByteByByteAndLeavesTheColours() {
        assertEquals(
                "\033[31m*\033[32m*\033[0m\033[K*\033[1;4m*\033(B*",
                redacted("abcde", "\033[31ma\033[32mb\033[0m\033[Kc\033[1;4md\033(Be"));
    }

    @ParameterizedTest
    @CsvSource({
        "'hun\r\nter2', '***\r\n****'",
        "'hun \rter2', '*** \r****'",
        "'hun\nter2', '***\n****'",
        "'hun\b\u0007ter2', '***\b\u0007****'",
        "'hun\u009b1mter2', '***\u009b1m****'"
    })
    void coversWhatWrapsAtTheEdge(String output, String expected) {
        assertEquals("$ " + expected + "\r\n", redacted("hunter2", "$ " + output + "\r\n"));
    }

    @Test
    void coversAValueWithSpacesWhetherOrNotASpaceWrapsTheLine() {
        assertEquals("******* \r****", redacted("correct hor", "correct \r hor"));
        assertEquals("*******\r\n****", redacted("correct hor", "correct\r\n hor"));
        assertEquals("******* \r***!", redacted("correct hor", "correct \rhor!"));
    }

    @Test
    void coversAValueInATitleAndKeepsTheTitleWhole() {
        assertEquals("\033]0;run *******\007$ ", redacted("hunter2", "\033]0;run hunter2\007$ "));
        assertEquals(
                "\033]8;;https://me:*******@host\033\\", redacted("hunter2", "\033]8;;https://me:hunter2@host\033\\"));
    }

    @Test
    void coversAValueAroundATitle() {
        assertEquals("***\033]0;hello\007****", redacted("hunter2", "hun\033]0;hello\007ter2"));
    }

    @Test
    void coversWhatTheTerminalTakesForTheEndOfASequence() {
        assertEquals("\033[h******", redacted("hunter2", "\033[hunter2"));
        assertEquals("\033h******", redacted("hunter2", "\033hunter2"));
    }

    @Test
    void coversAValueOfSeveralLines() {
        assertEquals("*****\r\n******", redacted("first\nsecond", "first\r\nsecond"));
    }

    @Test
    void coversValuesThatOverlap() {
        assertEquals("******", new Redaction("abcd", "cdef").feed("abcdef").text());
        assertEquals("*****x", new Redaction("aaaa").feed("aaaaax").text());
        assertEquals("aaab****", new Redaction("abac").feed("aaababac").rest().text());
    }

    @Test
    void searchesNoValueOfFewerThanFourCharacters() {
        assertTrue(SecretForms.of("äöü".getBytes(StandardCharsets.UTF_8)).isEmpty());
        assertTrue(SecretForms.of("abc\r\n".getBytes(StandardCharsets.UTF_8)).isEmpty());
        assertFalse(SecretForms.of("äöüß".getBytes(StandardCharsets.UTF_8)).isEmpty());
    }

    @Test
    void holdsBackWhatMayBeTheBeginningAndNothingElse() {
        Redaction redaction = new Redaction("hunter2").feed("Password: hunte");
        assertEquals("Password: ", redaction.text());
        assertTrue(redaction.holds());
        assertEquals("Password: hunted", redaction.feed("d").text());
        assertFalse(redaction.holds());
    }

    @Test
    void showsAShortBeginningWhenNothingFollowsAndCoversTheRemainder() {
        assertEquals(
                "hun****",
                new Redaction("hunter2").feed("hun").rest().feed("ter2").text());
    }

    @Test
    void coversALongBeginningWhenNothingFollows() {
        assertEquals(
                "**** or",
                new Redaction("hunter2").feed("hunt").rest().feed(" or").text());
        assertEquals(
                "*******",
                new Redaction("hunter2").feed("hunt").rest().feed("er2").text());
    }

    @Test
    void showsThreeCharactersAtMostHoweverSlowlyItComes() {
        Redaction redaction = new Redaction("hunter2 it is");
        for (String piece : "hunter2 it is".split("")) {
            redaction.feed(piece).rest();
        }
        assertEquals("hun**********", redaction.text());
    }

    @Test
    void showsLessThanHalfOfAShortValue() {
        Redaction redaction = new Redaction("1234");
        for (String piece : "1234".split("")) {
            redaction.feed(piece).rest();
        }
        assertEquals("1***", redaction.text());
    }

    @Test
    void passesOnControlsAtOnceWhereTheTextBeforeThemWasShown() {
        Redaction redaction = new Redaction("hunter2").feed("hun").rest().feed("\r\n\033[0m");
        assertEquals("hun\r\n\033[0m", redaction.text());
        assertEquals("hun\r\n\033[0m****", redaction.feed("ter2").text());
    }

    @Test
    void findsAValueFromTheBytesOnForWhichItWasAdded() {
        Redaction redaction = new Redaction().feed("\033]0;hunter2 ");
        assertFalse(redaction.holds());
        redaction.use(Redaction.setOf("hunter2"));
        assertEquals("\033]0;hunter2 *******\007", redaction.feed("hunter2\007").text());
    }

    @Test
    void goesOnWithWhatItHoldsWhenAnotherValueIsAdded() {
        SecretForms first = SecretForms.of("hunter2");
        Redaction redaction = new Redaction();
        redaction.use(SecretSet.of(List.of(first)));
        redaction.feed("hunt");
        redaction.use(SecretSet.of(List.of(first, SecretForms.of("other"))));
        assertEquals("*******", redaction.feed("er2").text());
    }

    @Test
    void passesOnWhatItHoldsWhenTheLastValueIsGone() {
        Redaction redaction = new Redaction("hunter2").feed("hunt");
        redaction.use(SecretSet.NONE);
        assertEquals("hunter2", redaction.feed("er2").text());
    }

    @Test
    void aWipedValueMatchesNothingAndASetThatWasReplacedStillFindsItsOwn() {
        SecretForms wiped = SecretForms.of("hunter2");
        SecretSet set = SecretSet.of(List.of(wiped, SecretForms.of("secret")));
        set.wipe();
        wiped.wipe();
        Redaction redaction = new Redaction();
        redaction.use(set);
        assertEquals("hunter2 ******", redaction.feed("hunter2 secret").text());
    }

    @Test
    void neverHoldsBackMoreThanItMay() {
        Redaction redaction = new Redaction("hunter2").feed("hunt").feed("\033[0m".repeat(50_000));
        assertTrue(redaction.bytes().length > 100_000);
        assertEquals("****", redaction.text().replace("\033[0m", ""));
        assertTrue(redaction.feed("er2").text().endsWith("***"));
    }

    @Test
    void passesOnTheCallersOwnBytesWhenThereAreNoValues() {
        byte[] bytes = "anything".getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Redactor().feed(SecretSet.NONE, bytes, 3, 5, (piece, offset, length) -> {
            assertSame(bytes, piece);
            out.write(piece, offset, length);
        });
        assertEquals("thing", out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void cleansTextsAndReturnsTheSameOneWhereThereIsNothingToCover() {
        SecretSet set = Redaction.setOf("hunter2");
        String harmless = "The console asks for a password of ann\uD800.";
        assertSame(harmless, Redactor.clean(set, harmless));
        assertEquals("said '*******'", Redactor.clean(set, "said 'hunter2'"));
    }
}
