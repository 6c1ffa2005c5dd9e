package dev.ptymcp.app.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.Terminal;
import dev.ptymcp.application.session.AttachRequest;
import dev.ptymcp.application.session.OpenResult;
import dev.ptymcp.application.session.RunResult;
import dev.ptymcp.application.session.WaitRequest;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.target.LocalProgram;
import dev.ptymcp.domain.model.wait.EndedBy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions on tmux of this machine. */
@Timeout(120)
final class PersistentSessionsTest {

    private static final String SOCKET = "pty-mcp-test";

    @TempDir
    Path home;

    private KeptTerminals server;

    @BeforeEach
    void start() {
        server = new KeptTerminals(home, SOCKET);
    }

    @AfterEach
    void end() {
        server.close();
        KeptTerminals.endTmux(home, SOCKET);
    }

    @Test
    void runsCommandsExactly() {
        try (Terminal shell = server.keep("build", "bash")) {
            RunResult result = shell.run("printf 'a\\tb\\n'; (exit 7)");
            assertEquals("a\tb", result.output().text().strip().replaceAll(" +", "\t"));
            assertEquals(OptionalInt.of(7), result.exitCode());
            assertTrue(shell.info().attachCommand().orElseThrow().contains("tmux -L " + SOCKET + " attach -t s-"));
        }
        assertFalse(server.tmux("list-sessions").contains("s-"), "it was left behind");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theEndOfAProgramThatWatchesForFocusHarmsNoOther(boolean closed) {
        Terminal other = server.keep("other", "bash");
        Terminal watching = server.keep("watching", "sh", "-c", "printf '\\033[?1004hwatching'; read end; exit 3");
        if (!closed) {
            watching.sendLine("end");
            watching.waitFor(WaitRequest.forExit().within(Duration.ofSeconds(30)));
        }
        watching.close();
        assertEquals("fine\n", other.run("echo fine").output().text());
        other.close();
    }

    @Test
    void goesOnWhileDetachedAndGivesEverythingBack() {
        Terminal shell = server.keep("build", "bash");
        shell.run("x=kept");
        shell.sendLine("sleep 0.3; seq 1 20000; echo over");
        shell.detach();
        TerminalException detached =
                assertThrows(TerminalException.class, () -> server.all().session("build"));
        assertEquals(ErrorCode.SESSION_DETACHED, detached.code());
        OpenResult taken = server.all().attach(AttachRequest.of("build"));
        Terminal again = server.all().session(taken.info().id().value());
        assertEquals(shell.id(), again.id());
        again.waitFor(WaitRequest.forPrompt().within(Duration.ofSeconds(20)));
        RunResult result = again.run("echo $x");
        assertEquals("kept", result.output().text().strip());
        assertEquals(OptionalInt.of(0), result.exitCode());
        again.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "web 1",
                "a:b.c",
                "2/3+4",
                "Zürich",
                "東京 core-1",
                "sixty-four.characters:of-a_name/with+all@signs that.names-can-be"
            })
    void twoServersKnowASessionByItsNameHoweverOddThatIs(String name) {
        Terminal shell = server.keep(name, "bash", "--norc");
        try (KeptTerminals second = new KeptTerminals(home, SOCKET)) {
            second.all().attach(AttachRequest.of(name));
            Terminal same = second.all().session(name);
            assertEquals(shell.id(), same.id());
            assertEquals("one\n", same.run("echo one").output().text());
            WaitRequest seen = WaitRequest.forPatterns("^one$").from(0).within(Duration.ofSeconds(20));
            assertEquals(EndedBy.MATCH, shell.waitFor(seen).endedBy());
            assertEquals(
                    List.of(name),
                    second.all().list(AttachRequest.THIS_MACHINE).stream()
                            .map(kept -> kept.pane().session().name().orElseThrow())
                            .toList());
            same.close();
        }
        shell.waitFor(WaitRequest.forExit().within(Duration.ofSeconds(20)));
        shell.close();
        assertEquals(List.of(), server.all().list(AttachRequest.THIS_MACHINE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-x", "@root", "$(id)", "a;b", "it's", "a\nb", "a\\b", ""})
    void aNameThatCouldMeanSomethingToAShellIsRefused(String name) {
        TerminalException refused = assertThrows(TerminalException.class, () -> server.keep(name, "cat"));
        assertEquals(ErrorCode.INVALID_ARGUMENT, refused.code());
        assertTrue(refused.getMessage().contains("name"), refused::getMessage);
        assertEquals(List.of(), server.all().list(AttachRequest.THIS_MACHINE));
    }

    @Test
    void aPlainSessionIsNotDetached() {
        Terminal shell = server.all().open(LocalProgram.of("cat"));
        TerminalException refused = assertThrows(TerminalException.class, shell::detach);
        assertEquals(ErrorCode.NOT_PERSISTENT, refused.code());
        assertTrue(shell.info().alive());
        shell.close();
    }
}
