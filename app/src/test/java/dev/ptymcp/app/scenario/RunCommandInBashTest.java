package dev.ptymcp.app.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.session.Budget;
import dev.ptymcp.application.session.CallObserver;
import dev.ptymcp.application.session.ReadRequest;
import dev.ptymcp.application.session.RunRequest;
import dev.ptymcp.application.session.RunResult;
import dev.ptymcp.application.session.WaitRequest;
import dev.ptymcp.domain.model.command.Evidence;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.session.SessionState;
import dev.ptymcp.domain.model.wait.EndedBy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** In a session that ends with the server. */
final class RunCommandInBashTest extends RunCommandInBash {

    @Override
    RealTerminals terminals(Path home) {
        return new RealTerminals(home);
    }

    @Test
    void waitsForACommandThatTakesItsTime() {
        RunResult result = run("sleep 2; echo done");
        assertEquals("done", result.output().text().strip());
        assertTrue(result.duration().compareTo(Duration.ofSeconds(2)) >= 0, "took " + result.duration());
        assertEquals(EndedBy.COMMAND_END, result.endedBy());
        assertEquals(Evidence.SHELL_MARKS, result.evidence());
    }

    @Test
    void keepsHeadAndTailOfFiftyMegabytes() {
        RunResult result = run("echo first; head -c 50000000 /dev/zero | tr '\\0' x | fold -w 99; echo; echo last");
        String text = result.output().text();
        assertTrue(text.startsWith("first\n"), text.substring(0, 80));
        assertTrue(text.endsWith("last\n"));
        assertTrue(text.getBytes(StandardCharsets.UTF_8).length <= Budget.DEFAULT.maxBytes());
        assertTrue(
                result.output().omittedBytes() > 49_000_000,
                "omitted " + result.output().omittedBytes());
        assertEquals(OptionalInt.of(0), result.exitCode());
    }

    @Test
    void reportsASyntaxErrorWithItsText() {
        RunResult result = run("echo )");
        assertTrue(
                result.output().text().contains("syntax error"), result.output().text());
        assertEquals(OptionalInt.of(2), result.exitCode());
    }

    @Test
    void leavesACommandRunningAfterTheTimeout() {
        RunResult result = shell.run(
                new RunRequest("echo begun; sleep 5; echo ended", Duration.ofMillis(2000), Budget.DEFAULT),
                CallObserver.NONE);
        assertEquals(EndedBy.TIMEOUT, result.endedBy());
        assertEquals("begun\n", result.output().text());
        assertEquals(OptionalInt.empty(), result.exitCode());
        assertEquals(SessionState.RUNNING, result.status().state());
        TerminalException busy = Assertions.assertThrows(TerminalException.class, () -> run("true"));
        assertEquals(ErrorCode.SHELL_BUSY, busy.code());
        assertEquals(
                EndedBy.PROMPT,
                shell.waitFor(WaitRequest.forPrompt().within(RealTerminals.PATIENCE))
                        .endedBy());
        String rest =
                shell.read(ReadRequest.from(result.output().cursor())).output().text();
        assertTrue(rest.startsWith("ended\n"), rest);
    }

    @Test
    void survivesStrictModeAndTracing() {
        assertEquals(OptionalInt.of(0), run("set -euo pipefail").exitCode());
        assertEquals(OptionalInt.of(0), run("true").exitCode());
        assertEquals("x\n", run("echo x").output().text());
        run("set +e; set -x");
        assertEquals(OptionalInt.of(1), run("false").exitCode());
        run("set +x");
        assertEquals("plain\n", run("echo plain").output().text());
    }

    @Test
    void survivesANewPromptAndPromptCommand() {
        run("PS1='custom> '");
        assertEquals("a\n", run("echo a").output().text());
        run("PROMPT_COMMAND='printf noise'");
        assertEquals("b\n", run("echo b").output().text());
        run("unset PROMPT_COMMAND");
        assertEquals("c\n", run("echo c").output().text());
        assertEquals(OptionalInt.of(3), run("(exit 3)").exitCode());
    }
}
