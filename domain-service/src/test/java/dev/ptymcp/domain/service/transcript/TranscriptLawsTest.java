package dev.ptymcp.domain.service.transcript;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.domain.model.session.ExitStatus;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import dev.ptymcp.domain.service.screen.ScreenRenderer;
import dev.ptymcp.domain.service.screen.VtScreen;
import dev.ptymcp.domain.service.text.PlainTextView;
import dev.ptymcp.domain.service.vt.VtParser;
import dev.ptymcp.domain.service.vt.VtStreams;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every output; {@code -Dseeds=N} tries more of them. */
class TranscriptLawsTest {

    private static final int[] PIECES = {1, 3, 64, 1 << 20};

    static LongStream seeds() {
        return LongStream.range(0, Long.getLong("seeds", 40));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void anAsciicastHoldsTheSameTextHoweverTheOutputIsSplit(long seed) {
        byte[] output = new VtStreams(seed).next(150);
        String whole = Recordings.output(Recordings.events(Recordings.record(Recordings.asciicast(), output, 1 << 20)));
        for (int size : PIECES) {
            byte[] recording = Recordings.record(Recordings.asciicast(), output, size);
            assertEquals(whole, Recordings.output(Recordings.events(recording)), "pieces of " + size);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aReplayedAsciicastShowsWhatTheOutputShowed(long seed) {
        byte[] output = new VtStreams(seed).next(150);
        byte[] recording = Recordings.record(Recordings.asciicast(), output, 11);
        byte[] replayed = Recordings.output(Recordings.events(recording)).getBytes(StandardCharsets.UTF_8);
        assertEquals(picture(screen(output)), picture(screen(replayed)));
        assertTrue(screen(output).snapshot().equals(screen(replayed).snapshot()), "another title, mode or cursor");
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatIsWrittenIsRead(long seed) {
        Random random = new Random(seed);
        List<AsciicastEvent> written = new ArrayList<>();
        TranscriptEncoder encoder = Recordings.asciicast();
        ByteArrayOutputStream recording = new ByteArrayOutputStream();
        recording.writeBytes(encoder.begin());
        long micros = 0;
        for (int i = 0; i < 50; i++) {
            micros += random.nextInt(5_000_000);
            AsciicastEvent event = event(random, micros);
            written.add(event);
            recording.writeBytes(encode(encoder, event));
        }
        assertEquals(written, Recordings.events(recording.toByteArray()));
    }

    private static AsciicastEvent event(Random random, long micros) {
        AsciicastEvent.Code code = AsciicastEvent.Code.values()[random.nextInt(4)];
        String text = random.ints(1 + random.nextInt(30), 0, Character.MAX_CODE_POINT + 1)
                .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE
                        ? '"'
                        : c & (c % 3 == 0 ? 0x7F : ~0))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        String data =
                code == AsciicastEvent.Code.RESIZE ? 1 + random.nextInt(999) + "x" + (1 + random.nextInt(499)) : text;
        return new AsciicastEvent(java.time.Duration.ofNanos(micros * 1000), code, data);
    }

    private static byte[] encode(TranscriptEncoder encoder, AsciicastEvent event) {
        byte[] bytes = event.data().getBytes(StandardCharsets.UTF_8);
        return switch (event.code()) {
            case OUTPUT -> encoder.output(event.at(), bytes, 0, bytes.length);
            case INPUT -> encoder.input(event.at(), bytes);
            case MARKER -> encoder.marked(event.at(), event.data());
            case RESIZE ->
                encoder.resized(event.at(), AsciicastDecoder.size(event).orElseThrow());
            case EXIT -> encoder.ended(event.at(), ExitStatus.exited(0));
        };
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aRawTranscriptIsTheOutput(long seed) {
        byte[] output = new VtStreams(seed).next(100);
        TranscriptHeader header = TranscriptHeader.of(Recordings.SIZE, Recordings.BEGIN);
        assertArrayEquals(output, Recordings.record(TranscriptFormat.RAW.encoder(header), output, 13));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aTextTranscriptIsThePlainTextHoweverTheOutputIsSplit(long seed) {
        byte[] output = new VtStreams(seed).next(1000);
        PlainTextView view = new PlainTextView(Recordings.SIZE.cols(), 0);
        view.feed(output, 0, output.length);
        for (int size : PIECES) {
            byte[] text = Recordings.record(TranscriptFormat.TEXT.encoder(terminal()), output, size);
            assertEquals(view.text(), new String(text, StandardCharsets.UTF_8), "pieces of " + size);
        }
    }

    @Test
    void aTextTranscriptWritesRowsWhileTheSessionLives() {
        TranscriptEncoder encoder = TranscriptFormat.TEXT.encoder(terminal());
        byte[] lines = IntStream.range(0, 1000)
                .mapToObj(i -> "line " + i + "\r\n")
                .reduce("", String::concat)
                .getBytes(StandardCharsets.UTF_8);
        String soFar = new String(encoder.output(Recordings.millis(0), lines, 0, lines.length), StandardCharsets.UTF_8);
        assertEquals(1001 - PlainTextView.EDITABLE_ROWS, soFar.lines().count());
    }

    @Test
    void aTextTranscriptFollowsTheWidthOfTheTerminal() {
        TranscriptEncoder encoder = TranscriptFormat.TEXT.encoder(terminal());
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        byte[] wraps = "0123456789012345678901234\rX\r\n".getBytes(StandardCharsets.UTF_8);
        text.writeBytes(encoder.output(Recordings.millis(0), wraps, 0, wraps.length));
        text.writeBytes(encoder.resized(Recordings.millis(0), new TerminalSize(40, 6)));
        text.writeBytes(encoder.output(Recordings.millis(0), wraps, 0, wraps.length));
        text.writeBytes(encoder.ended(Recordings.millis(0), ExitStatus.exited(0)));
        assertEquals("01234567890123456789X1234\nX123456789012345678901234\n", text.toString(StandardCharsets.UTF_8));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aFilteredReplayShowsTheSamePicture(long seed) {
        byte[] output = new VtStreams(seed).next(150);
        VtScreen original = screen(output);
        byte[] passed = new DrawingFilter().pass(output);
        VtScreen filtered = screen(passed);
        assertEquals(picture(original), picture(filtered));
        assertEquals(original.cursor(), filtered.cursor());
        assertEquals(original.alternate(), filtered.alternate());
        assertArrayEquals(new byte[0], filtered.takeReplies(), "a question passed");
        assertArrayEquals(passed, new DrawingFilter().pass(passed), "what passed once passes unchanged");
    }

    private static String picture(VtScreen screen) {
        return ScreenRenderer.ansi(screen.snapshot()).replace('\u001b', '^');
    }

    private static VtScreen screen(byte[] output) {
        VtScreen screen = new VtScreen(Recordings.SIZE, 50);
        new VtParser(screen, 0).feed(output, 0, output.length);
        return screen;
    }

    private static TranscriptHeader terminal() {
        return new TranscriptHeader(
                Recordings.SIZE,
                Recordings.BEGIN,
                Optional.of("xterm-256color"),
                Optional.empty(),
                Optional.empty(),
                java.util.Map.of());
    }
}
