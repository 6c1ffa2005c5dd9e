package dev.ptymcp.domain.service.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class PlainTextViewTest {

    private static final Pattern CODE = Pattern.compile("\\\\u([0-9a-f]{4})", Pattern.CASE_INSENSITIVE);
    private static final String NOTE = PlainTextView.FULL_SCREEN_NOTE;

    @TestFactory
    Stream<DynamicTest> readsOutputAsAPersonWould() throws IOException {
        try (InputStream table = Objects.requireNonNull(getClass().getResourceAsStream("plain-text.tsv"))) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("# "))
                    .map(line -> line.split("\t", -1))
                    .map(row -> DynamicTest.dynamicTest(
                            row[0], () -> assertEquals(unescaped(row[2]), text(10, unescaped(row[1])))));
        }
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

    private static String unescaped(String picture) {
        String plain = picture.replace("\\e", "\033")
                .replace("\\n", "\n")
                .replace("\\r", "\r")
                .replace("\\t", "\t")
                .replace("\\b", "\b")
                .replace("\\f", "\f");
        return CODE.matcher(plain)
                .replaceAll(code -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(code.group(1), 16))));
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
