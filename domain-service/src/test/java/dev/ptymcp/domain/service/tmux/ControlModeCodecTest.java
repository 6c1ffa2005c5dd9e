package dev.ptymcp.domain.service.tmux;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ControlModeCodecTest {

    /** Writes down what it hears, output of neighbouring lines as one. */
    private static final class Heard implements ControlListener {
        private final ByteArrayOutputStream output = new ByteArrayOutputStream();
        private final List<String> events = new ArrayList<>();

        @Override
        public void output(String pane, byte[] bytes) {
            output.writeBytes(bytes);
            events.add("output " + pane + " " + new String(bytes, ISO_8859_1));
        }

        @Override
        public void reply(ControlReply reply) {
            events.add("reply " + reply);
        }

        @Override
        public void notice(String name, String arguments) {
            events.add("notice " + name + "|" + arguments);
        }
    }

    static IntStream seeds() {
        return IntStream.range(0, 100);
    }

    private static Heard hear(byte[] wire, int piece) {
        Heard heard = new Heard();
        ControlModeCodec codec = new ControlModeCodec(heard);
        for (int at = 0; at < wire.length; at += piece) {
            codec.feed(wire, at, Math.min(piece, wire.length - at));
        }
        return heard;
    }

    private static List<String> hear(String wire) {
        return hear(wire.getBytes(UTF_8), wire.length()).events;
    }

    /** As tmux writes it: what is below a blank, and the backslash, in octal. */
    static String escaped(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (byte octet : bytes) {
            int value = octet & 0xFF;
            text.append(value < ' ' || value == '\\' ? String.format("\\%03o", value) : String.valueOf((char) value));
        }
        return text.toString();
    }

    @Test
    void bringsOutputWithItsBytes() {
        assertEquals(
                List.of("output %0 a\r\n\\b\u001b[1m : x", "output %12 ok : not a head"),
                hear("%output %0 a\\015\\012\\134b\\033[1m : x\n%extended-output %12 305 later : ok : not a head\n"));
    }

    @Test
    void pairsRepliesByTheirNumbers() {
        assertEquals(
                List.of(
                        "reply ControlReply[number=271, asked=false, ok=true, lines=[]]",
                        "notice session-changed|$0 s-abc",
                        "reply ControlReply[number=277, asked=true, ok=true, lines=[%0 0, %end 1 2 1, %output %0 no]]",
                        "reply ControlReply[number=278, asked=true, ok=false, lines=[unknown command: x]]"),
                hear("""
                        %begin 1 271 0
                        %end 1 271 0
                        %session-changed $0 s-abc
                        %begin 1 277 1
                        %0 0
                        %end 1 2 1
                        %output %0 no
                        %end 1 277 1
                        %begin 1 278 1
                        unknown command: x
                        %error 1 278 1
                        """));
    }

    @Test
    void passesOnNoticesOfTodayAndTomorrow() {
        assertEquals(
                List.of(
                        "notice pause|%0",
                        "notice continue|%0",
                        "notice window-renamed|@0 died",
                        "notice layout-change|@0 b25f,80x24,0,0,0 b25f,80x24,0,0,0 *",
                        "notice brand-new|",
                        "notice exit|too far behind"),
                hear("%pause %0\n%continue %0\nnot of the protocol\n\n%window-renamed @0 died\r\n"
                        + "%layout-change @0 b25f,80x24,0,0,0 b25f,80x24,0,0,0 *\n%brand-new\n%exit too far behind\n"));
    }

    @Test
    void survivesLinesThatAreNotWhole() {
        assertEquals(
                List.of("notice output|", "notice begin|", "output %0 \\01", "notice end|1 2 3"),
                hear("%output\n%begin\n%output %0 \\01\n%output nopane\n%extended-output %0 12\n%end 1 2 3\n%\n"));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void givesBackAnyBytesWhereverTheyAreCut(int seed) {
        Random random = new Random(seed);
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        ByteArrayOutputStream original = new ByteArrayOutputStream();
        for (int line = 0; line < 30; line++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            original.writeBytes(bytes);
            String head = random.nextBoolean() ? "%output %3 " : "%extended-output %3 " + random.nextInt(99) + " : ";
            wire.writeBytes((head + escaped(bytes) + "\n").getBytes(ISO_8859_1));
            if (random.nextInt(4) == 0) {
                wire.writeBytes("%begin 5 6 1\n%output %3 fooled\n%end 5 6 1\n%layout-change @1 x\n".getBytes(UTF_8));
            }
        }
        Heard whole = hear(wire.toByteArray(), wire.size());
        assertArrayEquals(original.toByteArray(), whole.output.toByteArray());
        assertEquals(whole.events, hear(wire.toByteArray(), 1 + random.nextInt(64)).events);
        assertEquals(whole.events, hear(wire.toByteArray(), 1).events);
    }
}
