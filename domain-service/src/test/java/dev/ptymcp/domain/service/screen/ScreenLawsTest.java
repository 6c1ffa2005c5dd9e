package dev.ptymcp.domain.service.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.domain.model.terminal.ScreenSnapshot;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import dev.ptymcp.domain.service.vt.VtStreams;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every input; {@code -Dseeds=N} tries more of them. */
class ScreenLawsTest {

    static LongStream seeds() {
        return LongStream.range(0, Long.getLong("seeds", 150));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whereTheInputIsSplitDoesNotMatter(long seed) {
        byte[] input = new VtStreams(seed).next(150);
        ScreenFixture whole = new ScreenFixture(20, 6).feed(input);
        for (int size : new int[] {1, 2, 3, 7, 64}) {
            assertSame(whole, new ScreenFixture(20, 6).feedInPieces(input, size));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aDumpShowsTheSameOnAFreshScreen(long seed) {
        byte[] input = new VtStreams(seed).next(150);
        ScreenFixture original = new ScreenFixture(20, 6).feed(input);
        ScreenSnapshot expected = original.cells();
        ScreenFixture copy = new ScreenFixture(20, 6).feed(ScreenRenderer.dump(expected));
        assertEquals(visible(expected), visible(copy.cells()));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void noInputBreaksTheScreen(long seed) {
        Random random = new Random(seed);
        VtStreams streams = new VtStreams(seed);
        ScreenFixture terminal = new ScreenFixture(20, 6, 50);
        for (int round = 0; round < 20; round++) {
            if (random.nextInt(4) == 0) {
                terminal.screen().resize(new TerminalSize(1 + random.nextInt(40), 1 + random.nextInt(12)));
                ScreenInvariants.check(terminal.screen());
            }
            terminal.feed(streams.next(30));
            ScreenInvariants.check(terminal.screen());
        }
        ScreenSnapshot snapshot = terminal.screen().snapshot();
        assertTrue(ScreenRenderer.svg(snapshot).endsWith("</svg>\n"));
        assertEquals(snapshot.size().rows(), ScreenRenderer.text(snapshot).split("\n", -1).length);
    }

    /** Only what a text of blanks and letters shows: reflow keeps every character and its order. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void reflowingLosesNoText(long seed) {
        Random random = new Random(seed);
        ScreenFixture terminal = new ScreenFixture(20, 6, 5000);
        for (int i = 0; i < 30; i++) {
            terminal.feed("abc日本e\u0301xyz".repeat(random.nextInt(6)) + "\r\n");
        }
        String before = text(terminal);
        for (int i = 0; i < 10; i++) {
            terminal.screen().resize(new TerminalSize(2 + random.nextInt(60), 1 + random.nextInt(12)));
            ScreenInvariants.check(terminal.screen());
        }
        assertEquals(before, text(terminal));
    }

    @Test
    void distinctClustersAndLinksWithoutEndTakeNoMemoryWithoutEnd() {
        ScreenFixture terminal = new ScreenFixture(80, 24, 200);
        StringBuilder hostile = new StringBuilder();
        for (int i = 0; i < 60_000; i++) {
            hostile.append("\u001b]8;;http://").append(i).append("\u0007");
            hostile.appendCodePoint('a' + i % 26)
                    .appendCodePoint(0x300 + i % 100)
                    .appendCodePoint(0x300 + i / 100 % 100);
        }
        terminal.feed(hostile.toString());
        ScreenInvariants.check(terminal.screen());
    }

    private static void assertSame(ScreenFixture expected, ScreenFixture actual) {
        assertEquals(
                visible(expected.screen().snapshot()), visible(actual.screen().snapshot()));
        assertEquals(expected.picture(), actual.picture());
        assertEquals(expected.screen().scrollback(100), actual.screen().scrollback(100));
        Display left = expected.screen().display();
        Display right = actual.screen().display();
        assertEquals(left.currentCursor(), right.currentCursor());
        assertEquals(left.primary().saved(), right.primary().saved());
        assertEquals(left.alternate().saved(), right.alternate().saved());
    }

    /** Everything but the revision, and without the wrapped flags, which a dump does not carry. */
    private static List<Object> visible(ScreenSnapshot screen) {
        return List.of(
                screen.size(),
                screen.lines().stream().map(line -> line.cells()).toList(),
                screen.cursor(),
                screen.title(),
                screen.modes(),
                screen.colors());
    }

    private static String text(ScreenFixture terminal) {
        StringBuilder text = new StringBuilder();
        terminal.screen().scrollback(5000).forEach(line -> text.append(line.text()));
        terminal.screen().rows().forEach(text::append);
        return text.toString();
    }
}
