package dev.ptymcp.domain.service.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ptymcp.domain.model.session.ExitStatus;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AsciicastEncoderTest {

    private final TranscriptEncoder encoder = Recordings.asciicast();

    @Test
    void beginsWithAHeaderLine() {
        assertEquals(
                "{\"version\": 3, \"term\": {\"cols\": 20, \"rows\": 6}, \"timestamp\": 1795255200}\n",
                text(encoder.begin()));
    }

    @Test
    void writesEverythingThatIsKnownIntoTheHeader() {
        TranscriptHeader header = new TranscriptHeader(
                Recordings.SIZE,
                Recordings.BEGIN,
                Optional.of("xterm-256color"),
                Optional.of("sh -c 'echo \"a\\b\"'"),
                Optional.of("näme"),
                Map.of("SHELL", "/bin/zsh", "LANG", "C"));
        assertEquals(
                "{\"version\": 3, \"term\": {\"cols\": 20, \"rows\": 6, \"type\": \"xterm-256color\"},"
                        + " \"timestamp\": 1795255200, \"command\": \"sh -c 'echo \\\"a\\\\b\\\"'\", \"title\": \"näme\","
                        + " \"env\": {\"LANG\": \"C\", \"SHELL\": \"/bin/zsh\"}}\n",
                text(TranscriptFormat.ASCIICAST.encoder(header).begin()));
    }

    @Test
    void countsEachTimeFromTheEventBefore() {
        assertEquals("[0.250000, \"o\", \"a\"]\n", output(Duration.ofMillis(250), "a"));
        assertEquals("[0.000001, \"o\", \"b\"]\n", output(Duration.ofNanos(250_001_999), "b"));
        assertEquals("[0.000001, \"m\", \"c\"]\n", text(encoder.marked(Duration.ofNanos(250_002_000), "c")));
        assertEquals("[61.749998, \"o\", \"d\"]\n", output(Duration.ofSeconds(62), "d"));
    }

    @Test
    void losesNoTimeToRounding() {
        StringBuilder all = new StringBuilder(text(encoder.begin()));
        for (int i = 1; i <= 10_000; i++) {
            all.append(output(Duration.ofNanos(i * 333_333L), "x"));
        }
        var events = Recordings.events(all.toString().getBytes(StandardCharsets.UTF_8));
        assertEquals(
                Duration.ofNanos(3_333_330_000L), events.get(events.size() - 1).at());
    }

    @Test
    void aTimeThatGoesBackIsTheTimeOfTheEventBefore() {
        output(Duration.ofSeconds(5), "a");
        assertEquals("[0.000000, \"o\", \"b\"]\n", output(Duration.ofSeconds(4), "b"));
        assertEquals("[1.000000, \"o\", \"c\"]\n", output(Duration.ofSeconds(6), "c"));
    }

    @Test
    void writesEachKindOfEvent() {
        Duration at = Duration.ofSeconds(1);
        assertEquals("[1.000000, \"i\", \"ls\\r\"]\n", text(encoder.input(at, bytes("ls\r"))));
        assertEquals("[0.000000, \"r\", \"100x30\"]\n", text(encoder.resized(at, new TerminalSize(100, 30))));
        assertEquals("[0.000000, \"m\", \"here\"]\n", text(encoder.marked(at, "here")));
        assertEquals("[0.000000, \"x\", \"3\"]\n", text(encoder.ended(at, ExitStatus.exited(3))));
    }

    @Test
    void anEndWithoutAnExitCodeIsAMarkerThatSaysHow() {
        Duration at = Duration.ofSeconds(1);
        assertEquals("[1.000000, \"m\", \"ended by KILL\"]\n", text(encoder.ended(at, ExitStatus.killed("KILL"))));
        assertEquals("[0.000000, \"m\", \"disconnected\"]\n", text(encoder.ended(at, ExitStatus.disconnected())));
    }

    @Test
    void escapesWhatJsonDoesNotAllow() {
        assertEquals(
                "[0.000000, \"o\", \"\\\"\\\\ \\n\\r\\t\\u001b[m\\u0000\\u001f\u007f/é漢😀\"]\n",
                output(Duration.ZERO, "\"\\ \n\r\t\u001b[m\0\u001f\u007f/é漢😀"));
    }

    @Test
    void holdsACharacterBackUntilItIsComplete() {
        byte[] smile = bytes("a😀b");
        assertEquals("[0.000000, \"o\", \"a\"]\n", text(encoder.output(Duration.ZERO, smile, 0, 3)));
        assertEquals("", text(encoder.output(Duration.ofSeconds(1), smile, 3, 1)));
        assertEquals("[0.000000, \"m\", \"between\"]\n", text(encoder.marked(Duration.ZERO, "between")));
        assertEquals("[2.000000, \"o\", \"😀b\"]\n", text(encoder.output(Duration.ofSeconds(2), smile, 4, 2)));
    }

    @Test
    void leavesOutACharacterThatNeverCompletesAsTheScreenDoes() {
        assertEquals("", text(encoder.output(Duration.ZERO, bytes("é"), 0, 1)));
        assertEquals("[0.000000, \"x\", \"0\"]\n", text(encoder.ended(Duration.ZERO, ExitStatus.exited(0))));
    }

    @Test
    void holdsTypedCharactersBackApartFromOutput() {
        assertEquals("", text(encoder.input(Duration.ZERO, new byte[] {(byte) 0xC3})));
        assertEquals("[0.000000, \"o\", \"x\"]\n", output(Duration.ZERO, "x"));
        assertEquals("[0.000000, \"i\", \"é\"]\n", text(encoder.input(Duration.ZERO, new byte[] {(byte) 0xA9})));
    }

    @Test
    void goesOnInAFurtherFileAtTheTimeAndSizeWhereItWas() {
        encoder.begin();
        output(Duration.ofMillis(90_500), "a");
        encoder.resized(Duration.ofMillis(90_500), new TerminalSize(33, 11));
        assertEquals(
                "{\"version\": 3, \"term\": {\"cols\": 33, \"rows\": 11}, \"timestamp\": 1795255290}\n",
                text(encoder.begin()));
        assertEquals("[0.500000, \"o\", \"b\"]\n", output(Duration.ofSeconds(91), "b"));
    }

    private String output(Duration at, String text) {
        byte[] bytes = bytes(text);
        return text(encoder.output(at, bytes, 0, bytes.length));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
