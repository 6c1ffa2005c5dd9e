package dev.ptymcp.domain.service.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StampedTextTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final PlainTextView view = new PlainTextView(80, 0);
    private final ArrivalTimes times = new ArrivalTimes();
    private int pieces;

    static IntStream seeds() {
        return IntStream.range(0, 20);
    }

    @Test
    void eachLineHasTheTimeOfItsFirstByte() {
        arrive("one");
        arrive("\r\ntwo\r\n");
        arrive("\r\nfo");
        arrive("ur");
        assertEquals("0 one\n1 two\n2 \n2 four", shown());
    }

    @Test
    void anEmptyLastLineHasNone() {
        arrive("one\r\n");
        assertEquals("0 one\n", shown());
        assertEquals(
                "", StampedText.of(new PlainTextView(80, 0).rendered(), times).text());
    }

    @Test
    void aLineThatWasRedrawnHasTheTimeOfWhatIsLeftOfIt() {
        arrive("10 %");
        arrive("\r100 %");
        arrive(" done\r\n");
        assertEquals("1 100 % done\n", shown());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theCharactersKeepTheirCursors(int seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 30; i++) {
            arrive(new String[] {"abc", "日本", "\r\n", "\033[31m", "😀", "\b", "e\u0301", "\r"}[random.nextInt(8)]);
        }
        RenderedText plain = view.rendered();
        RenderedText stamped = StampedText.of(plain, times);
        int at = 0;
        for (int i = 0; i < plain.text().length(); i++) {
            if (i == 0 || plain.text().charAt(i - 1) == '\n') {
                at += "2026-03-01T12:00:00.000Z ".length();
            }
            assertEquals(plain.text().charAt(i), stamped.text().charAt(at));
            assertEquals(plain.before(i), stamped.before(at));
            assertEquals(plain.after(i), stamped.after(at));
            at++;
        }
        assertEquals(at, stamped.text().length());
        assertEquals(plain.end(), stamped.end());
    }

    @Test
    void pagesOfStampedTextLeaveNothingOut() {
        StringBuilder output = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            String line = "line " + i + "\r\n";
            arrive(line);
            output.append(line);
        }
        byte[] all = output.toString().getBytes(StandardCharsets.UTF_8);
        OutputBudget budget = new OutputBudget(OutputBudget.MIN_BYTES);
        StringBuilder read = new StringBuilder();
        int from = 0;
        boolean more = true;
        while (more) {
            PlainTextView rest = new PlainTextView(80, from);
            rest.feed(all, from, all.length - from);
            TextPiece page = budget.page(StampedText.of(rest.rendered(), times));
            assertTrue(page.text().length() <= OutputBudget.MIN_BYTES);
            read.append(page.text());
            from = (int) page.next();
            more = page.hasMore();
        }
        assertEquals(StampedText.of(view.rendered(), times).text(), read.toString());
    }

    /** A piece of output, a second after the one before. */
    private void arrive(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        times.arrived(view.cursor(), NOON.plusSeconds(pieces++));
        view.feed(bytes, 0, bytes.length);
    }

    /** The text with seconds instead of times. */
    private String shown() {
        return StampedText.of(view.rendered(), times).text().replaceAll("2026-03-01T12:00:0(\\d)\\.000Z", "$1");
    }
}
