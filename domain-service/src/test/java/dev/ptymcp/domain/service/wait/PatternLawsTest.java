package dev.ptymcp.domain.service.wait;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ptymcp.domain.model.wait.OutputPattern;
import dev.ptymcp.domain.model.wait.PatternMatch;
import dev.ptymcp.domain.model.wait.ScreenCondition;
import dev.ptymcp.domain.model.wait.WaitCondition;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Where the output is cut into pieces does not matter for what a wait finds. Only the cursors may differ, and only where a
 * line was drawn again as it was: the same text then stands in the output twice.
 */
final class PatternLawsTest {

    private static final List<OutputPattern> PATTERNS = List.of(
            OutputPattern.regex("needle-\\d+"),
            OutputPattern.regex("^\\w+[$#] $"),
            OutputPattern.literal("50%"),
            OutputPattern.regex("error:\\s+(\\w+)"),
            OutputPattern.regex("(?i)漢字.*é"));

    private static final String[] PIECES = {
        "plain text ",
        "needle-",
        "7",
        "42 ",
        "\r\n",
        "\n",
        "\r",
        "50",
        "%",
        "\033[31m",
        "\033[0m",
        "error:",
        "  ",
        "oops",
        "漢字",
        "é",
        "\t",
        "user$ ",
        "\b",
        "\033[K",
        "\033]0;title\007",
        "x".repeat(30),
        "\033[2D",
        "echo needle-1",
    };
    private static final List<String> REDRAWING = List.of("\r", "\b", "\033[2D", "\033[K");

    static IntStream seeds() {
        return IntStream.range(0, Integer.getInteger("seeds", 300));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void findsTheSameHoweverTheOutputIsCut(int seed) {
        Random random = new Random(seed);
        boolean redraws = random.nextBoolean();
        byte[] output = output(random, redraws);
        String typed = random.nextBoolean() ? "echo needle-1" : "";
        Optional<PatternMatch> whole = feed(output, typed, new int[] {output.length});
        for (int attempt = 0; attempt < 4; attempt++) {
            int[] cuts = cuts(random, output.length, attempt);
            Optional<PatternMatch> cut = feed(output, typed, cuts);
            assertEquals(
                    redraws ? whole.map(PatternLawsTest::withoutCursors) : whole,
                    redraws ? cut.map(PatternLawsTest::withoutCursors) : cut,
                    () -> "cut at " + Arrays.toString(cuts));
        }
    }

    private static PatternMatch withoutCursors(PatternMatch match) {
        return new PatternMatch(match.index(), match.name(), match.text(), match.groups(), 0, 0);
    }

    private static byte[] output(Random random, boolean redraws) {
        StringBuilder text = new StringBuilder();
        int pieces = 1 + random.nextInt(60);
        for (int i = 0; i < pieces; i++) {
            String piece = PIECES[random.nextInt(PIECES.length)];
            text.append(redraws || !REDRAWING.contains(piece) ? piece : "\r\n");
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The first attempt feeds single bytes. */
    private static int[] cuts(Random random, int length, int attempt) {
        return attempt == 0
                ? IntStream.rangeClosed(1, length).toArray()
                : IntStream.concat(
                                random.ints(1 + random.nextInt(8), 0, length + 1)
                                        .sorted(),
                                IntStream.of(length))
                        .toArray();
    }

    private static Optional<PatternMatch> feed(byte[] output, String typed, int[] cuts) {
        WaitCondition condition = new WaitCondition(PATTERNS, Optional.empty(), false, false, ScreenCondition.NONE, 0);
        PatternFeed feed = new PatternFeed(condition, 0, typed, 40);
        int from = 0;
        for (int to : cuts) {
            feed.feed(output, from, to - from);
            from = to;
            if (feed.match().isPresent()) {
                return feed.match();
            }
        }
        feed.settle();
        return feed.match();
    }
}
