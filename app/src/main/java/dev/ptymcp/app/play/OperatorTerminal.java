package dev.ptymcp.app.play;

import dev.ptymcp.domain.model.terminal.TerminalSize;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The terminal from which this process was started, switched to give every key as it is pressed and to take output as it
 * is. The program {@code stty} does that, because Java cannot and every Unix has it.
 *
 * <p>{@link #close} gives the terminal back the state it had; it must be called however the process ends. Thread-safe.
 */
public final class OperatorTerminal implements AutoCloseable {

    private static final File DEVICE = new File("/dev/tty");
    private static final String[] KEY_BY_KEY = {"-icanon", "-echo", "-isig", "-ixon", "-opost", "min", "1", "time", "0"
    };
    private static final int PATIENCE_SECONDS = 5;

    private final String before;
    private final InputStream keyboard;
    private final AtomicBoolean closed = new AtomicBoolean();

    private OperatorTerminal(String before, InputStream keyboard) {
        this.before = before;
        this.keyboard = keyboard;
    }

    /** Takes the terminal; empty when there is none, or when it does not let itself be switched. */
    public static Optional<OperatorTerminal> take() {
        try {
            OperatorTerminal terminal = new OperatorTerminal(stty("-g"), new FileInputStream(DEVICE));
            try {
                stty(KEY_BY_KEY);
            } catch (IOException e) {
                terminal.close();
                throw e;
            }
            return Optional.of(terminal);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The keys, as bytes. */
    public InputStream keyboard() {
        return keyboard;
    }

    /** The terminal's size; empty when it does not know it. */
    public Optional<TerminalSize> size() {
        try {
            String[] numbers = stty("size").split(" ");
            return Optional.of(new TerminalSize(Integer.parseInt(numbers[1]), Integer.parseInt(numbers[0])));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            try {
                stty(before);
            } catch (IOException e) {
                System.err.println("pty-mcp: the terminal may be in disorder; run: stty sane");
            }
        }
    }

    private static String stty(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("stty"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectInput(DEVICE)
                .redirectErrorStream(true)
                .start();
        try {
            // In the background the terminal stops whoever wants to switch it.
            if (!endsSoon(process) || process.exitValue() != 0) {
                throw new IOException("stty failed");
            }
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
        } finally {
            process.destroyForcibly();
        }
    }

    /** Also for a thread that is interrupted, because that one is about to put everything in order. */
    private static boolean endsSoon(Process process) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
