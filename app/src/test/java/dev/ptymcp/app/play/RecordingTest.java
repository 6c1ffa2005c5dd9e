package dev.ptymcp.app.play;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.service.transcript.AsciicastEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RecordingTest {

    private static final String HEADER = "{\"version\": 3, \"term\": {\"cols\": 80, \"rows\": 24}}\n";

    @TempDir
    Path home;

    private Recording open(String text) throws IOException {
        return Recording.open(Files.writeString(home.resolve("x.cast"), text));
    }

    private static AsciicastEvent output(long millis, String text) {
        return new AsciicastEvent(Duration.ofMillis(millis), AsciicastEvent.Code.OUTPUT, text);
    }

    @Test
    void readsEventAfterEvent() throws IOException {
        try (Recording recording =
                open(HEADER + "# a comment\n[1, \"o\", \"ä\"]\n[1, \"?\", 1]\n\n[1, \"o\", \"b\"]\n")) {
            assertEquals(80, recording.header().size().cols());
            assertEquals(Optional.of(output(1000, "ä")), recording.next());
            assertEquals(Optional.of(output(3000, "b")), recording.next());
            assertEquals(Optional.empty(), recording.next());
            assertEquals(Optional.empty(), recording.next());
            assertFalse(recording.cutOff());
        }
    }

    @Test
    void aLastLineThatIsCutOffIsTheEnd() throws IOException {
        try (Recording recording = open(HEADER + "[1, \"o\", \"a\"]\n[1, \"o\", \"b")) {
            assertEquals(Optional.of(output(1000, "a")), recording.next());
            assertEquals(Optional.empty(), recording.next());
            assertTrue(recording.cutOff());
        }
    }

    @Test
    void anyOtherLineThatIsNoEventIsAnErrorThatNamesIt() throws IOException {
        try (Recording recording = open(HEADER + "hello\n[1, \"o\", \"b\"]\n")) {
            TerminalException wrong = assertThrows(TerminalException.class, recording::next);
            assertEquals("Line 2 is not an event of an asciicast.", wrong.getMessage());
        }
    }

    @Test
    void whatIsNoRecordingIsRefused() throws IOException {
        assertThrows(TerminalException.class, () -> open(""));
        assertThrows(TerminalException.class, () -> open("hello\n"));
        Path none = home.resolve("none.cast");
        TerminalException missing = assertThrows(TerminalException.class, () -> Recording.open(none));
        assertEquals("'" + none + "' cannot be read: there is no such file.", missing.getMessage());
        assertThrows(TerminalException.class, () -> Recording.open(home));
    }
}
