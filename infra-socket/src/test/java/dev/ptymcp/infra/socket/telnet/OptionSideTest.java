package dev.ptymcp.infra.socket.telnet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** RFC 1143, row by row and as a law. */
class OptionSideTest {

    private static final int OPTION = 31;

    /** What led to a state: w we want it, r we reject it, y the other side says yes, n it says no. */
    @ParameterizedTest(name = "after [{0}], {1} sends [{2}] and leaves it on: {3}")
    @CsvSource({
        // off
        "'',    y, WILL, true",
        "'',    n, '',   false",
        "'',    w, WILL, false",
        "'',    r, '',   false",
        // on
        "y,     y, '',   true",
        "y,     n, WONT, false",
        "y,     w, '',   true",
        "y,     r, WONT, false",
        // asked for
        "w,     y, '',   true",
        "w,     n, '',   false",
        "w,     w, '',   false",
        "w,     r, '',   false",
        // asked for, and rejected before the answer
        "wr,    y, WONT, false",
        "wr,    n, '',   false",
        "wr,    w, '',   false",
        "wr,    r, '',   false",
        // rejected
        "yr,    y, '',   false",
        "yr,    n, '',   false",
        "yr,    w, '',   false",
        "yr,    r, '',   false",
        // rejected, and wanted again before the answer
        "yrw,   y, '',   true",
        "yrw,   n, WILL, false",
        "yrw,   w, '',   false",
        "yrw,   r, '',   false",
        // changes of mind that are taken back
        "wrw,   y, '',   true",
        "wrw,   n, '',   false",
        "yrwr,  n, '',   false",
        "yrwr,  y, '',   false",
        // the end of each exchange
        "wry,   n, '',   false",
        "yrwn,  y, '',   true",
        "yrwn,  n, '',   false"
    })
    void eachStateAnswersEachWord(String path, char word, String sent, boolean on) {
        One one = new One(true);
        path.chars().forEach(c -> one.happens((char) c));
        one.takeSent();
        one.happens(word);
        assertEquals(sent.isEmpty() ? List.of() : List.of(sent), one.takeSent());
        assertEquals(on, one.side.on(OPTION));
    }

    @Test
    void whatIsNotAgreeableIsRefusedEachTime() {
        One one = new One(false);
        for (int i = 0; i < 3; i++) {
            one.happens('y');
            assertEquals(List.of("WONT"), one.takeSent());
            assertEquals(false, one.side.on(OPTION));
        }
    }

    @Test
    void eachOptionIsRefusedOrAgreedToOnItsOwn() {
        BitSet even = new BitSet();
        for (int option = 0; option < 256; option += 2) {
            even.set(option);
        }
        ReplyQueue replies = new ReplyQueue();
        OptionSide side = new OptionSide(OptionSide.THEIRS, even, replies, (option, on) -> {});
        for (int option = 0; option < 256; option++) {
            side.heardYes(option);
            int verb = option % 2 == 0 ? Telnet.DO : Telnet.DONT;
            assertEquals(Wire.hex(new byte[] {(byte) 255, (byte) verb, (byte) option}), Wire.hex(replies.take()));
        }
        for (int option = 0; option < 256; option++) {
            assertEquals(option % 2 == 0, side.on(option));
        }
    }

    static LongStream seeds() {
        return LongStream.range(0, Long.getLong("seeds", 60) * 10);
    }

    /** One side's WILL and the other's DO, with changes of mind at any moment and answers that take their time. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void bothEndsComeToRestAndAgree(long seed) {
        Random random = new Random(seed);
        One[] ends = {new One(random.nextInt(4) > 0), new One(random.nextInt(4) > 0)};
        List<Deque<String>> underWay = List.of(new ArrayDeque<>(), new ArrayDeque<>());
        int minds = random.nextInt(12);
        int steps = 0;
        while (minds > 0 || !underWay.get(0).isEmpty() || !underWay.get(1).isEmpty()) {
            int who = random.nextInt(2);
            if (minds > 0 && random.nextInt(3) == 0) {
                minds--;
                ends[who].happens(random.nextBoolean() ? 'w' : 'r');
            } else if (!underWay.get(who).isEmpty()) {
                ends[who].happens(underWay.get(who).remove().equals("WILL") ? 'y' : 'n');
            }
            underWay.get(1 - who).addAll(ends[who].takeSent());
            assertTrue(++steps < 10_000, "they do not come to rest");
        }
        assertEquals(ends[0].side.on(OPTION), ends[1].side.on(OPTION));
        assertEquals(ends[0].side.on(OPTION), ends[0].told);
        assertEquals(ends[1].side.on(OPTION), ends[1].told);
    }

    /** One end of an option; the two ends work alike, so that both can speak with WILL and WONT. */
    private static final class One {
        private final ReplyQueue replies = new ReplyQueue();
        private final OptionSide side;
        private boolean told;

        One(boolean agreeable) {
            BitSet options = new BitSet();
            options.set(OPTION, agreeable);
            side = new OptionSide(OptionSide.OURS, options, replies, (option, on) -> told = on);
        }

        void happens(char word) {
            switch (word) {
                case 'w' -> side.want(OPTION);
                case 'r' -> side.reject(OPTION);
                case 'y' -> side.heardYes(OPTION);
                default -> side.heardNo(OPTION);
            }
        }

        List<String> takeSent() {
            byte[] bytes = replies.take();
            List<String> words = new ArrayList<>();
            for (int i = 1; i < bytes.length; i += 3) {
                words.add((bytes[i] & 0xFF) == Telnet.WILL ? "WILL" : "WONT");
            }
            return words;
        }
    }
}
