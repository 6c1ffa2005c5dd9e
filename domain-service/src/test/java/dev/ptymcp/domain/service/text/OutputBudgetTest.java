package dev.ptymcp.domain.service.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.domain.model.error.InvalidArgumentException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OutputBudgetTest {

    private static final OutputBudget SMALL = new OutputBudget(OutputBudget.MIN_BYTES);

    static LongStream seeds() {
        return LongStream.range(0, Long.getLong("seeds", 100));
    }

    @Test
    void textThatFitsIsUnchanged() {
        FittedText fitted = SMALL.fit(rendered("a\n" + "é".repeat(127), 50));
        assertEquals(new FittedText("a\n" + "é".repeat(127), 0, 306, 306), fitted);
    }

    @Test
    void linesInTheMiddleAreReplacedByALineThatSaysWhichBytesTheyWere() {
        StringBuilder output = new StringBuilder();
        for (int i = 100; i < 200; i++) {
            output.append("line ").append(i).append('\n');
        }
        FittedText fitted = SMALL.fit(rendered(output.toString(), 1000));
        assertEquals(
                "line 100\nline 101\nline 102\nline 103\nline 104\nline 105\nline 106\nline 107\n"
                        + "[... 756 bytes omitted; read_output with cursor 1072 up to 1828 ...]\n"
                        + "line 192\nline 193\nline 194\nline 195\nline 196\nline 197\nline 198\nline 199\n",
                fitted.text());
        assertEquals(756, fitted.omittedBytes());
        assertEquals(1072, fitted.omittedFrom());
        assertEquals(1828, fitted.omittedTo());
    }

    @Test
    void oneEndlessLineIsCutInside() {
        FittedText fitted = OutputBudget.DEFAULT.fit(rendered("x".repeat(5_000_000), 0));
        assertTrue(size(fitted.text()) <= OutputBudget.DEFAULT_BYTES);
        assertTrue(size(fitted.text()) > OutputBudget.DEFAULT_BYTES - 100);
        assertTrue(fitted.text()
                .matches(
                        "x+\n\\[\\.\\.\\. \\d+ bytes omitted; read_output with cursor \\d+ up to \\d+ \\.\\.\\.]\nx+"));
    }

    @Test
    void theMiddleThatIsNoLongerHeldIsSaidToBe() {
        RenderedText head = rendered("head\n", 0);
        RenderedText tail = rendered("tail\n", 1_000_000);
        FittedText fitted = SMALL.fit(head, tail);
        assertEquals("head\n[... 999995 bytes omitted, no longer held ...]\ntail\n", fitted.text());
        assertEquals(new FittedText(fitted.text(), 999_995, 5, 1_000_000), fitted);
    }

    @Test
    void theMiddleCanBeHeldInPart() {
        FittedText fitted = SMALL.fit(rendered("h\n".repeat(100), 0), rendered("t\n".repeat(100), 5000));
        assertTrue(fitted.text().contains("bytes omitted, "), fitted.text());
        long gone = 5000 - fitted.omittedFrom();
        String line = "[... " + fitted.omittedBytes() + " bytes omitted, " + gone
                + " of them no longer held; read_output with cursor 5000 up to " + fitted.omittedTo() + " ...]";
        assertTrue(fitted.text().contains("h\n" + line + "\nt\n"), fitted.text());
        assertTrue(size(fitted.text()) <= OutputBudget.MIN_BYTES);
    }

    @Test
    void segmentsThatMeetAreOneText() {
        assertEquals("abcdef", SMALL.fit(rendered("abc", 0), rendered("def", 3)).text());
    }

    @Test
    void aShortHeadLeavesItsRoomToTheTail() {
        FittedText fitted = SMALL.fit(rendered("h\n", 0), rendered("0123456789".repeat(100), 5000));
        assertTrue(size(fitted.text()) > OutputBudget.MIN_BYTES - 40, fitted.text());
    }

    @Test
    void refusesABudgetOutOfRange() {
        for (int bytes : new int[] {0, 255, 1024 * 1024 + 1}) {
            assertEquals(
                    "max_bytes",
                    assertThrows(InvalidArgumentException.class, () -> new OutputBudget(bytes))
                            .argument());
        }
    }

    /** A status line is written later than the lines below it; the cursors must fetch those all the same. */
    @Test
    void cursorsEncloseRedrawnTextToo() {
        String lines = "line\r\n".repeat(40);
        byte[] output = ("top\r\n" + lines + "\033[40A\rLAST\033[40B\rend\r\n" + "more\r\n".repeat(40))
                .getBytes(StandardCharsets.UTF_8);
        PlainTextView view = new PlainTextView(80, 0);
        view.feed(output, 0, output.length);
        TextPiece page = SMALL.page(view.rendered());
        String rest = new String(output, (int) page.next(), output.length - (int) page.next(), StandardCharsets.UTF_8);
        int shown = page.text().split("\n", -1).length - 1;
        assertEquals(82 - shown, rest.split("\n", -1).length - 1);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void neverExceedsTheBudgetAndNeverPartsACharacter(long seed) {
        Random random = new Random(seed);
        OutputBudget budget = new OutputBudget(256 + random.nextInt(500));
        RenderedText text = view(new TextStreams(seed).next(400, true), random.nextInt(100_000))
                .rendered();
        FittedText fitted = budget.fit(text);
        assertBounded(budget, fitted.text());
        assertTrue(fitted.omittedFrom() >= text.start() && fitted.omittedTo() <= text.end());
        RenderedText tail = view(new TextStreams(seed + 1).next(300, true), text.end() + random.nextInt(1000))
                .rendered();
        FittedText both = budget.fit(text, tail);
        assertBounded(budget, both.text());
        assertTrue(both.omittedTo() <= tail.end());
    }

    /** The law of paging: without redrawn lines the pages put together are the text. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void pagesPutTogetherAreTheText(long seed) {
        Random random = new Random(seed);
        OutputBudget budget = new OutputBudget(256 + random.nextInt(100));
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 400; i++) {
            String[] words = {
                "word ", "中文", "\r\n", "🙂", "e\u0301", "\033[31mred\033[m", "x".repeat(random.nextInt(90))
            };
            text.append(words[random.nextInt(words.length)]);
        }
        byte[] output = text.toString().getBytes(StandardCharsets.UTF_8);
        StringBuilder read = new StringBuilder();
        int at = 0;
        for (TextPiece page = page(budget, output, at); ; page = page(budget, output, at)) {
            assertBounded(budget, page.text());
            read.append(page.text());
            assertTrue(page.next() > at, "a page gets on");
            at = (int) page.next();
            if (!page.hasMore()) {
                break;
            }
        }
        assertEquals(view(output, 0).text(), read.toString());
    }

    /** What was left out can be fetched by its cursors. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void headOmittedPartAndTailAreTheText(long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            text.append(new String[] {"word ", "中", "\n", "🙂", "e\u0301", "x".repeat(50)}[random.nextInt(6)]);
        }
        byte[] output = text.toString().getBytes(StandardCharsets.UTF_8);
        FittedText fitted = SMALL.fit(view(output, 0).rendered());
        assertTrue(fitted.omittedBytes() > 0);
        int marker = fitted.text().indexOf("[... ");
        int from = (int) fitted.omittedFrom();
        String head = new String(output, 0, from, StandardCharsets.UTF_8);
        assertTrue(fitted.text().substring(0, marker).equals(head)
                || fitted.text().substring(0, marker).equals(head + "\n"));
        String tail = fitted.text().substring(fitted.text().indexOf(" ...]\n") + 6);
        int to = (int) fitted.omittedTo();
        assertEquals(tail, new String(output, to, output.length - to, StandardCharsets.UTF_8));
    }

    private static void assertBounded(OutputBudget budget, String text) {
        assertTrue(size(text) <= budget.maxBytes(), size(text) + " of " + budget.maxBytes());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean paired = Character.isHighSurrogate(c)
                    ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
                    : !Character.isLowSurrogate(c) || i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
            assertTrue(paired, "half a character at " + i);
        }
        assertFalse(text.contains("...]\n\u0301"), "a mark without its character");
    }

    private static int size(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static TextPiece page(OutputBudget budget, byte[] output, int from) {
        PlainTextView view = new PlainTextView(80, from);
        view.feed(output, from, output.length - from);
        return budget.page(view.rendered());
    }

    private static PlainTextView view(byte[] output, long cursor) {
        PlainTextView view = new PlainTextView(80, cursor);
        view.feed(output, 0, output.length);
        return view;
    }

    private static RenderedText rendered(String output, long cursor) {
        return view(output.getBytes(StandardCharsets.UTF_8), cursor).rendered();
    }
}
