package dev.ptymcp.app.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ptymcp.application.Terminal;
import dev.ptymcp.application.session.CallObserver;
import dev.ptymcp.application.session.KeysRequest;
import dev.ptymcp.application.session.RunResult;
import dev.ptymcp.application.session.WaitRequest;
import dev.ptymcp.application.session.WaitResult;
import dev.ptymcp.domain.model.session.SessionState;
import dev.ptymcp.domain.model.wait.EndedBy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In sessions that end with the server. */
final class RunCommandInEveryShellTest extends RunCommandInEveryShell {

    static List<String> shells() {
        return List.of("bash", "bash -l", "bash --norc", "zsh", "zsh -l", "fish", "dash", "sh", "busybox ash");
    }

    @Override
    RealTerminals terminals(Path home) {
        return new RealTerminals(home);
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
}
