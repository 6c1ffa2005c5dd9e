package dev.ptymcp.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Examples that nobody runs are wrong sooner or later. */
@Timeout(60)
final class ExamplesTest {

    @Test
    void runCommandsPrintsOutputExitCodesAndDirectories() {
        String here = System.getProperty("user.dir");
        assertEquals("""
                $ echo hello
                hello
                exit code 0, in %s
                $ cd /tmp

                exit code 0, in /tmp
                $ ls /does/not/exist
                ls: cannot access '/does/not/exist': No such file or directory
                exit code 2, in /tmp
                $ printf 'no newline'
                no newline
                exit code 0, in /tmp
                """.formatted(here), printed(RunCommands::run));
    }

    @Test
    void driveAProgramAnswersItsQuestionsAndReadsWhatComesOfIt() {
        assertEquals("""
                first match: 1: hello, Ada
                the rest: 2: hello, Ada
                3: hello, Ada
                exit code 3
                """, printed(DriveAProgram::run));
    }

    @Test
    void keepASessionTakesUpWhatItBegan() {
        assertEquals("""
                a person can look at it: true
                its past comes from: LOG
                worked on the example
                it returned 3
                """, printed(KeepASession::run));
    }

    private static String printed(Consumer<PrintStream> example) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        example.accept(new PrintStream(out, true, StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8).replaceAll("\\R", "\n");
    }
}
