package dev.ptymcp.domain.service.secret;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RedactorLawsTest {

    private static final List<String> VALUES =
            List.of("hunter2", "aaaab", "pä ss wörd", "Tr0ub4dor&3 ", "mmm;31m", "\033[pass]", "abab/abac%41", "ÂÂâbc");
    /** Without the one that has an escape sequence in it: a person never sees it as it is, nor all that comes after a part of it. */
    private static final List<String> SEEN =
            VALUES.stream().filter(value -> value.indexOf('\033') < 0).toList();

    private static final List<String> NOISE = List.of(
            "\r\n",
            " \r",
            "\033[31m",
            "\033[0m",
            "\033]0;title\007",
            "\033P1$q\033\\",
            "\b",
            "\033",
            "\033[",
            "\033]",
            "\u009b1m",
            "Â",
            " ",
            "%",
            "hun",
            "aaa",
            "m",
            "A",
            "\007",
            "\t",
            "日",
            "\030",
            "x\u0085");

    static Stream<Integer> seeds() {
        return IntStream.range(0, 400).boxed();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whereTheOutputIsCutDoesNotMatter(int seed) {
        Random random = new Random(seed);
        byte[] output = output(random, VALUES, NOISE);
        byte[] whole = redaction().feed(output).rest().bytes();
        assertArrayEquals(
                whole,
                redaction()
                        .inPieces(output, random, 1 + random.nextInt(9))
                        .rest()
                        .bytes());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theLengthIsKeptAndOnlyAsterisksAreNew(int seed) {
        Random random = new Random(seed);
        byte[] output = output(random, VALUES, NOISE);
        Redaction redaction = redaction();
        int i = 0;
        while (i < output.length) {
            int length = Math.min(output.length - i, random.nextInt(5));
            redaction.feed(Arrays.copyOfRange(output, i, i + length));
            if (random.nextBoolean()) {
                redaction.rest();
            }
            i += length;
        }
        byte[] seen = redaction.rest().bytes();
        assertEquals(output.length, seen.length);
        for (int at = 0; at < seen.length; at++) {
            assertTrue(seen[at] == output[at] || seen[at] == '*' && (output[at] < 0 || output[at] >= ' '), "at " + at);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void noValueIsLeft(int seed) {
        Random random = new Random(seed);
        byte[] output = output(random, VALUES, NOISE);
        String seen = redaction().inPieces(output, random, 7).rest().text();
        shownValues().forEach(value -> assertFalse(seen.contains(value), () -> "'" + value + "' in '" + seen + "'"));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void noValueIsLeftForAPersonWhoSeesNeitherSequencesNorWraps(int seed) {
        Random random = new Random(seed);
        byte[] output = output(random, SEEN, NOISE.subList(0, 5));
        String seen =
                withoutWraps(redaction().inPieces(output, random, 7).rest().text());
        SEEN.forEach(value -> assertFalse(seen.contains(value), () -> "'" + value + "' in '" + seen + "'"));
    }

    private static Stream<String> shownValues() {
        return VALUES.stream().map(value -> value.replaceAll("\\p{Cntrl}", ""));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void outputWithoutAValueIsUnchanged(int seed) {
        Random random = new Random(seed);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < 60; i++) {
            out.writeBytes(NOISE.get(random.nextInt(NOISE.size())).getBytes(StandardCharsets.UTF_8));
            out.writeBytes(".".getBytes(StandardCharsets.UTF_8));
        }
        byte[] output = out.toByteArray();
        assertArrayEquals(output, redaction().inPieces(output, random, 9).rest().bytes());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void howeverItIsTakenApartAndHoweverSlowlyItComesAtMostThreeCharactersShow(int seed) {
        Random random = new Random(seed);
        String value = "k9$Wq_" + random.nextInt(1000) + "_vTz";
        Redaction redaction = new Redaction(value);
        redaction.feed("before|");
        for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
            if (random.nextInt(3) == 0) {
                redaction.feed(
                        List.of("\r\n", "\033[1m", " \r", "\033[0;38;5;4m").get(random.nextInt(4)));
            }
            redaction.feed(new byte[] {b});
            if (random.nextInt(2) == 0) {
                redaction.rest();
            }
        }
        String seen = redaction.rest().text().substring("before|".length()).replaceAll("\033\\[[0-9;]*m|\\s", "");
        assertEquals(value.length(), seen.length());
        assertTrue(seen.matches(".{0,3}\\*+"), seen);
    }

    private static Redaction redaction() {
        return new Redaction(VALUES.toArray(String[]::new));
    }

    /** As a person reads it: without escape sequences and line breaks. */
    private static String withoutWraps(String seen) {
        return seen.replaceAll("\033\\[[0-9;]*m|\033]0;[^\007]*\007", "").replaceAll("[\r\n]", "");
    }

    private static byte[] output(Random random, List<String> values, List<String> noise) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < 40; i++) {
            String value = values.get(random.nextInt(values.size()));
            byte[] piece = (switch (random.nextInt(6)) {
                        case 0 -> value;
                        case 1 -> value.substring(0, random.nextInt(value.length()));
                        case 2 -> URLEncoder.encode(value, StandardCharsets.UTF_8);
                        case 3 -> Base64.getEncoder().encodeToString(("x" + value).getBytes(StandardCharsets.UTF_8));
                        case 4 -> noisy(value, random);
                        default -> noise.get(random.nextInt(noise.size()));
                    })
                    .getBytes(StandardCharsets.UTF_8);
            out.writeBytes(piece);
        }
        return out.toByteArray();
    }

    private static String noisy(String value, Random random) {
        StringBuilder text = new StringBuilder();
        for (char c : value.toCharArray()) {
            text.append(c).append(random.nextInt(4) == 0 ? NOISE.get(random.nextInt(4)) : "");
        }
        return text.toString();
    }
}
