package dev.ptymcp.app.scenario;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.Terminal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Waits until a program sleeps, which tells of one that has shown its prompt that it reads. bash, zsh and Python can lose an
 * interrupt that arrives in the blink between: their handler notes it, and then they wait for a key before they look. No
 * person is as quick as that, and no test must be.
 */
final class Asleep {

    private Asleep() {}

    /** The session's own program, not what runs in it. */
    static void await(Terminal terminal) {
        Path stat = Path.of("/proc", Long.toString(terminal.info().pid().orElseThrow()), "stat");
        long last = System.nanoTime() + RealTerminals.PATIENCE.toNanos();
        while (state(stat) != 'S') {
            assertTrue(System.nanoTime() - last < 0, "never slept");
            Thread.onSpinWait();
        }
    }

    /** Stands behind the name in parentheses, which may hold any character. */
    private static char state(Path stat) {
        try {
            String line = Files.readString(stat);
            return line.charAt(line.lastIndexOf(')') + 2);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
