package dev.ptymcp.app.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.Terminal;
import dev.ptymcp.application.session.Budget;
import dev.ptymcp.application.session.CallObserver;
import dev.ptymcp.application.session.RunRequest;
import dev.ptymcp.application.session.RunResult;
import dev.ptymcp.domain.model.command.Evidence;
import dev.ptymcp.domain.model.wait.EndedBy;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code run} is as exact in every shell that can be made to report its commands. */
@Timeout(120)
abstract class RunCommandInEveryShell {

    @TempDir
    Path home;

    RealTerminals terminals;

    /** Opens the sessions. */
    abstract RealTerminals terminals(Path home);

    @BeforeEach
    void begin() {
        terminals = terminals(home);
        terminals.file(".zshrc", "");
    }

    @AfterEach
    void closeAll() {
        terminals.close();
    }

    Terminal open(String shell) {
        return terminals.open(shell.split(" "));
    }

    static RunResult run(Terminal shell, String command) {
        return shell.run(new RunRequest(command, RealTerminals.PATIENCE, Budget.DEFAULT), CallObserver.NONE);
    }

    static void assertRuns(Terminal shell, String command, String output, int code) {
        RunResult result = run(shell, command);
        assertEquals(output, result.output().text(), () -> "output of " + command);
        assertEquals(OptionalInt.of(code), result.exitCode(), () -> "exit code of " + command);
        assertEquals(Evidence.SHELL_MARKS, result.evidence());
        assertEquals(EndedBy.COMMAND_END, result.endedBy());
    }

    @ParameterizedTest
    @MethodSource("shells")
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
    String outputOf(String name) {
        Terminal shell = open(name);
        return run(shell, "sh -c 'kill -9 $$'").output().text();
    }

    @ParameterizedTest
    @MethodSource("shells")
    void showsNoTraceOfItsMarks(String name) {
        Terminal shell = open(name);
        String screen = run(shell, "echo visible").output().text();
        assertEquals("visible\n", screen);
        String environment = run(shell, "env").output().text();
        assertTrue(!environment.toLowerCase().contains("ptymcp"), environment);
        assertTrue(!environment.contains("PTY_MCP"), environment);
    }
}
