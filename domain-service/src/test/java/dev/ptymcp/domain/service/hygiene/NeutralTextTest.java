package dev.ptymcp.domain.service.hygiene;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class NeutralTextTest {

    private static final Pattern CODE = Pattern.compile("\\\\x\\{([0-9a-f]+)}");

    @TestFactory
    Stream<DynamicTest> showsWhatActsOrHidesAndLeavesTheRest() throws IOException {
        try (InputStream table = Objects.requireNonNull(getClass().getResourceAsStream("neutral-text.tsv"))) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("# "))
                    .map(line -> line.split("\t", -1))
                    .map(row -> DynamicTest.dynamicTest(row[0], () -> check(written(row[1]), row[2])));
        }
    }

    private static void check(String text, String expected) {
        if (expected.equals("same")) {
            assertSame(text, NeutralText.of(text));
        } else {
            assertEquals(written(expected), NeutralText.of(text));
        }
    }

    private static String written(String text) {
        return CODE.matcher(text).replaceAll(code -> {
            int value = Integer.parseInt(code.group(1), 16);
            return Matcher.quoteReplacement(Character.toString(value));
        });
    }

    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatIsNeutralStaysAsItIs(int seed) {
        String once = NeutralText.of(text(new Random(seed)));
        assertSame(once, NeutralText.of(once));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aLineIsOneLineOfTheAskedLengthAndIsCutAroundNotations(int seed) {
        Random random = new Random(seed);
        String text = text(random);
        int most = 1 + random.nextInt(80);
        String line = NeutralText.line(text, most);
        assertTrue(line.length() <= most, line);
        assertTrue(line.chars().noneMatch(c -> c < 0x20 || c == 0x7F), line);
        assertSame(line, NeutralText.of(line));
        String whole = NeutralText.line(text, Integer.MAX_VALUE);
        String kept = line.endsWith("…") ? line.substring(0, line.length() - 1) : line;
        assertTrue(whole.startsWith(kept));
        assertEquals(kept.length(), NeutralText.cut(whole, kept.length()));
    }

    @Test
    void aLineHasSingleSpacesForWhiteSpaceOfAnyKind() {
        assertEquals("a b c", NeutralText.line(" \r\n a\t\n b\u2028c \n", 100));
        assertEquals("", NeutralText.line(" \n", 100));
        assertEquals("abc…", NeutralText.line("abcdef", 4));
        assertEquals("a…", NeutralText.line("a\u202ebcdef", 9));
    }

    @Test
    void aCutIsNeverInsideANotation() {
        String text = "ab\\u{202e}c";
        for (int i = 3; i < 10; i++) {
            assertEquals(2, NeutralText.cut(text, i));
        }
        assertEquals(2, NeutralText.cut(text, 2));
        assertEquals(10, NeutralText.cut(text, 10));
        assertEquals(11, NeutralText.cut(text, 11));
        assertEquals(1, NeutralText.cut("a😀", 2));
        assertEquals(5, NeutralText.cut("\\u{20 and no more of it}", 5));
    }

    private static String text(Random random) {
        int[] around = {0, 0x80, 0x600, 0x1100, 0x1780, 0x180B, 0x2000, 0x2060, 0x3160, 0xFE00, 0xFFF0, 0x1F3F4, 0xE0000
        };
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            text.appendCodePoint(around[random.nextInt(around.length)] + random.nextInt(0x80));
        }
        return text.toString().replace('\r', 'r');
    }
}
