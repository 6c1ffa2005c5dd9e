package dev.ptymcp.app.secret;

import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * A program that was run for its answer, without a shell, and is over. Its answer may be secret and is wiped when this is
 * closed. What it writes to standard error is looked at for known words at most, and shown to nobody.
 */
final class ProgramRun implements AutoCloseable {

    /** How it ended. */
    enum End {
        EXITED,
        /** It took too long, and was killed with everything that it had started. */
        TIMED_OUT,
        NOT_FOUND
    }

    /** What fits into a pipe, so that a program that writes no more than it may is never stopped by who reads late. */
    private static final int LONGEST = 32 * 1024;

    private static final Path SET_SESSION = Path.of("/usr/bin/setsid");
    private static final int SECONDS_TO_DIE = 2;
    private static final int STATUS_NOT_FOUND = 127;

    private final End end;
    private final int status;
    private final byte[] output;
    private final String errors;

    private ProgramRun(End end, int status, byte[] output, String errors) {
        this.end = end;
        this.status = status;
        this.output = output;
        this.errors = errors;
    }

    /**
     * Runs it. Blocks until it is over; an interrupt kills it.
     *
     * @param argv the program and its arguments, as it gets them
     * @param input what it reads, if it reads
     * @throws TerminalException with {@code CANCELLED} when interrupted
     */
    static ProgramRun of(List<String> argv, String input, Duration patience) {
        Process process;
        try {
            process = new ProcessBuilder(inItsOwnGroup(argv)).start();
        } catch (IOException e) {
            return new ProgramRun(End.NOT_FOUND, -1, new byte[0], "");
        }
        try {
            feed(process, input);
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return new ProgramRun(End.TIMED_OUT, -1, new byte[0], "");
            }
            byte[] output = rest(process.getInputStream());
            String errors = new String(rest(process.getErrorStream()), StandardCharsets.UTF_8);
            return new ProgramRun(End.EXITED, process.exitValue(), output, errors);
        } catch (IOException e) {
            return new ProgramRun(End.EXITED, -1, new byte[0], "");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TerminalException(
                    ErrorCode.CANCELLED, "The call was cancelled while the operator was asked.", "Call again.", e);
        } finally {
            kill(process);
        }
    }

    /** In a session of its own it has no terminal to ask on or to spoil, and all that it starts ends with it. */
    private static List<String> inItsOwnGroup(List<String> argv) {
        if (!Files.isExecutable(SET_SESSION)) {
            return argv;
        }
        List<String> all = new ArrayList<>(List.of(SET_SESSION.toString()));
        all.addAll(argv);
        return all;
    }

    private static void feed(Process process, String input) throws IOException {
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException notRead) {
            // It does not read, or was quicker; its answer tells.
            return;
        }
    }

    /** What is there and no more: something that it left behind may keep the pipe open. */
    private static byte[] rest(InputStream pipe) throws IOException {
        byte[] bytes = new byte[LONGEST];
        try {
            int filled = 0;
            while (filled < bytes.length && pipe.available() > 0) {
                int count = pipe.read(bytes, filled, bytes.length - filled);
                if (count < 0) {
                    break;
                }
                filled += count;
            }
            return Arrays.copyOf(bytes, filled);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static void kill(Process process) {
        List<ProcessHandle> descendants = process.descendants().toList();
        if (Files.isExecutable(SET_SESSION)) {
            killGroup(process.pid());
        }
        process.destroyForcibly();
        descendants.forEach(ProcessHandle::destroyForcibly);
    }

    /** Also those that the one that started them has left. */
    private static void killGroup(long group) {
        try {
            Process kill = new ProcessBuilder("/bin/sh", "-c", "kill -s KILL -- -\"$1\"", "sh", Long.toString(group))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            boolean interrupted = Thread.interrupted();
            try {
                kill.waitFor(SECONDS_TO_DIE, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        } catch (IOException e) {
            // Its descendants are ended one by one anyway.
            return;
        }
    }

    End end() {
        return end;
    }

    /** What it returned; -1 when it was killed or never ran. */
    int status() {
        return status;
    }

    /** Whether there is no such program; what starts it in a group of its own says so by this status. */
    boolean isNotFound() {
        return end == End.NOT_FOUND || status == STATUS_NOT_FOUND && complainedOf("failed to execute");
    }

    /** What it wrote; not a copy. */
    byte[] output() {
        return output;
    }

    /** Whether it complained with this word. */
    boolean complainedOf(String word) {
        return errors.toLowerCase(Locale.ROOT).contains(word);
    }

    @Override
    public void close() {
        Arrays.fill(output, (byte) 0);
    }
}
