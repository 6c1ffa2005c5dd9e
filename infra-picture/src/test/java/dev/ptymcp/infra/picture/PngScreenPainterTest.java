package dev.ptymcp.infra.picture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.port.ScreenImage;
import java.awt.image.BufferedImage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PngScreenPainterTest {

    private static final int PAPER = 0x14161B;
    private static final int TEXT = 0xD8DBE0;
    private static final int CURSOR = 0xE8EAED;
    private static final String NO_CURSOR = "\033[?25l";

    @Test
    void aPictureHasTenByTwentyPixelsForEachCellAndAMargin() {
        ScreenImage image = new PngScreenPainter().paint(Screens.of(80, 24, "hello"));
        assertEquals("image/png", image.mediaType());
        assertEquals(812, image.width());
        assertEquals(492, image.height());
        BufferedImage read = Screens.read(image.bytes());
        assertEquals(812, read.getWidth());
        assertEquals(492, read.getHeight());
    }

    @Test
    void theSameScreenIsAlwaysTheSameFile() {
        PngScreenPainter painter = new PngScreenPainter();
        byte[] first = painter.paint(Screens.of(40, 5, "x ─ 中 é 🚀")).bytes();
        assertArrayEquals(first, painter.paint(Screens.of(40, 5, "x ─ 中 é 🚀")).bytes());
        assertArrayEquals(
                first,
                new PngScreenPainter().paint(Screens.of(40, 5, "x ─ 中 é 🚀")).bytes());
    }

    @Test
    void lettersAreDrawnInTheirCellsAndNowhereElse() {
        BufferedImage picture = Screens.painted(4, 1, NO_CURSOR + " H");
        assertEquals(200, Screens.count(picture, 1, 1, PAPER));
        assertTrue(Screens.count(picture, 1, 2, PAPER) < 160, "the strokes of H are there");
        assertEquals(200, Screens.count(picture, 1, 3, PAPER));
    }

    @ParameterizedTest(name = "colour {0}")
    @ValueSource(strings = {"48;5;208|ff8700", "48;2;1;2;3|010203", "44|2f66bf", "7|d8dbe0", "48;5;255|eeeeee"})
    void backgroundsFillTheirCells(String look) {
        String sgr = look.substring(0, look.indexOf('|'));
        int color = Integer.parseInt(look.substring(look.indexOf('|') + 1), 16);
        BufferedImage picture = Screens.painted(3, 1, NO_CURSOR + "\033[" + sgr + "m ");
        assertEquals(200, Screens.count(picture, 1, 1, color));
        assertEquals(200, Screens.count(picture, 1, 2, PAPER));
    }

    @Test
    void coloursThatTheProgramChoseAreKept() {
        BufferedImage picture =
                Screens.painted(2, 1, NO_CURSOR + "\033]4;4;#102030\033\\\033]11;#405060\033\\\033[44m ");
        assertEquals(200, Screens.count(picture, 1, 1, 0x102030));
        assertEquals(200, Screens.count(picture, 1, 2, 0x405060));
    }

    @Test
    void aReversedScreenExchangesItsColours() {
        BufferedImage picture = Screens.painted(2, 1, NO_CURSOR + "\033[?5h");
        assertEquals(200, Screens.count(picture, 1, 1, TEXT));
    }

    @Test
    void theCursorIsDrawnInItsShapeWithTheLetterOnIt() {
        BufferedImage block = Screens.painted(3, 1, "H\r");
        BufferedImage empty = Screens.painted(3, 1, "");
        assertEquals(200, Screens.count(empty, 1, 1, CURSOR));
        int around = Screens.count(block, 1, 1, CURSOR);
        assertTrue(around > 100 && around < 160, "the letter is cut out of the block: " + around);
        BufferedImage underline = Screens.painted(3, 1, "\033[3 q");
        assertEquals(20, Screens.count(underline, 1, 1, CURSOR));
        assertEquals(CURSOR, Screens.pixel(underline, 1, 1, 0, 19));
        BufferedImage bar = Screens.painted(3, 1, "\033[5 q");
        assertEquals(40, Screens.count(bar, 1, 1, CURSOR));
        assertEquals(CURSOR, Screens.pixel(bar, 1, 1, 0, 0));
        assertEquals(0, Screens.count(Screens.painted(3, 1, NO_CURSOR), 1, 1, CURSOR));
    }

    @Test
    void theCursorCoversBothCellsOfAWideCharacter() {
        BufferedImage picture = Screens.painted(4, 1, "中\r");
        assertTrue(Screens.count(picture, 1, 1, CURSOR) > 80);
        assertTrue(Screens.count(picture, 1, 2, CURSOR) > 80);
    }

    @Test
    void wideCharactersTakeTwoCells() {
        for (String wide : new String[] {"中", "한", "あ", "🚀", "✅", "Ｗ"}) {
            BufferedImage picture = Screens.painted(4, 1, NO_CURSOR + wide);
            assertTrue(Screens.count(picture, 1, 1, TEXT) > 10, wide);
            assertTrue(Screens.count(picture, 1, 2, TEXT) > 10, wide);
            assertEquals(200, Screens.count(picture, 1, 3, PAPER), wide);
        }
    }

    @Test
    void aCombinedCharacterIsDrawnAsOne() {
        BufferedImage plain = Screens.painted(2, 1, NO_CURSOR + "e");
        BufferedImage composed = Screens.painted(2, 1, NO_CURSOR + "é");
        BufferedImage combined = Screens.painted(2, 1, NO_CURSOR + "e\u0301");
        BufferedImage marked = Screens.painted(2, 1, NO_CURSOR + "q\u0301");
        assertEquals(Screens.count(composed, 1, 1, TEXT), Screens.count(combined, 1, 1, TEXT));
        assertTrue(Screens.count(combined, 1, 1, PAPER) < Screens.count(plain, 1, 1, PAPER));
        BufferedImage unmarked = Screens.painted(2, 1, NO_CURSOR + "q");
        assertTrue(Screens.count(marked, 1, 1, PAPER) < Screens.count(unmarked, 1, 1, PAPER));
    }

    @Test
    void aCharacterOfNoFontIsShownByItsNumber() {
        BufferedImage one = Screens.painted(2, 1, NO_CURSOR + "\ue700");
        BufferedImage other = Screens.painted(2, 1, NO_CURSOR + "\ue701");
        assertTrue(Screens.count(one, 1, 1, TEXT) > 30);
        assertNotEquals(Screens.count(one, 1, 1, TEXT), Screens.count(other, 1, 1, TEXT));
    }

    @Test
    void looksAreDrawn() {
        BufferedImage plain = Screens.painted(2, 1, NO_CURSOR + "Hx");
        for (String sgr : new String[] {"1", "2", "3", "4", "4:2", "4:3", "4:4", "4:5", "9", "53", "31"}) {
            BufferedImage other = Screens.painted(2, 1, NO_CURSOR + "\033[" + sgr + "mHx");
            boolean same = IntStream.range(0, 400)
                    .allMatch(i ->
                            Screens.pixel(plain, 1, 1, i % 20, i / 20) == Screens.pixel(other, 1, 1, i % 20, i / 20));
            assertTrue(!same, "SGR " + sgr);
        }
        BufferedImage hidden = Screens.painted(2, 1, NO_CURSOR + "\033[8mHx");
        assertEquals(200, Screens.count(hidden, 1, 1, PAPER));
    }

    @Test
    void underlinesHaveTheirOwnColour() {
        BufferedImage picture = Screens.painted(3, 1, NO_CURSOR + "\033[4;58;2;9;8;7m ");
        assertEquals(10, Screens.count(picture, 1, 1, 0x090807));
    }

    @Test
    void morePixelsColoursThanAPaletteTakesAreDrawnToo() {
        StringBuilder output = new StringBuilder(NO_CURSOR);
        for (int i = 0; i < 400; i++) {
            output.append("\033[48;2;")
                    .append(i % 256)
                    .append(';')
                    .append(i / 2)
                    .append(";77m ");
        }
        BufferedImage picture = Screens.painted(100, 4, output.toString());
        for (int i = 0; i < 400; i++) {
            int color = i % 256 << 16 | i / 2 << 8 | 77;
            assertEquals(200, Screens.count(picture, 1 + i / 100, 1 + i % 100, color), "cell " + i);
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"1000x500", "1000x1", "1x500", "1x1", "399x399", "799x10"})
    void noPictureIsTooLargeForThoseWhoReadIt(String size) {
        int cols = Integer.parseInt(size.substring(0, size.indexOf('x')));
        int rows = Integer.parseInt(size.substring(size.indexOf('x') + 1));
        ScreenImage image = new PngScreenPainter().paint(Screens.of(cols, rows, "corner"));
        assertTrue(image.width() <= 8000 && image.height() <= 8000, image.width() + " by " + image.height());
        assertEquals(image.width(), Screens.read(image.bytes()).getWidth());
    }
}
