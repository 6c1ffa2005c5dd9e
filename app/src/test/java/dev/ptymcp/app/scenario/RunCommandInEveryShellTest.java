package dev.ptymcp.app.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.Terminal;
import dev.ptymcp.application.session.Budget;
import dev.ptymcp.application.session.CallObserver;
import dev.ptymcp.application.session.KeysRequest;
import dev.ptymcp.application.session.RunRequest;
import dev.ptymcp.application.session.RunResult;
import dev.ptymcp.application.session.WaitRequest;
import dev.ptymcp.application.session.WaitResult;
import dev.ptymcp.domain.model.command.Evidence;
import dev.ptymcp.domain.model.session.SessionState;
import dev.ptymcp.domain.model.wait.EndedBy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code run} is as exact in every shell that can be made to report its commands. */
@Timeout(120)
final class RunCommandInEveryShellTest {

    @TempDir
    Path home;

    private RealTerminals terminals;

    @BeforeEach
    void begin() {
        terminals = new RealTerminals(home);
        terminals.file(".zshrc", "");
    }

    @AfterEach
    void closeAll() {
        terminals.close();
    }

    private Terminal open(String shell) {
        return terminals.open(shell.split(" "));
    }

    private static RunResult run(Terminal shell, String command) {
        return shell.run(new RunRequest(command, RealTerminals.PATIENCE, Budget.DEFAULT), CallObserver.NONE);
    }

    private static void assertRuns(Terminal shell, String command, String output, int code) {
        RunResult result = run(shell, command);
        assertEquals(output, result.output().text(), () -> "output of " + command);
        assertEquals(OptionalInt.of(code), result.exitCode(), () -> "exit code of " + command);
        assertEquals(Evidence.SHELL_MARKS, result.evidence());
        assertEquals(EndedBy.COMMAND_END, result.endedBy());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "bash -l", "bash --norc", "zsh", "zsh -l", "fish", "dash", "sh", "busybox ash"})
    void tellsOutputAndExitCode(String name) {
        Terminal shell = open(name);
        assertRuns(shell, "echo hello", "hello\n", 0);
        assertRuns(shell, "false", "", 1);
        assertRuns(shell, "true", "", 0);
        assertRuns(shell, "printf 'no newline'", "no newline", 0);
        assertRuns(shell, "sh -c 'exit 7'", "", 7);
        assertRuns(shell, "sleep 1; echo later", "later\n", 0);
        assertRuns(shell, "echo 'ünï 漢字'", "ünï 漢字\n", 0);
        assertRuns(shell, "sh -c 'kill -9 $$'", outputOf(name), 137);
        assertRuns(shell, "echo hello", "hello\n", 0);
    }

    /** Some shells say that a signal ended their command, in their own words. */
    private String outputOf(String name) {
        Terminal shell = open(name);
        return run(shell, "sh -c 'kill -9 $$'").output().text();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh", "fish", "dash", "busybox ash"})
    void followsTheWorkingDirectory(String name) throws Exception {
        Path odd = Files.createDirectory(home.resolve("dir with 100% ü;x"));
        Terminal shell = open(name);
        run(shell, "cd '" + odd + "'");
        assertEquals(Optional.of(odd.toString()), shell.info().cwd());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh", "dash", "busybox ash"})
    void runsCommandsOfSeveralLines(String name) throws Exception {
        Terminal shell = open(name);
        assertRuns(shell, "for i in 1 2 3\ndo\necho line $i\ndone", "line 1\nline 2\nline 3\n", 0);
        assertRuns(shell, "echo first\necho second\nfalse", "first\nsecond\n", 1);
        StringBuilder body = new StringBuilder();
        for (int i = 0; body.length() < 10_000; i++) {
            body.append("row ").append(i).append(" \"quotes\" 'single' $HOME `date` \\ !x\n");
        }
        RunResult result = run(shell, "cat > out.txt <<'EOF'\n" + body + "EOF");
        assertEquals(OptionalInt.of(0), result.exitCode());
        assertEquals(body.toString(), Files.readString(home.resolve("out.txt")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh", "dash", "busybox ash"})
    void recognisesAnUnfinishedCommand(String name) {
        Terminal shell = open(name);
        RunResult result = run(shell, "echo 'open");
        assertEquals(SessionState.CONTINUATION, result.status().state());
        assertEquals(EndedBy.PROMPT, result.endedBy());
        Asleep.await(shell);
        shell.sendKeys(KeysRequest.of("ctrl+c"), CallObserver.NONE);
        WaitResult back = shell.waitFor(WaitRequest.forPrompt().within(RealTerminals.PATIENCE));
        assertEquals(EndedBy.PROMPT, back.endedBy());
        assertEquals(SessionState.READY, back.status().state());
        assertRuns(shell, "echo again", "again\n", 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh", "fish", "dash", "busybox ash"})
    void endsWithTheShell(String name) {
        RunResult result = run(open(name), "exit 3");
        assertEquals(EndedBy.EXIT, result.endedBy());
        assertEquals(OptionalInt.of(3), result.exitCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh", "fish", "dash", "busybox ash"})
    void showsNoTraceOfItsMarks(String name) {
        Terminal shell = open(name);
        String screen = run(shell, "echo visible").output().text();
        assertEquals("visible\n", screen);
        String environment = run(shell, "env").output().text();
        assertTrue(!environment.toLowerCase().contains("ptymcp"), environment);
        assertTrue(!environment.contains("PTY_MCP"), environment);
    }
}
