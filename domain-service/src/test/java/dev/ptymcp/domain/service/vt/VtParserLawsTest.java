package dev.ptymcp.domain.service.vt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every input; {@code -Dseeds=N} tries more of them. */
class VtParserLawsTest {

    static LongStream seeds() {
        return LongStream.range(0, Long.getLong("seeds", 60));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whereTheInputIsSplitDoesNotMatter(long seed) {
        byte[] input = new VtStreams(seed).next(40);
        List<String> whole = parse(input, input.length);
        for (int cut = 1; cut < input.length; cut++) {
            assertEquals(whole, parse(input, cut), "cut at " + cut);
        }
        RecordedActions bytewise = new RecordedActions();
        for (byte b : input) {
            bytewise.parser().feed(new byte[] {b}, 0, 1);
        }
        assertEquals(whole, bytewise.lines());
    }

    /** A fresh parser that starts at a boundary sees what the first one sees from there on. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void outputCanBeCutAtEveryBoundary(long seed) {
        byte[] input = new VtStreams(seed).next(40);
        List<String> whole = parse(input, input.length);
        for (int cut = 1; cut < input.length; cut++) {
            RecordedActions first = new RecordedActions();
            first.parser().feed(input, 0, cut);
            int boundary = (int) first.parser().boundary();
            assertTrue(boundary <= cut);
            RecordedActions second = new RecordedActions();
            second.startAt(boundary);
            second.parser().feed(input, boundary, input.length - boundary);
            assertEquals(withoutRuns(whole, boundary), withoutRuns(second.lines(), boundary), "cut at " + boundary);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void noiseIsReportedInOrderAndInsideTheInput(long seed) {
        byte[] input = new byte[4000];
        new Random(seed).nextBytes(input);
        long[] last = new long[1];
        RecordedActions recorded = new RecordedActions();
        recorded.parser().feed(input, 0, input.length);
        for (String line : recorded.lines()) {
            long from = Long.parseLong(line.substring(1, line.indexOf(',')));
            long to = Long.parseLong(line.substring(line.indexOf(',') + 1, line.indexOf(')')));
            assertTrue(from < to && to > last[0] && to <= input.length, line);
            last[0] = to;
        }
    }

    private static List<String> parse(byte[] input, int cut) {
        RecordedActions recorded = new RecordedActions();
        byte[] head = Arrays.copyOf(input, cut);
        recorded.parser().feed(head, 0, cut);
        recorded.parser().feed(input, cut, input.length - cut);
        return recorded.lines();
    }

    /** What is reported of the bytes from {@code boundary} on, without text, whose runs a boundary may divide. */
    private static List<String> withoutRuns(List<String> lines, long boundary) {
        List<String> kept = new ArrayList<>();
        for (String line : lines) {
            long from = Long.parseLong(line.substring(1, line.indexOf(',')));
            if (from >= boundary && !line.contains(") text ")) {
                kept.add(line);
            }
        }
        return kept;
    }
}
