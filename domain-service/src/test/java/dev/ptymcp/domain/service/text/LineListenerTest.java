package dev.ptymcp.domain.service.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code =} is a completed line, {@code ~} a line that was seen before it changed, {@code >} the open line. */
class LineListenerTest {

    @Test
    void completedLinesAreReportedInOrder() {
        assertReports("one\r\n\r\ntwo\r\n$ ", "=one", "=", "=two", ">$ ");
    }

    @Test
    void aWrappedLineIsReportedWhole() {
        assertReports("0123456789".repeat(5) + "\nx", "=" + "0123456789".repeat(5), ">x");
    }

    @Test
    void everyStateOfAProgressBarIsReportedOnce() {
        assertReports("  0%\r 50%\r100%\r\n", "~  0%", "~ 50%", "=100%", ">");
    }

    /** What was taken for no change moved the text to a later place, and a wait saw another match first than piece by piece. */
    @Test
    void writingTheSameAgainIsAChangeBecauseItThenComesFromElsewhere() {
        assertReports("get 1\rget 2\rget 2\r\n", "~get 1", "~get 2", "=get 2", ">");
    }

    @Test
    void aLineIsReportedBeforeItIsErased() {
        assertReports("10%\033[2K\r20%\r\033[K30%", "~10%", "~20%", ">30%");
        assertReports("ask? \033[2Dx", "~ask? ", ">askx ");
        assertReports("abc\b \bd", "~abc", "~ab ", ">abd");
    }

    @Test
    void erasingBlanksIsNoChange() {
        assertReports("10%\033[K\033[J\r\n\033[2K\033[J", "=10%", ">");
    }

    @Test
    void aDisplayOfSeveralLinesIsReportedLineByLine() {
        assertReports(
                "a 1\r\nb 1\r\n\033[2Aa 2\r\nb 2\r\n\033[2A\033[Ka 3\033[2B\r$ ",
                "=a 1",
                "=b 1",
                "~a 2",
                "~b 2",
                "~a 3",
                ">$ ");
    }

    @Test
    void theLastLineOfADisplayIsReportedWhenTheCursorLeavesIt() {
        assertReports("a\r\nb\033[A\rc\r\n", "=a", "~b", "~c", ">b");
    }

    @Test
    void clearingTheScreenCompletesTheLine() {
        assertReports("$ x\033[H\033[2J$ ", "=$ x", ">$ ");
    }

    @Test
    void aStatusLineIsReportedAndIsNotTheOpenLine() {
        assertReports("$ \0337\033[24;1H10%\0338\0337\033[24;1H20%\0338ls", "~$ ", "~10%", "~20%", ">$ ls");
    }

    @Test
    void theNoteAboutAFullScreenProgramIsNoLineOfTheProgram() {
        assertReports("$ vi\r\n\033[?1049hhello\033[?1049l$ ", "=$ vi", ">$ ");
    }

    @Test
    void nothingOfAnEndlessLineIsSkipped() {
        StringBuilder output = new StringBuilder();
        for (int i = 0; i < 3000; i++) {
            output.append("<").append(i).append(">");
        }
        RecordedLines recorded = new RecordedLines(false);
        PlainTextView view = PlainTextView.streaming(new TextOrigin(10, 0, false), recorded);
        feed(view, output.toString());
        recorded.lines().add(view.openLine().text());
        for (int i = 0; i < 3000; i++) {
            String mark = "<" + i + ">";
            assertTrue(recorded.lines().stream().anyMatch(line -> line.contains(mark)), mark);
        }
        assertTrue(recorded.lines().stream().allMatch(line -> line.length() <= 10 * PlainTextView.EDITABLE_ROWS + 1));
    }

    @Test
    void aReportSaysWhereItsTextCameFrom() {
        StringBuilder seen = new StringBuilder();
        PlainTextView view = PlainTextView.streaming(new TextOrigin(80, 1000, false), new LineListener() {
            @Override
            public void lineCompleted(RenderedText line) {
                seen.append(RecordedLines.shown(line, true)).append('\n');
            }
        });
        feed(view, "a\033[31mé\033[mb\r\nc\n");
        assertEquals("aéb|1000 1000-1001 1006-1008 1011-1012 1012-1014\nc|1014 1014-1015 1015-1016\n", seen.toString());
    }

    private static void assertReports(String output, String... reports) {
        RecordedLines recorded = new RecordedLines(false);
        PlainTextView view = PlainTextView.streaming(new TextOrigin(10, 0, false), recorded);
        feed(view, output);
        recorded.lines().add(">" + view.openLine().text());
        assertEquals(List.of(reports), recorded.lines());
    }

    private static void feed(PlainTextView view, String output) {
        byte[] bytes = output.getBytes(StandardCharsets.UTF_8);
        view.feed(bytes, 0, bytes.length);
    }
}
