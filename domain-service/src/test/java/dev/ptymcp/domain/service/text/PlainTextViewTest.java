package dev.ptymcp.domain.service.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** {@code \e} stands for ESC in these pictures; the terminal has ten columns unless said otherwise. */
class PlainTextViewTest {

    private static final String NOTE = PlainTextView.FULL_SCREEN_NOTE;

    @TestFactory
    Stream<DynamicTest> plainText() {
        return cases(
                "nothing",
                "",
                "",
                "line feeds",
                "a\nb\n",
                "a\nb\n",
                "carriage returns before line feeds",
                "a\r\nb\r\n",
                "a\nb\n",
                "no newline at the end",
                "no\nnewline",
                "no\nnewline",
                "empty lines",
                "\n\na\n\n",
                "\n\na\n\n",
                "spaces at the end of a line",
                "a  \n  \nb ",
                "a  \n  \nb ",
                "every plane of Unicode",
                "aé中🙂𠀀\n",
                "aé中🙂𠀀\n",
                "form feed and vertical tab break lines",
                "a\fb\013c",
                "a\nb\nc",
                "the bell and other controls",
                "a\007b\000\177c\016\017",
                "abc",
                "colours",
                "\\e[1;31mred\\e[0m \\e[38;2;1;2;3mx\\e[m",
                "red x",
                "titles, links and other strings",
                "\\e]0;title\007a\\e]8;;http://x\\e\\b\\e]8;;\\e\\\\ePq#0\\e\\c\\e_x\\e\\",
                "abc",
                "queries",
                "a\\e[6n\\e[c\\e]11;?\007b",
                "ab");
    }

    @TestFactory
    Stream<DynamicTest> rowsOfTheTerminal() {
        return cases(
                "a wrapped line is one line",
                "0123456789abc\nx",
                "0123456789abc\nx",
                "a full row and a line feed are one line break",
                "0123456789\r\nx",
                "0123456789\nx",
                "the cursor is still on a full row",
                "0123456789\rX",
                "X123456789",
                "carriage return goes back on the last row only",
                "0123456789abc\rX",
                "0123456789Xbc",
                "a blank on the last column does not wrap",
                "012345678 \r9",
                "912345678 ",
                "readline's wrap at the margin",
                "0123456789 \rabc",
                "0123456789abc",
                "up to the first row of a wrapped line",
                "0123456789abc\\e[A\rX",
                "X123456789abc",
                "a prompt that first fills the row",
                "out\r\n%         \r \r\\e[J$ ",
                "out\n$ ",
                "the same after text without a line feed",
                "out%         \r \r\\e[J$ ",
                "out%      \n$ ",
                "no wrapping when it is off",
                "\\e[?7l0123456789abc\\e[?7h",
                "012345678c",
                "a wide character that does not fit",
                "012345678中a",
                "012345678中a",
                "a wide character takes two columns",
                "中中\rab",
                "ab中",
                "half of a wide character",
                "中b\\e[2Ga",
                " ab");
    }

    @TestFactory
    Stream<DynamicTest> overwriting() {
        return cases(
                "a progress bar is its last state",
                " 10%\r 20%\r100%\ndone",
                "100%\ndone",
                "what is not overwritten stays",
                "abcdef\rxy",
                "xycdef",
                "erased and written again",
                "long text\r\\e[Kab",
                "ab",
                "backspaces",
                "10%\b\b\b20%",
                "20%",
                "a deleted character",
                "abc\b \bd",
                "abd",
                "a typing error at the end of a line",
                "abc\b\\e[K\n",
                "ab\n",
                "bold by striking twice",
                "N\bNA\bA",
                "NA",
                "erasing leaves blanks only before text",
                "abc\r\\e[2K  \\e[6Gx",
                "     x",
                "erasing the beginning",
                "abcdef\\e[3G\\e[1K",
                "   def",
                "erasing nothing behind a full row",
                "0123456789\\e[K",
                "0123456789",
                "erasing characters",
                "abcdef\r\\e[2Xx",
                "x cdef",
                "deleting characters",
                "abcdef\r\\e[2Px",
                "xdef",
                "inserting characters",
                "abcdef\r\\e[2@x",
                "x abcdef",
                "insert mode",
                "def\r\\e[4habc\\e[4l",
                "abcdef",
                "forward over nothing makes blanks",
                "a\\e[3Cb",
                "a   b",
                "blanks of movement at the end are cut",
                "a\\e[3C\nb",
                "a\nb",
                "columns",
                "abc\\e[5Gd\\e[1Ge\\e[3`f",
                "ebf d",
                "back",
                "abc\\e[2Dx",
                "axc",
                "repeating",
                "ab\\e[3b",
                "abbbb",
                "repeating is bounded",
                "a\\e[60000b",
                "a".repeat(11),
                "a mark goes to the character before",
                "e\u0301\rx",
                "x",
                "marks stay",
                "e\u0301a\u0308o",
                "e\u0301a\u0308o",
                "a mark at the beginning",
                "\uFEFFabc",
                "\uFEFFabc",
                "a mark on a full row",
                "0123456789\u0301x",
                "0123456789\u0301x");
    }

    @TestFactory
    Stream<DynamicTest> tabs() {
        return cases(
                "a tab stays a tab",
                "a\tb\n\tc\t\n",
                "a\tb\n\tc\t\n",
                "a tab takes the columns to the next stop",
                "a\tb\rxxxxxxxxxx",
                "xxxxxxxxxx",
                "a tab that is written into is blanks",
                "a\tb\\e[4Gx",
                "a  x    b",
                "a tab moves over text that is there",
                "abcdefghij\r\tX",
                "abcdefghXj",
                "a tab at the margin",
                "0123456789\tx",
                "0123456789\tx",
                "a tab backwards",
                "abcdefghi\\e[Zx",
                "abcdefghx",
                "two tabs forwards",
                "\\e[2Ia",
                "\t\ta");
    }

    @TestFactory
    Stream<DynamicTest> severalLines() {
        return cases(
                "up and down",
                "a\r\nb\r\nc\r\n\\e[3A1\\e[2B\r3\r\n",
                "1\nb\n3\n",
                "a display drawn anew",
                "a: 1\r\nb: 1\r\n\\e[2A\\e[Ka: 2\r\n\\e[Kb: 2\r\n",
                "a: 2\nb: 2\n",
                "up to the start of a line",
                "ab\r\ncd\\e[1Fx\\e[1Ey",
                "xb\nyd",
                "reverse index keeps the column",
                "abc\r\n\\e[2C\\eMX",
                "abX\n",
                "index keeps the column",
                "abc\\eDx",
                "abc\n   x",
                "next line",
                "abc\\eEx",
                "abc\nx",
                "the display shrinks",
                "a\r\nb\r\nc\\e[2A\r\\e[Jdone",
                "done",
                "not above the top",
                "a\\e[9Ab",
                "ab",
                "beyond the end is a new line, not an old one",
                "a\\e[5Bb",
                "a\n b",
                "inserted lines",
                "a\r\nb\\e[A\r\\e[Lx",
                "x\na\nb",
                "deleted lines",
                "a\r\nb\r\nc\\e[2A\\e[Mx",
                "x\nc",
                "a place that was saved",
                "ab\\e7\r\ncd\\e8x",
                "abx\ncd",
                "and in the other way",
                "ab\\e[s\r\ncd\\e[ux",
                "abx\ncd");
    }

    @TestFactory
    Stream<DynamicTest> absolutePlaces() {
        return cases(
                "clearing the screen loses nothing",
                "a\r\nb\r\n\\e[H\\e[2J\\e[3J$ ",
                "a\nb\n$ ",
                "clearing in the other way",
                "a\r\nb\r\n\\e[H\\e[J$ ",
                "a\nb\n$ ",
                "clearing a line that has text",
                "$ x\\e[2J\\e[Hy",
                "$ x\ny",
                "a picture by rows",
                "\\e[1;1Hone\\e[2;1Htwo\\e[3;3Hthree",
                "one\ntwo\n  three",
                "columns of the same row",
                "\\e[5;1Hname\\e[5;8Hab\\e[5;1HN",
                "Name   ab",
                "a row that follows by a line feed",
                "\\e[5;1Ha\r\nb\\e[6;2Hc",
                "a\nbc",
                "measuring the screen draws nothing",
                "ab\\e7\\e[999;999H\\e[6n\\e8c",
                "abc",
                "the last row of the screen",
                "a\\e[999Bb",
                "a\n b",
                "by row only",
                "ab\\e[7dc",
                "ab\n  c",
                "a full reset",
                "\\e[?7l\\e(0a\\ecb",
                "▒\nb");
    }

    /** As apt draws it: the bar is on the last row of the screen, below the region that scrolls. */
    @Test
    void aStatusLineHasOneLineThatIsRenewed() {
        String bar = "\0337\033[24;0f\033[42m\033[30mProgress: [%3d%%]\033[49m\033[39m\0338";
        String output = "\n\0337\033[0;23r\0338\033[1A"
                + String.format(bar, 0)
                + "Unpacking a ...\r\n"
                + String.format(bar, 50)
                + "Setting up a ...\r\n"
                + String.format(bar, 100)
                + "Done\r\n";
        assertEquals(
                "Progress: [100%]\nUnpacking a ...\nSetting up a ...\nDone\n",
                text(80, "$\n" + output).substring(2));
    }

    @Test
    void anErasedStatusLineLeavesNothing() {
        assertEquals("a\nb", text(80, "a\r\n\0337\033[24;1Hworking\0338\0337\033[24;1H\033[K\0338b"));
    }

    /** As docker pull draws it: up to the line of a layer, erased, written, and down again. */
    @Test
    void aDisplayOfSeveralLinesIsItsLastState() {
        StringBuilder output = new StringBuilder("Pulling from library/x\r\n");
        List<String> layers = List.of("aaaa", "bbbb", "cccc");
        layers.forEach(layer -> output.append(layer).append(": Waiting\r\n"));
        for (String state : List.of("Downloading", "Extracting", "Pull complete")) {
            for (int i = 0; i < layers.size(); i++) {
                int up = layers.size() - i;
                output.append("\033[")
                        .append(up)
                        .append("A\033[2K\r")
                        .append(layers.get(i))
                        .append(": ")
                        .append(state);
                output.append("\033[").append(up).append("B\r");
            }
        }
        output.append("Digest: sha256\r\n");
        assertEquals(
                "Pulling from library/x\naaaa: Pull complete\nbbbb: Pull complete\ncccc: Pull complete\nDigest: sha256\n",
                text(80, output.toString()));
    }

    /** A view that begins in the middle of such a display must not draw all layers over each other. */
    @Test
    void aViewThatBeginsInsideADisplayKeepsItsLinesApart() {
        PlainTextView view = new PlainTextView(80, 5000);
        feed(view, "\033[3A\033[2K\raaaa: done\033[3B\r\033[1A\033[2K\rcccc: done\033[1B\r");
        assertEquals("aaaa: done\ncccc: done\n", view.text());
    }

    @Test
    void whatIsTooFarUpIsAnEditOfTheOldestRowThatIsHeld() {
        String text = text(10, "x\r\n".repeat(500) + "\033[150A\rY");
        assertEquals("x\n".repeat(350) + "Y\n" + "x\n".repeat(149), text);
    }

    @TestFactory
    Stream<DynamicTest> theAlternateScreen() {
        return cases(
                "is left out with a note",
                "$ vim\r\n\\e[?1049h\\e[H\\e[2J~ text\\e[5;5Hx\\e[?1049l$ ",
                "$ vim\n" + NOTE + "\n$ ",
                "is not noted when nothing was drawn",
                "a\\e[?1049h\\e[2J  \\e[?1049lb",
                "ab",
                "is noted while it lasts",
                "$ top\r\n\\e[?1047hx",
                "$ top\n" + NOTE + "\n",
                "is noted each time",
                "\\e[?47hx\\e[?47l\\e[?47hy\\e[?47l$ ",
                NOTE + "\n" + NOTE + "\n$ ",
                "does not touch the line it was started on",
                "abc\\e[?1049h\rxy\\e[?1049ld",
                NOTE + "\nabcd");
    }

    @Test
    void aViewCanBeginOnTheAlternateScreen() {
        PlainTextView view = new PlainTextView(new TextOrigin(10, 0, true));
        feed(view, "drawing\033[?1049l$ ");
        assertEquals(NOTE + "\n$ ", view.text());
    }

    @Test
    void lineGraphicsAreDrawn() {
        assertEquals("┌─┐ab", text(10, "\033(0lqk\033(Bab"));
        assertEquals("a┌─┐b", text(10, "\033)0a\016lqk\017b"));
    }

    @Test
    void withoutAMarginALineHasNoEndAndCarriageReturnGoesToItsBeginning() {
        assertEquals("x".repeat(5000), text(0, "x".repeat(5000)));
        assertEquals("Y" + "x".repeat(4999), text(0, "x".repeat(5000) + "\rY"));
        assertEquals("done", text(0, "x".repeat(5000) + "\r\033[Kdone"));
        assertEquals("x".repeat(999) + "yz", text(0, "x".repeat(1001) + "\b\byz"));
    }

    @Test
    void theOpenLineIsWhatFollowsTheLastLineBreak() {
        PlainTextView view = new PlainTextView(10, 100);
        feed(view, "one\r\nuser@host:/a/long/path$ ");
        assertEquals("user@host:/a/long/path$ ", view.openLine().text());
        assertEquals(105, view.openLine().start());
        assertEquals(129, view.openLine().end());
    }

    @Test
    void aVeryLongLineIsOneLine() {
        String line = "0123456789".repeat(100_000);
        assertEquals(line + "\nx", text(80, line + "\nx"));
    }

    @Test
    void aStreamingViewForgetsAllButWhatCanChange() {
        PlainTextView view = PlainTextView.streaming(new TextOrigin(10, 0, false), new LineListener() {});
        feed(view, "x\n".repeat(1000) + "y");
        assertEquals("x\n".repeat(199) + "y", view.text());
    }

    @Test
    void boundaryStandsBeforeAnOpenSequence() {
        PlainTextView view = new PlainTextView(10, 7);
        feed(view, "ab\033[3");
        assertEquals(9, view.boundary());
        assertEquals(12, view.cursor());
    }

    @Test
    void aWordIsNotLostWhenItsMarksAreMany() {
        String text = text(80, "a" + "\u0301".repeat(100) + "b");
        assertEquals("a" + "\u0301".repeat(100) + "b", text);
        assertTrue(text.length() == 102);
        assertFalse(text.contains("\n"));
    }

    private static Stream<DynamicTest> cases(String... namesInputsAndTexts) {
        return Stream.iterate(0, i -> i < namesInputsAndTexts.length, i -> i + 3)
                .map(i -> DynamicTest.dynamicTest(
                        namesInputsAndTexts[i],
                        () -> assertEquals(namesInputsAndTexts[i + 2], text(10, escaped(namesInputsAndTexts[i + 1])))));
    }

    private static String escaped(String picture) {
        return picture.replace("\\e", "\033");
    }

    private static String text(int cols, String output) {
        PlainTextView view = new PlainTextView(cols, 0);
        feed(view, output);
        return view.text();
    }

    private static void feed(PlainTextView view, String output) {
        byte[] bytes = output.getBytes(StandardCharsets.UTF_8);
        view.feed(bytes, 0, bytes.length);
    }
}
