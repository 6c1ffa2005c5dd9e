package dev.ptymcp.domain.service.screen;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.domain.model.terminal.TerminalSize;
import dev.ptymcp.domain.service.text.PlainTextView;
import dev.ptymcp.domain.service.text.TextOrigin;
import dev.ptymcp.domain.service.vt.VtStreams;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Feeds the emulator and the plain-text view whatever comes, for {@code -Dfuzz.seconds=N} (3 unless said): nothing may
 * throw, hang, or break an invariant. Each round has a seed of its own, which a failure names; {@code -Dfuzz.seed=N} begins
 * with it.
 */
class ScreenFuzzTest {

    private static final Duration LASTS = Duration.ofSeconds(Long.getLong("fuzz.seconds", 3));
    private static final int ROUND = 4_000;
    private static final String TELLING = "\033\033\033[[[;:?0123456789mHJKrhlABCDLMPbX]P\\\007\n\r\t\b";

    @Test
    void nothingThrowsHangsOrBreaks() {
        long end = System.nanoTime() + LASTS.toNanos();
        long seed = Long.getLong("fuzz.seed", 1);
        long rounds = 0;
        do {
            round(seed + rounds);
            rounds++;
        } while (System.nanoTime() - end < 0);
        assertTrue(rounds > 0);
    }

    private static void round(long seed) {
        try {
            Random random = new Random(seed);
            byte[] input = random.nextInt(3) == 0 ? noise(random) : new VtStreams(seed).next(200);
            ScreenFixture terminal = new ScreenFixture(1 + random.nextInt(130), 1 + random.nextInt(50), 200);
            PlainTextView text = new PlainTextView(new TextOrigin(random.nextInt(130), 0, random.nextBoolean()));
            for (int at = 0; at < input.length; ) {
                int length = Math.min(input.length - at, 1 + random.nextInt(512));
                byte[] piece = Arrays.copyOfRange(input, at, at + length);
                terminal.feed(piece);
                text.feed(piece, 0, length);
                at += length;
            }
            terminal.screen().resize(new TerminalSize(1 + random.nextInt(130), 1 + random.nextInt(50)));
            ScreenInvariants.check(terminal.screen());
            ScreenRenderer.svg(terminal.screen().snapshot());
            text.rendered();
        } catch (RuntimeException | Error broken) {
            throw new AssertionError("-Dfuzz.seed=" + seed, broken);
        }
    }

    /** Bytes without any sense, with enough of those that begin something. */
    private static byte[] noise(Random random) {
        byte[] bytes = new byte[ROUND];
        random.nextBytes(bytes);
        for (int i = 0; i < bytes.length; i += 1 + random.nextInt(12)) {
            bytes[i] = (byte) TELLING.charAt(random.nextInt(TELLING.length()));
        }
        return bytes;
    }
}
