package dev.ptymcp.domain.service.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafeCutTest {

    @ParameterizedTest(name = "{0} at {1}")
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "abc, 3, 3",
                "abc, 2, 2",
                "abc, 0, 0",
                "aéb, 2, 1",
                "a🙂, 4, 1",
                "a🙂, 5, 5",
                "ab^[31mc, 3, 2",
                "ab^[31mc, 6, 2",
                "ab^[31mc, 7, 7",
                "a^]0;title^\\b, 9, 1",
                "a^]0;title^\\b, 12, 12"
            })
    void cutsBetweenCharactersAndSequences(String picture, int limit, int expected) {
        byte[] bytes = picture.replace('^', '\033').getBytes(StandardCharsets.UTF_8);
        assertEquals(expected, SafeCut.atMost(bytes, limit));
    }

    @Test
    void whatIsNotFinishedAtTheEndIsLeftForTheNextRead() {
        assertEquals(0, SafeCut.atMost(utf8("\033[31"), 4));
        assertEquals(0, SafeCut.atMost(new byte[] {(byte) 0xF0, (byte) 0x9F}, 2));
    }

    @Test
    void aSequenceThatIsLongerThanTheLimitIsCutBetweenCharacters() {
        byte[] title = utf8("\033]0;" + "é".repeat(1000) + "\007");
        assertEquals(100, SafeCut.atMost(title, 100));
        assertEquals(100, SafeCut.atMost(title, 101));
    }

    @Test
    void readingOnFromEachCutGivesTheSameTextWithSeed5() {
        Random random = new Random(5);
        for (int round = 0; round < 200; round++) {
            byte[] output = new TextStreams(round).next(40, true);
            PlainTextView whole = new PlainTextView(80, 0);
            whole.feed(output, 0, output.length);
            PlainTextView pieces = new PlainTextView(80, 0);
            int at = 0;
            while (at < output.length) {
                byte[] rest = Arrays.copyOfRange(output, at, output.length);
                int length = SafeCut.atMost(rest, Math.min(rest.length, 60 + random.nextInt(60)));
                assertTrue(length > 0, "a cut gets on");
                assertFalse(new String(rest, 0, length, StandardCharsets.UTF_8).contains("\uFFFD"));
                pieces.feed(rest, 0, length);
                assertEquals(pieces.cursor(), pieces.boundary(), "a cut splits nothing");
                at += length;
            }
            assertEquals(whole.text(), pieces.text());
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
