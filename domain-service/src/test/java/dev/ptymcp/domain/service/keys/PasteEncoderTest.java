package dev.ptymcp.domain.service.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.domain.model.terminal.LineEnding;
import dev.ptymcp.domain.model.terminal.TerminalFacts;
import dev.ptymcp.domain.model.terminal.TerminalModes;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PasteEncoderTest {

    private static final TerminalModes PLAIN = TerminalModes.INITIAL;
    private static final TerminalModes BRACKETED = new TerminalModes(false, false, true, false, false);
    private static final TerminalFacts CANONICAL =
            new TerminalFacts(Optional.empty(), Optional.of(true), Optional.empty(), Optional.empty());

    private final PasteEncoder encoder = new PasteEncoder();

    @Test
    void framesTextWhenTheProgramAskedForIt() {
        assertEquals("\033[200~one\rtwo\r\033[201~", text(paste("one\ntwo\r\n", BRACKETED, LineEnding.LF)));
    }

    @Test
    void takesOutMarkersAlsoSuchAsAppearByTakingOutAnother() {
        String nested = "\033[20\033[20\033[201~1~1~rm -rf /\033[200~x\033[20\033[200~0~";
        assertEquals("\033[200~rm -rf /x\033[201~", text(paste(nested, BRACKETED, LineEnding.CR)));
    }

    @Test
    void typesEachLineWithTheLineEndingAndEndsNoLineThatWasNotEnded() {
        assertEquals("a\rb\r\rc", text(paste("a\nb\r\n\rc", PLAIN, LineEnding.CR)));
        assertEquals("a\nb\n\nc", text(paste("a\nb\r\n\rc", PLAIN, LineEnding.LF)));
        assertEquals("a\r\nb\r\n", text(paste("a\nb\n", PLAIN, LineEnding.CRLF)));
        assertEquals("a\nb\r\nc\r", text(paste("a\nb\r\nc\r", PLAIN, LineEnding.NONE)));
    }

    @Test
    void typesControlCharactersAsTheyAre() {
        assertEquals("\3\t\033[201~", text(paste("\3\t\033[201~", PLAIN, LineEnding.CR)));
    }

    @Test
    void emptyTextHasNoSteps() {
        assertTrue(paste("", BRACKETED, LineEnding.CR).isEmpty());
    }

    /** A line ending alone, or the end of an empty line, has nothing before it to look at. */
    @Test
    void typesALineEndingAlone() {
        assertEquals("\r", text(encoder.encode("\r", PLAIN, CANONICAL, LineEnding.CR)));
        assertEquals("\r\n", text(encoder.encode("\n", PLAIN, CANONICAL, LineEnding.CRLF)));
    }

    @Test
    void splitsALineThatTheKernelCouldNotHoldAndOnlyThat() {
        List<byte[]> steps =
                encoder.encode("x".repeat(4094) + "\n" + "y".repeat(4095) + "\nz", PLAIN, CANONICAL, LineEnding.CR);
        String typed = text(steps);
        assertTrue(typed.startsWith("x".repeat(4094) + "\r" + "y".repeat(1000) + "\4" + "y".repeat(1000) + "\4"));
        assertTrue(typed.endsWith("\4" + "y".repeat(95) + "\rz"), "the rest follows");
        assertEquals(4, typed.chars().filter(c -> c == 4).count());
    }

    @Test
    void countsTheEndingThatEnterWillAdd() {
        assertEquals(0, parts("x".repeat(4094)));
        assertEquals(4, parts("x".repeat(4095)));
    }

    @Test
    void knowsTheShorterLinesOfOtherKernels() {
        PasteEncoder bsd = new PasteEncoder(StandardCharsets.UTF_8, PasteEncoder.BSD_LINE_LIMIT);
        assertTrue(text(bsd.encode("x".repeat(1023), PLAIN, CANONICAL, LineEnding.CR))
                .contains("\4"));
        assertThrows(IllegalArgumentException.class, () -> new PasteEncoder(StandardCharsets.UTF_8, 1));
    }

    @Test
    void splitsNothingWithoutEvidenceThatTheKernelCollectsLines() {
        assertFalse(text(paste("x".repeat(9000), PLAIN, LineEnding.CR)).contains("\4"));
    }

    /** VEOF on an empty line is the end of the file: a part must never end right behind a line's ending. */
    @Test
    void neverSendsTheEndOfTheFile() {
        for (int length = 4090; length < 6010; length++) {
            String typed = text(encoder.encode("x".repeat(length) + "\n\n", PLAIN, CANONICAL, LineEnding.CRLF));
            assertFalse(typed.contains("\n\4") || typed.contains("\r\4") || typed.startsWith("\4"), "at " + length);
        }
    }

    @Test
    void whatReachesTheReaderIsTheTextInPiecesTheKernelTakesWithSeed42() {
        Random random = new Random(42);
        for (int round = 0; round < 300; round++) {
            String text = randomText(random);
            LineEnding ending = LineEnding.values()[random.nextInt(LineEnding.values().length)];
            List<byte[]> steps = encoder.encode(text, PLAIN, CANONICAL, ending);
            String typed = text(steps);
            assertEquals(ending == LineEnding.NONE ? text : text.replace("\n", ending.text()), typed.replace("\4", ""));
            for (String part : typed.split("[\r\n\4]")) {
                assertTrue(part.getBytes(StandardCharsets.UTF_8).length < PasteEncoder.LINUX_LINE_LIMIT);
            }
            for (byte[] step : steps) {
                assertTrue(step.length > 0 && step.length <= 4096, "step of " + step.length);
                String decoded = new String(step, StandardCharsets.UTF_8);
                assertFalse(decoded.contains("\uFFFD"), "a character was cut");
            }
        }
    }

    private static String randomText(Random random) {
        StringBuilder text = new StringBuilder();
        for (int lines = random.nextInt(6); lines >= 0; lines--) {
            String unit = List.of("x", "é", "中", "🙂").get(random.nextInt(4));
            text.append("a".repeat(random.nextInt(4)))
                    .append(unit.repeat(random.nextInt(random.nextBoolean() ? 40 : 5000)));
            text.append(lines > 0 ? "\n" : "");
        }
        return text.toString();
    }

    private int parts(String line) {
        return (int) text(encoder.encode(line, PLAIN, CANONICAL, LineEnding.CR))
                .chars()
                .filter(c -> c == 4)
                .count();
    }

    private List<byte[]> paste(String text, TerminalModes modes, LineEnding ending) {
        return encoder.encode(text, modes, TerminalFacts.UNKNOWN, ending);
    }

    private static String text(List<byte[]> steps) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        steps.forEach(bytes::writeBytes);
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
