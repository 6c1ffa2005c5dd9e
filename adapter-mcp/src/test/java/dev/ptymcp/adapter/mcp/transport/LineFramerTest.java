package dev.ptymcp.adapter.mcp.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LineFramerTest {

    private static final int CAP = 10;

    @Test
    void cutsAtLineFeedsAndKeepsTheLastLineForTheEnd() {
        assertEquals(List.of("one", "", "two", "three"), framed("one\n\ntwo\nthree", 100));
    }

    @Test
    void aLineOfExactlyTheCapIsKeptAndALongerOneReportedOnce() {
        assertEquals(
                List.of("1234567890", "<too long>1234567890", "next", "<too long>1234567890"),
                framed("1234567890\n12345678901\nnext\n123456789012345678901234567890", 100));
    }

    @Test
    void itDoesNotMatterHowTheBytesAreCutForSeed7() {
        Random random = new Random(7);
        for (int run = 0; run < 500; run++) {
            StringBuilder text = new StringBuilder();
            for (int part = random.nextInt(8); part >= 0; part--) {
                text.append("x".repeat(random.nextInt(CAP + 4))).append(random.nextInt(4) == 0 ? "" : "\n");
            }
            List<String> whole = framed(text.toString(), Integer.MAX_VALUE);
            assertEquals(whole, framed(text.toString(), 1 + random.nextInt(5)), text.toString());
        }
    }

    private static List<String> framed(String text, int chunk) {
        List<String> lines = new ArrayList<>();
        LineFramer framer = new LineFramer(CAP, new LineFramer.Lines() {
            @Override
            public void line(byte[] bytes, int offset, int length) {
                lines.add(new String(bytes, offset, length, StandardCharsets.UTF_8));
            }

            @Override
            public void tooLong(byte[] beginning) {
                lines.add("<too long>" + new String(beginning, StandardCharsets.UTF_8));
            }
        });
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int from = 0; from < bytes.length; from += Math.min(chunk, bytes.length)) {
            byte[] part = Arrays.copyOfRange(bytes, from, (int) Math.min(bytes.length, (long) from + chunk));
            framer.feed(part, part.length);
        }
        framer.end();
        return lines;
    }
}
