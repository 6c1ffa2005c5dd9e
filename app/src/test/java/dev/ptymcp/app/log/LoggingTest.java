package dev.ptymcp.app.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LoggingTest {

    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final Logger logger = System.getLogger("dev.ptymcp.test");

    @TempDir
    private Path directory;

    @AfterEach
    void toStandardErrorAgain() {
        Logging.configure(LogLevel.WARNING, System.err);
    }

    @Test
    void thePlatformsLoggersWriteHereAsOneLineEach() {
        configure(LogLevel.INFO);
        logger.log(Level.INFO, "session opened");
        assertTrue(log().matches("\\d{4}-\\d\\d-\\d\\dT\\S+Z INFO dev\\.ptymcp\\.test: session opened\\R"), log());
    }

    @Test
    void whatIsBelowTheLevelIsNotWrittenNorMade() {
        configure(LogLevel.ERROR);
        assertFalse(logger.isLoggable(Level.WARNING));
        logger.log(Level.WARNING, "odd");
        logger.log(Level.INFO, () -> {
            throw new AssertionError("made in vain");
        });
        logger.log(Level.ERROR, "broken");
        assertEquals(1, log().lines().count(), log());
    }

    @Test
    void offIsOff() {
        configure(LogLevel.OFF);
        logger.log(Level.ERROR, "broken");
        assertEquals("", log());
    }

    @Test
    void parametersAreFilledIn() {
        configure(LogLevel.DEBUG);
        logger.log(Level.DEBUG, "{0} of {1}", 1, "two");
        assertTrue(log().stripTrailing().endsWith(": 1 of two"), log());
    }

    @Test
    void aFailureBringsItsTrace() {
        configure(LogLevel.ERROR);
        logger.log(Level.ERROR, "broken", new IllegalStateException("why"));
        assertTrue(log().contains("java.lang.IllegalStateException: why"), log());
    }

    @Test
    void aMessageCannotBeginALineOfItsOwn() {
        configure(LogLevel.INFO);
        logger.log(Level.INFO, "one\n2026-11-21T00:00:00Z ERROR forged\u001b[2J");
        assertEquals(1, log().lines().count(), log());
        assertFalse(log().contains("\u001b"), log());
    }

    @Test
    void aFileIsAppendedToAndIsItsOwnersAlone() throws IOException {
        Path file = directory.resolve("pty-mcp.log");
        for (String message : List.of("first", "second")) {
            Logging.configure(LogLevel.INFO, file);
            logger.log(Level.INFO, message);
        }
        assertEquals(2, Files.readAllLines(file).size());
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        }
    }

    private void configure(LogLevel level) {
        Logging.configure(level, new PrintStream(log, true, StandardCharsets.UTF_8));
    }

    private String log() {
        return log.toString(StandardCharsets.UTF_8);
    }
}
