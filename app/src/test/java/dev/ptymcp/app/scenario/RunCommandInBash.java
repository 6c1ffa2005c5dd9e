package dev.ptymcp.app.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.Terminal;
import dev.ptymcp.application.session.Budget;
import dev.ptymcp.application.session.CallObserver;
import dev.ptymcp.application.session.ReadRequest;
import dev.ptymcp.application.session.RunRequest;
import dev.ptymcp.application.session.RunResult;
import dev.ptymcp.application.session.WaitRequest;
import dev.ptymcp.domain.model.command.Evidence;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.session.ExitReason;
import dev.ptymcp.domain.model.session.SessionState;
import dev.ptymcp.domain.model.wait.EndedBy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code run} in a real bash: the exact output and exit code of what was asked for, whatever that is. */
@Timeout(120)
abstract class RunCommandInBash {

    @TempDir
    Path home;

    RealTerminals terminals;
    Terminal shell;

    /** Opens the sessions. */
    abstract RealTerminals terminals(Path home);

    @BeforeEach
    void openBash() {
        terminals = terminals(home);
        shell = terminals.open("bash");
    }

    @AfterEach
    void closeAll() {
        terminals.close();
    }

    RunResult run(String command) {
        return shell.run(new RunRequest(command, RealTerminals.PATIENCE, Budget.DEFAULT), CallObserver.NONE);
    }

    @ParameterizedTest(name = "[{0}] exits with {1}")
    @CsvSource(
            delimiter = '~',
            value = {
                "true~0",
                "false~1",
                "(exit 7)~7",
                "sh -c 'kill -9 $$'~137",
                "sh -c 'kill -TERM $$'~143",
                "no-such-program-here~127",
                "true; false~1",
                "false || true~0",
                "false | true~0",
            })
    void tellsTheExitCode(String command, int code) {
        assertEquals(OptionalInt.of(code), run(command).exitCode());
    }

    @Test
    void returnsTheOutputAndNothingElse() {
        assertEquals("hello\n", run("echo hello").output().text());
        assertEquals("no newline", run("printf 'no newline'").output().text());
        assertEquals("", run("true").output().text());
        assertEquals("a\nb\n", run("printf 'a\\nb\\n'").output().text());
    }

    @Test
    void followsTheWorkingDirectory() throws Exception {
        Path odd = Files.createDirectory(home.resolve("a dir with 100% ünïcödé"));
        RunResult result = run("cd '" + odd + "'");
        assertEquals(Optional.of(odd.toString()), result.cwd());
        assertEquals(Optional.of(odd.toString()), shell.info().cwd());
    }

    @Test
    void endsWithTheShellWhenTheCommandEndsTheShell() {
        RunResult result = run("exit 7");
        assertEquals(EndedBy.EXIT, result.endedBy());
        assertEquals(OptionalInt.of(7), result.exitCode());
        assertEquals(SessionState.EXITED, result.status().state());
        assertEquals(ExitReason.EXITED, result.status().exit().orElseThrow().reason());
    }

    @Test
    void cutsOneEndlessLineInTheMiddle() {
        RunResult result = run("head -c 5000000 /dev/zero | tr '\\0' y");
        String text = result.output().text();
        assertTrue(text.getBytes(StandardCharsets.UTF_8).length <= Budget.DEFAULT.maxBytes());
        assertTrue(text.startsWith("yyyy") && text.stripTrailing().endsWith("yyyy"));
        assertTrue(
                result.output().omittedBytes() > 4_900_000,
                "omitted " + result.output().omittedBytes());
    }

    @Test
    void survivesBinaryGarbage() {
        RunResult garbage = run("head -c 300000 /dev/urandom");
        assertEquals(OptionalInt.of(0), garbage.exitCode());
        run("printf '\\033c\\033(B'");
        assertEquals("fine\n", run("echo fine").output().text());
    }

    @Test
    void printsEveryPlaneOfUnicode() {
        String text = "ascii é Ω щ 漢字 한글 \uD83D\uDE80 \uD835\uDD38 \uD840\uDC00 \uDB80\uDC01";
        assertEquals(text + "\n", run("echo '" + text + "'").output().text());
    }

    @Test
    void runsSeveralLinesAsOneCommand() {
        RunResult result = run("for i in 1 2 3\ndo\n  echo line $i\ndone\nfalse");
        assertEquals("line 1\nline 2\nline 3\n", result.output().text());
        assertEquals(OptionalInt.of(1), result.exitCode());
    }

    @Test
    void takesAHeredocOfTenKilobytes() throws Exception {
        StringBuilder body = new StringBuilder();
        for (int i = 0; body.length() < 10_000; i++) {
            body.append("line ").append(i).append(" with\ttab and 'quotes' \"double\" $HOME `x` \\ !\n");
        }
        RunResult result = run("cat > out.txt <<'EOF'\n" + body + "EOF");
        assertEquals(OptionalInt.of(0), result.exitCode());
        assertEquals(body.toString(), Files.readString(home.resolve("out.txt")));
    }

    @Test
    void saysThatAnUnfinishedCommandWantsMore() {
        RunResult result = run("echo 'open quote");
        assertEquals(EndedBy.PROMPT, result.endedBy());
        assertEquals(SessionState.CONTINUATION, result.status().state());
        assertEquals(OptionalInt.empty(), result.exitCode());
        TerminalException busy = Assertions.assertThrows(TerminalException.class, () -> run("true"));
        assertEquals(ErrorCode.SHELL_BUSY, busy.code());
    }

    @Test
    void returnsAtOnceWhenACommandAsksForASecret() {
        RunResult result = run("read -s -p 'Password: ' secret; echo; echo ${#secret}");
        assertEquals(EndedBy.PROMPT, result.endedBy());
        assertEquals(SessionState.PASSWORD, result.status().state());
        assertEquals(Evidence.ECHO_OFF, result.evidence());
        shell.sendLine("hunter2");
        shell.waitFor(WaitRequest.forPrompt().within(RealTerminals.PATIENCE));
        String after =
                shell.read(ReadRequest.from(result.output().cursor())).output().text();
        assertTrue(after.contains("7"), after);
        assertFalse(after.contains("hunter2"), after);
    }

    @Test
    void leavesNoTraceInTheHistory() {
        run("echo remembered");
        String history = run("history").output().text();
        assertTrue(history.contains("echo remembered"), history);
        assertFalse(history.contains("ptymcp"), history);
        assertFalse(history.contains("133"), history);
    }

    @Test
    void degradesToThePromptInAShellWithinTheShell() {
        RunResult nested = run("PS1='inner$ ' bash --norc");
        assertEquals(EndedBy.PROMPT, nested.endedBy());
        assertEquals(Evidence.PROMPT, nested.evidence());
        RunResult result = run("echo from inside");
        assertEquals("from inside\n", result.output().text());
        assertEquals(Evidence.PROMPT, result.evidence());
        assertEquals(OptionalInt.empty(), result.exitCode());
        run("exit");
        RunResult outer = run("echo from outside");
        assertEquals("from outside\n", outer.output().text());
        assertEquals(Evidence.SHELL_MARKS, outer.evidence());
    }

    @Test
    void isNotFooledByForgedMarks() {
        RunResult result = run("printf '\\033]133;D;0\\007\\033]133;A\\007'; sleep 1; echo end; (exit 4)");
        assertEquals("end\n", result.output().text());
        assertEquals(OptionalInt.of(4), result.exitCode());
    }

    @Test
    void returnsWhenAFullScreenProgramHasDrawnItself() {
        RunResult result = run("vim -u NONE -N file.txt");
        assertEquals(EndedBy.PROMPT, result.endedBy());
        assertEquals(SessionState.FULLSCREEN, result.status().state());
    }
}
