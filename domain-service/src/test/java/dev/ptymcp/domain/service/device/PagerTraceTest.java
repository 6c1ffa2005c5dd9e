package dev.ptymcp.domain.service.device;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ptymcp.domain.model.command.OutputRange;
import dev.ptymcp.domain.service.text.PlainTextView;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How devices erase the line of their pager, and what is left of it. */
final class PagerTraceTest {

    private static final String BACKSPACES = "\b".repeat(9);

    /** Cut out of {@code first PAGER then} as it comes in pieces of {@code piece} bytes. */
    private static String without(String pager, String then, int piece) {
        byte[] before = ("first line\r\n" + pager).getBytes(StandardCharsets.UTF_8);
        byte[] after = then.getBytes(StandardCharsets.UTF_8);
        PagerTrace trace = new PagerTrace(0);
        trace.output(before, 0, before.length);
        trace.passed("first line\r\n".length());
        for (int at = 0; at < after.length; at += piece) {
            trace.output(after, at, Math.min(piece, after.length - at));
        }
        byte[] all = (new String(before, StandardCharsets.UTF_8) + then).getBytes(StandardCharsets.UTF_8);
        for (OutputRange range : trace.ranges()) {
            Arrays.fill(all, (int) range.start(), (int) range.end(), (byte) 0);
        }
        PlainTextView view = new PlainTextView(80, 0);
        view.feed(all, 0, all.length);
        return view.text();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 1000})
    void leavesNothingOfThePagersThatDevicesErase(int piece) {
        String expected = "first line\n!\n  indented\n";
        String text = "!\r\n  indented\r\n";
        String indented = "first line\n   indented first\n";
        assertEquals(expected, without(" --More-- ", BACKSPACES + " ".repeat(9) + BACKSPACES + text, piece));
        assertEquals(
                indented,
                without(" --More-- ", BACKSPACES + " ".repeat(9) + BACKSPACES + "   indented first\r\n", piece));
        assertEquals(expected, without("---(more 37%)---", "\r" + " ".repeat(40) + "\r" + text, piece));
        assertEquals(indented, without("---(more)---", "\r\033[K   indented first\r\n", piece));
        assertEquals(expected, without("\033[7m--More--\033[27m", "\r\033[K\033[m" + text, piece));
        assertEquals(expected, without("  ---- More ----", "\033[42D" + " ".repeat(42) + "\033[42D" + text, piece));
        assertEquals(expected, without("<--- More --->", "\r              \r" + text, piece));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 1000})
    void takesTheWholeLineWhereTheDeviceErasesNothing(int piece) {
        assertEquals("first line\nsecond\n", without("--More--", "\r\nsecond\r\n", piece));
        assertEquals("first line\nsecond\n", without("--More--", "\rsecond\r\n", piece));
    }

    @Test
    void keepsAnEmptyLineBehindAnErasedPager() {
        assertEquals("first line\n\nsecond\n", without("--More--", "\r        \r\r\nsecond\r\n", 1000));
    }

    @Test
    void takesThePagerAloneWhileNothingFollows() {
        assertEquals("first line\n", without(" --More-- ", "", 1));
    }

    @ParameterizedTest(name = "seed {0}")
    @CsvSource({"1", "2", "3", "4", "5", "6", "7", "8"})
    void doesNotDependOnThePieces(int seed) {
        Random random = new Random(seed);
        String[] parts = {"\b", " ", "\r", "\033[K", "\033[3D", "\n", "x", "ü", "\033[1m", "\0337", " --More-- "};
        StringBuilder then = new StringBuilder();
        for (int i = 0; i < 30; i++) {
            then.append(parts[random.nextInt(parts.length)]);
        }
        String whole = without("--More--", then.toString(), 1000);
        for (int piece = 1; piece < 7; piece++) {
            assertEquals(whole, without("--More--", then.toString(), piece), "pieces of " + piece);
        }
    }
}
