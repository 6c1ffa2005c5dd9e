package dev.ptymcp.infra.socket.telnet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.domain.model.terminal.TerminalSize;
import dev.ptymcp.infra.socket.telnet.TelnetSettings.Opening;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds whatever a server sends; {@code -Dseeds=N} tries more of it. */
class TelnetCodecLawsTest {

    private static final TelnetSettings TERMINAL = TelnetSettings.forTerminal(23, TerminalSize.DEFAULT);

    static LongStream seeds() {
        return LongStream.range(0, Long.getLong("seeds", 60));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whereTheInputIsCutDoesNotMatter(long seed) {
        byte[] input = new TelnetStreams(seed).next(40);
        for (TelnetSettings settings : allSettings()) {
            Conversation whole = new Conversation(new TelnetCodec(settings)).hear(input);
            byte[] sent = whole.sent();
            for (int cut = 1; cut < input.length; cut += 1 + input.length / 300) {
                Conversation parts = new Conversation(new TelnetCodec(settings));
                parts.hear(input, 0, cut).hear(input, cut, input.length);
                same(whole, sent, parts, "cut at " + cut);
            }
            same(whole, sent, new Conversation(new TelnetCodec(settings)).hearBytewise(input), "byte by byte");
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void noiseIsDecodedWithinBounds(long seed) {
        Random random = new Random(seed);
        for (TelnetSettings settings : allSettings()) {
            TelnetCodec codec = new TelnetCodec(settings);
            for (int i = 0; i < 60; i++) {
                byte[] buffer = noise(random, 1 + random.nextInt(4000));
                int from = random.nextInt(buffer.length);
                byte[] before = Arrays.copyOf(buffer, from);
                int end = codec.receive(buffer, from, buffer.length);
                assertTrue(end >= from && end <= buffer.length);
                assertArrayEquals(before, Arrays.copyOf(buffer, from), "what stands before the range");
            }
            assertTrue(codec.takeReplies().length <= ReplyQueue.MAX_PENDING);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatIsTypedIsWhatAPeerHears(long seed) {
        Random random = new Random(seed);
        Conversation here = new Conversation(new TelnetCodec(TERMINAL));
        Conversation there = new Conversation(new TelnetCodec(TERMINAL.opening(Opening.WAIT)));
        exchange(here, there, 20);
        ByteArrayOutputStream typed = new ByteArrayOutputStream();
        for (int i = 0; i < 60; i++) {
            byte[] data = returns(random, random.nextInt(50));
            here.type(data);
            typed.writeBytes(data);
            if (random.nextInt(4) == 0) {
                here.codec.command(TelnetCommand.values()[random.nextInt(TelnetCommand.values().length)]);
                here.codec.resized(new TerminalSize(255, 1 + random.nextInt(500)));
            }
            if (random.nextInt(8) == 0) {
                // Nothing may be under way when the form of the data changes.
                exchange(here, there, 20);
                here.codec.askBinary(random.nextBoolean());
                exchange(here, there, 20);
            }
        }
        exchange(here, there, 20);
        assertEquals(Wire.hex(typed.toByteArray()), Wire.hex(there.data()));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void escapedInputCanBeStoppedAnywhereAndGoneOnWith(long seed) {
        Random random = new Random(seed);
        byte[] data = returns(random, 60);
        for (boolean binary : new boolean[] {false, true}) {
            EscapedInput escaped = EscapedInput.of(data, binary);
            for (int sent = 0; sent <= escaped.bytes().length; sent++) {
                int boundary = escaped.boundary(sent);
                int accepted = escaped.dataBytes(sent);
                assertTrue(boundary == sent || boundary == sent + 1);
                Conversation there = new Conversation(new TelnetCodec(TERMINAL.opening(Opening.WAIT)));
                if (binary) {
                    there.hear(Wire.bytes("IAC WILL BINARY"));
                }
                there.hear(escaped.bytes(), 0, boundary);
                assertEquals(Wire.hex(Arrays.copyOf(data, accepted)), Wire.hex(there.data()), "stopped at " + sent);
                byte[] rest = Arrays.copyOfRange(data, accepted, data.length);
                there.hear(EscapedInput.of(rest, binary).bytes());
                assertEquals(Wire.hex(data), Wire.hex(there.data()), "gone on from " + sent);
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void twoClientsThatTalkToEachOtherComeToRest(long seed) {
        Random random = new Random(seed);
        List<TelnetSettings> settings = allSettings();
        Conversation here = new Conversation(new TelnetCodec(settings.get(random.nextInt(settings.size()))));
        Conversation there = new Conversation(new TelnetCodec(settings.get(random.nextInt(settings.size()))));
        for (int i = 0; i < 30; i++) {
            here.hear(new TelnetStreams(random.nextLong()).next(3));
            there.hear(new TelnetStreams(random.nextLong()).next(3));
            // Ends a subnegotiation that was left open, which would swallow the other's answers.
            here.hear(Wire.bytes("'.' IAC SE"));
            there.hear(Wire.bytes("'.' IAC SE"));
            here.codec.askBinary(random.nextBoolean());
            there.codec.askBinary(random.nextBoolean());
            exchange(here, there, 40);
        }
    }

    /** Carries what each says to the other until both are silent. */
    private static void exchange(Conversation here, Conversation there, int rounds) {
        for (int i = 0; i < rounds; i++) {
            byte[] said = here.takeSent();
            there.hear(said);
            byte[] answered = there.takeSent();
            here.hear(answered);
            if (said.length + answered.length == 0) {
                return;
            }
        }
        throw new AssertionError("they are still talking after " + rounds + " rounds");
    }

    private static void same(Conversation whole, byte[] sent, Conversation parts, String how) {
        assertArrayEquals(whole.data(), parts.data(), how);
        assertArrayEquals(sent, parts.sent(), how);
        assertEquals(whole.codec.facts(), parts.codec.facts(), how);
    }

    private static List<TelnetSettings> allSettings() {
        return List.of(
                TERMINAL,
                TERMINAL.opening(Opening.WAIT).user("ann"),
                TERMINAL.binary(true),
                TelnetSettings.forSerialLine());
    }

    private static byte[] noise(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        for (int i = 0; i < length; i += 1 + random.nextInt(5)) {
            bytes[i] = (byte) 255;
        }
        return bytes;
    }

    /** Bytes among which are many that mean something. */
    private static byte[] returns(Random random, int length) {
        byte[] special = {'\r', '\n', 0, (byte) 255, (byte) 240, (byte) 251, 'a'};
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = special[random.nextInt(special.length)];
        }
        return bytes;
    }
}
