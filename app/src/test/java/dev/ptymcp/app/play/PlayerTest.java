package dev.ptymcp.app.play;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is shown when, in a time that passes as the test says. */
final class PlayerTest {

    private static final Player.Pace AS_IT_WAS = new Player.Pace(1, Optional.empty());
    private static final String HEADER = "{\"version\": 3, \"term\": {\"cols\": 80, \"rows\": 24}}";

    @TempDir
    Path home;

    private final ScriptedKeys keys = new ScriptedKeys();
    private final Screen screen = new Screen();

    /** Keys that are pressed at given times, while time passes only by waiting. */
    private static final class ScriptedKeys implements Keys {

        private final Queue<Map.Entry<Long, Character>> presses = new ArrayDeque<>();
        private long now = 5_000_000_000L;
        private final long began = now;
        private boolean interrupted;

        void press(int millis, char key) {
            presses.add(Map.entry(began + millis * 1_000_000L, key));
        }

        long millis() {
            return (now - began) / 1_000_000;
        }

        @Override
        public long now() {
            return now;
        }

        @Override
        public OptionalInt await(long nanos) throws InterruptedException {
            if (interrupted) {
                throw new InterruptedException();
            }
            long end = nanos == FOR_EVER ? Long.MAX_VALUE : now + nanos;
            Map.Entry<Long, Character> next = presses.peek();
            if (next == null || next.getKey() > end) {
                assertTrue(nanos != FOR_EVER, "waits for a key that nobody presses");
                now = end;
                return OptionalInt.empty();
            }
            now = Math.max(now, next.getKey());
            return OptionalInt.of(presses.remove().getValue());
        }
    }

    /** What is written, each with the millisecond of the time that passed. */
    private final class Screen extends ByteArrayOutputStream {

        private final List<String> shown = new ArrayList<>();

        @Override
        public void write(byte[] bytes) {
            String text = new String(bytes, StandardCharsets.UTF_8);
            if (!text.isEmpty()) {
                shown.add(keys.millis() + " " + text);
            }
        }

        /** Without what brings the terminal back at the end. */
        List<String> output() {
            return shown.stream().filter(text -> !text.contains("\u001b[!p")).toList();
        }
    }

    private void play(Player.Pace pace, String... lines) throws IOException, InterruptedException {
        Path file = Files.writeString(home.resolve("x.cast"), HEADER + "\n" + String.join("\n", lines) + "\n");
        try (Recording recording = Recording.open(file)) {
            new Player(pace, keys, screen).play(recording);
        }
    }

    @Test
    void showsEachOutputInItsTime() throws Exception {
        play(AS_IT_WAS, "[0.5, \"o\", \"a\"]", "[0, \"o\", \"b\"]", "[0.25, \"o\", \"c\\n\"]");
        assertEquals(List.of("500 a", "500 b", "750 c\n"), screen.output());
    }

    @Test
    void passesOverTheTimeOfWhatIsNotShown() throws Exception {
        play(
                AS_IT_WAS,
                "[0.5, \"i\", \"a\"]",
                "[0.5, \"m\", \"x\"]",
                "[0.5, \"r\", \"9x9\"]",
                "[0.5, \"o\", \"b\\n\"]",
                "[9, \"x\", \"0\"]");
        assertEquals(List.of("2000 b\n"), screen.output());
    }

    @Test
    void isFasterOrSlowerAsAsked() throws Exception {
        play(new Player.Pace(4, Optional.empty()), "[1, \"o\", \"a\"]", "[2, \"o\", \"b\\n\"]");
        assertEquals(List.of("250 a", "750 b\n"), screen.output());
    }

    @Test
    void makesLongPausesShorter() throws Exception {
        Player.Pace pace = new Player.Pace(2, Optional.of(Duration.ofSeconds(1)));
        play(pace, "[0.5, \"o\", \"a\"]", "[3600, \"o\", \"b\"]", "[0.5, \"o\", \"c\\n\"]");
        assertEquals(List.of("250 a", "750 b", "1000 c\n"), screen.output());
    }

    @Test
    void aSlowTerminalDoesNotMoveWhatComesLater() throws Exception {
        play(AS_IT_WAS, "[1, \"o\", \"a\"]", "[1, \"o\", \"b\\n\"]");
        assertEquals(List.of("1000 a", "2000 b\n"), screen.output());
    }

    @Test
    void spacePausesAndGoesOnWithWhatWasLeft() throws Exception {
        keys.press(600, ' ');
        keys.press(10_000, ' ');
        play(AS_IT_WAS, "[0.5, \"o\", \"a\"]", "[0.5, \"o\", \"b\"]", "[0.5, \"o\", \"c\\n\"]");
        assertEquals(List.of("500 a", "10400 b", "10900 c\n"), screen.output());
    }

    @Test
    void aPointShowsTheNextOutputWhilePaused() throws Exception {
        keys.press(100, '.');
        keys.press(200, ' ');
        keys.press(300, '.');
        keys.press(400, '.');
        keys.press(1000, ' ');
        play(AS_IT_WAS, "[5, \"o\", \"a\"]", "[5, \"o\", \"b\"]", "[5, \"o\", \"c\\n\"]");
        assertEquals(List.of("300 a", "400 b", "6000 c\n"), screen.output());
    }

    @Test
    void qAndControlCEndItAlsoWhilePausedAndAlsoWhenEverythingIsDue() throws Exception {
        keys.press(100, 'q');
        play(AS_IT_WAS, "[5, \"o\", \"a\"]");
        keys.press(200, ' ');
        keys.press(300, '\u0003');
        play(AS_IT_WAS, "[5, \"o\", \"b\"]");
        keys.press(300, 'q');
        play(AS_IT_WAS, "[0, \"o\", \"c\"]", "[0, \"o\", \"d\"]");
        assertEquals(List.of(), screen.output());
        assertEquals(300, keys.millis());
    }

    @Test
    void otherKeysDoNothing() throws Exception {
        keys.press(100, 'x');
        keys.press(200, '\u001b');
        play(AS_IT_WAS, "[0.5, \"o\", \"a\\n\"]");
        assertEquals(List.of("500 a\n"), screen.output());
    }

    @Test
    void bringsTheTerminalBackHoweverItEnds() throws Exception {
        keys.press(100, 'q');
        play(AS_IT_WAS, "[0, \"o\", \"\\u001b[?1049h\\u001b[31mx\"]", "[5, \"o\", \"y\"]");
        assertTrue(screen.shown.get(1).contains("\u001b[?1049l"), screen.shown.toString());
        assertEquals("100 \r\n", screen.shown.get(2));
        screen.shown.clear();
        keys.interrupted = true;
        assertThrows(InterruptedException.class, () -> play(AS_IT_WAS, "[0, \"o\", \"x\"]"));
        assertTrue(screen.shown.get(0).contains("\u001b[?7;25h"), screen.shown.toString());
    }

    @Test
    void asksTheTerminalNothing() throws Exception {
        play(AS_IT_WAS, "[0, \"o\", \"\\u001b[c\\u001b]52;c;AAAA\\u0007a\\n\"]");
        assertEquals(List.of("0 a\n"), screen.output());
    }
}
