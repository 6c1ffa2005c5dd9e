package dev.ptymcp.domain.service.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.domain.service.hygiene.NeutralText;
import dev.ptymcp.domain.service.screen.CharWidth;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every input; {@code -Dseeds=N} tries more of them. */
class PlainTextViewLawsTest {

    private static final int[] WIDTHS = {1, 2, 3, 10, 80, 0};

    static LongStream seeds() {
        return LongStream.range(0, Long.getLong("seeds", 120));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whereTheOutputIsCutDoesNotMatter(long seed) {
        Random random = new Random(seed);
        byte[] output = new TextStreams(seed).next(60, false);
        int cols = WIDTHS[random.nextInt(WIDTHS.length)];
        String whole = read(output, cols, output.length, random);
        assertEquals(whole, read(output, cols, 1, random), "byte by byte");
        for (int i = 0; i < 20; i++) {
            assertEquals(whole, read(output, cols, 0, random), "random pieces");
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void noInputHoweverRandomThrows(long seed) {
        Random random = new Random(seed);
        byte[] output = new byte[20_000];
        random.nextBytes(output);
        String sequences = "\033[;0123456789ABCDEFGHJKLMPXZ@bdrsuhl?78\r\n\b\tx";
        for (int i = 0; i < output.length; i++) {
            if (random.nextInt(4) > 0) {
                output[i] = (byte) sequences.charAt(random.nextInt(sequences.length()));
            }
        }
        read(output, WIDTHS[random.nextInt(WIDTHS.length)], 0, random);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void textWithoutControlsComesOutAsItWentIn(long seed) {
        Random random = new Random(seed);
        // A character and its marks share the cursor behind the last of them.
        boolean marks = seed % 2 == 0;
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 2000; i++) {
            int codePoint = random.nextInt(3) > 0
                    ? 0x20 + random.nextInt(0x5F)
                    : random.nextInt(10) == 0 ? '\n' : 0xA0 + random.nextInt(Character.MAX_CODE_POINT - 0xA0);
            boolean whole = Character.getType(codePoint) != Character.SURROGATE;
            boolean alone = CharWidth.of(codePoint) > 0 && !NeutralText.isSuspect(codePoint);
            text.appendCodePoint(whole && (marks || alone) ? codePoint : 'x');
        }
        byte[] output = text.toString().getBytes(StandardCharsets.UTF_8);
        for (int cols : WIDTHS) {
            PlainTextView view = new PlainTextView(cols, 1000);
            view.feed(output, 0, output.length);
            RenderedText rendered = view.rendered();
            assertEquals(NeutralText.of(text.toString()), rendered.text(), "at " + cols + " columns");
            if (!marks) {
                assertCursorsAreExact(rendered, 1000);
            }
        }
    }

    /** A line listener and the text of the same output tell the same, as long as nothing is redrawn. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void completedLinesAndTheOpenLineAreTheText(long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 600; i++) {
            text.append(List.of("word ", "中", "\n", "x".repeat(random.nextInt(9)), "🙂")
                    .get(random.nextInt(5)));
        }
        byte[] output = text.toString().getBytes(StandardCharsets.UTF_8);
        StringBuilder lines = new StringBuilder();
        PlainTextView view = PlainTextView.streaming(new TextOrigin(20, 0, false), new LineListener() {
            @Override
            public void lineCompleted(RenderedText line) {
                lines.append(line.text()).append('\n');
                assertEquals(output[(int) line.end() - 1], '\n');
            }
        });
        view.feed(output, 0, output.length);
        assertEquals(text.toString(), lines + view.openLine().text());
    }

    /** What is left in the end was reported, or is on the open line; erasing can have taken a line apart since. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyLineOfTheTextWasReported(long seed) {
        byte[] output = new TextStreams(seed).next(80, true);
        RecordedLines recorded = new RecordedLines(false);
        PlainTextView streaming = PlainTextView.streaming(new TextOrigin(40, 0, false), recorded);
        streaming.feed(output, 0, output.length);
        PlainTextView keeping = new PlainTextView(40, 0);
        keeping.feed(output, 0, output.length);
        recorded.lines().add("=" + streaming.openLine().text());
        for (String line : keeping.text().split("\n", -1)) {
            boolean reported = recorded.lines().stream().anyMatch(report -> report.contains(line));
            assertTrue(reported || line.isBlank() || line.equals(PlainTextView.FULL_SCREEN_NOTE), "'" + line + "'");
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void cursorsLieInsideTheOutput(long seed) {
        byte[] output = new TextStreams(seed).next(80, false);
        PlainTextView view = new PlainTextView(30, 500);
        view.feed(output, 0, output.length);
        RenderedText text = view.rendered();
        for (int i = 0; i < text.text().length(); i++) {
            assertTrue(text.before(i) >= 500 && text.before(i) <= text.after(i), "before " + i);
            assertTrue(text.after(i) <= 500 + output.length, "after " + i);
        }
    }

    private static void assertCursorsAreExact(RenderedText rendered, long start) {
        String text = rendered.text();
        long at = start;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            long next = at + new String(Character.toChars(text.codePointAt(i))).getBytes(StandardCharsets.UTF_8).length;
            assertEquals(at, rendered.before(i));
            assertEquals(next, rendered.after(i));
            at = next;
        }
        assertEquals(at, rendered.end());
    }

    /** Everything that can be asked of views that get the output in pieces: of a fixed size, or random ones for 0. */
    private static String read(byte[] output, int cols, int piece, Random random) {
        RecordedLines recorded = new RecordedLines(true);
        PlainTextView streaming = PlainTextView.streaming(new TextOrigin(cols, 9, false), recorded);
        PlainTextView keeping = new PlainTextView(cols, 9);
        int at = 0;
        while (at < output.length) {
            int length = Math.min(output.length - at, piece > 0 ? piece : 1 + random.nextInt(30));
            byte[] copy = Arrays.copyOfRange(output, at, at + length);
            streaming.feed(copy, 0, length);
            keeping.feed(copy, 0, length);
            at += length;
        }
        return RecordedLines.shown(keeping.rendered(), true)
                + "\n" + RecordedLines.shown(streaming.openLine(), true)
                + "\n" + String.join("\n", recorded.lines());
    }
}
