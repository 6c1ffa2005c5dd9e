package dev.ptymcp.app.operator;

import dev.ptymcp.application.port.OperatorPrompter;
import dev.ptymcp.application.port.OperatorQuestion;
import dev.ptymcp.application.port.SecretAnswer;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.secret.Secret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Asks on the controlling terminal, one question at a time. A small script of {@code sh} switches the echo off, reads one
 * line and puts everything back, because Java reaches a terminal only through its standard streams, which are the wire here,
 * and because a program can be ended when the question is withdrawn. Where there is no controlling terminal, nobody can be
 * asked. Thread-safe.
 */
public final class TerminalPrompter implements OperatorPrompter {

    /** The answer goes to the pipe that was standard output; the question and the typing stay on the terminal. */
    private static final String SCRIPT = """
            (: </dev/tty >/dev/tty) 2>/dev/null || exit 3
            exec 3>&1 2>/dev/null </dev/tty >/dev/tty || exit 3
            saved=$(stty -g) || exit 3
            trap 'stty "$saved"; echo; exit 1' INT TERM HUP QUIT
            [ "$1" = shown ] || stty -echo || exit 1
            printf '%s ' "$2"
            IFS= read -r answer
            read=$?
            stty "$saved"
            [ "$1" = shown ] || printf '\\n'
            [ "$read" = 0 ] || exit 1
            printf '%s' "$answer" >&3
            """;

    private static final Set<String> YES = Set.of("y", "yes");
    private static final int SECONDS_TO_END = 5;
    private static final int NO_TERMINAL = 3;

    private final ReentrantLock terminal = new ReentrantLock(true);
    private final List<String> shell;

    /** Asks on the terminal from which this process was started. */
    public TerminalPrompter() {
        this(List.of("/bin/sh", "-c"));
    }

    /** @param shell the words that run a script of {@code sh} which follows them */
    TerminalPrompter(List<String> shell) {
        this.shell = shell;
    }

    @Override
    public SecretAnswer secret(OperatorQuestion question) {
        boolean shown = question.kind() == OperatorQuestion.Kind.VISIBLE_ANSWER;
        return ask(shown, question.text());
    }

    @Override
    public boolean confirm(OperatorQuestion question) {
        SecretAnswer answer = ask(true, question.text() + " [y/N]");
        try (Secret given = answer.given().orElseGet(() -> Secret.copyOf(new char[0]))) {
            char[] characters = given.characters();
            return YES.contains(new String(characters).strip().toLowerCase(Locale.ROOT));
        }
    }

    private SecretAnswer ask(boolean shown, String text) {
        try {
            terminal.lockInterruptibly();
        } catch (InterruptedException e) {
            throw withdrawn(e);
        }
        try {
            return run(shown, "pty-mcp: " + printable(text));
        } catch (IOException nobody) {
            return SecretAnswer.Unavailable.because("the program that asks on the terminal cannot be started");
        } catch (InterruptedException e) {
            throw withdrawn(e);
        } finally {
            terminal.unlock();
        }
    }

    private SecretAnswer run(boolean shown, String text) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(shell);
        command.addAll(List.of(SCRIPT, "pty-mcp", shown ? "shown" : "hidden", text));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            process.getOutputStream().close();
            int status = process.waitFor();
            return switch (status) {
                case 0 -> new SecretAnswer.Given(answer(process.getInputStream()));
                case NO_TERMINAL -> SecretAnswer.Unavailable.because("there is no terminal to ask on");
                default -> new SecretAnswer.Declined("the operator gave no answer on the terminal");
            };
        } finally {
            end(process);
        }
    }

    /** The terminal is put in order by the script, so it gets the time to do that. */
    private static void end(Process process) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    private static Secret answer(InputStream output) throws IOException {
        WipedBuffer buffer = new WipedBuffer();
        output.transferTo(buffer);
        ByteBuffer bytes = buffer.bytes();
        CharBuffer characters = StandardCharsets.UTF_8.decode(bytes);
        char[] exact = new char[characters.remaining()];
        characters.get(exact);
        try {
            return Secret.copyOf(exact);
        } finally {
            Arrays.fill(exact, '\0');
            Arrays.fill(characters.array(), '\0');
            buffer.wipe();
        }
    }

    /** Gives its bytes without a copy, and forgets them. */
    private static final class WipedBuffer extends ByteArrayOutputStream {

        private static final int LONGEST_LINE = 8 * 1024;

        WipedBuffer() {
            super(LONGEST_LINE);
        }

        ByteBuffer bytes() {
            return ByteBuffer.wrap(buf, 0, count);
        }

        void wipe() {
            Arrays.fill(buf, (byte) 0);
        }
    }

    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ");
    }

    private static TerminalException withdrawn(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new TerminalException(
                ErrorCode.CANCELLED, "The call was cancelled while the operator was asked.", "Call again.", cause);
    }
}
