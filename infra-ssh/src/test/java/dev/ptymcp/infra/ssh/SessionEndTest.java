package dev.ptymcp.infra.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.port.Conversation;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.session.ExitReason;
import dev.ptymcp.domain.model.session.ExitStatus;
import dev.ptymcp.domain.model.target.SshTarget;
import dev.ptymcp.domain.model.terminal.TerminalSignal;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How a session behind OpenSSH ends, what is told of it, and that nothing goes on. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class SessionEndTest {

    @TempDir
    static Path directory;

    private static OneServer one;
    private static SshTransport transport;

    @BeforeAll
    static void start() {
        one = OneServer.start(directory, "MaxSessions 50");
        transport = one.user().transport();
    }

    @AfterAll
    static void stop() {
        one.close();
    }

    private static Conversation run(String command) {
        return OneServer.run(transport, command);
    }

    private static ExitStatus endOf(String command) throws InterruptedException {
        try (Conversation peer = run(command)) {
            return peer.connection().awaitExit();
        }
    }

    private static boolean runs(String word) {
        return ProcessHandle.allProcesses()
                .anyMatch(process -> process.info().commandLine().orElse("").contains(word));
    }

    private static boolean isStopped(String word) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains(word))
                .anyMatch(process -> {
                    try {
                        return Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"))
                                .contains(") T ");
                    } catch (IOException gone) {
                        return false;
                    }
                });
    }

    private static void awaitEndOf(String word) {
        Eventually.holds(() -> !runs(word), () -> word + " goes on");
    }

    @Test
    void codesAndSignalsAreExact() throws InterruptedException {
        assertEquals(ExitStatus.exited(0), endOf("true"));
        assertEquals(ExitStatus.exited(255), endOf("exit 255"));
        assertEquals(ExitStatus.exited(137), endOf("exit 137"));
        assertEquals(ExitStatus.killed("KILL"), endOf("kill -KILL $$"));
        assertEquals(ExitStatus.killed("HUP"), endOf("kill -HUP $$"));
    }

    @Test
    void theLoginShellTakesInputAndEnds() throws InterruptedException {
        try (Conversation peer = Conversation.over(transport.open(SshTarget.of("peer"), TerminalSize.DEFAULT))) {
            peer.say("echo $TERM; stty -a | tr ';' '\\n' | head -3; exit 9\r");
            String all = peer.hearAllText();
            assertTrue(all.contains("xterm-256color"), all);
            assertTrue(all.contains("columns 120"), all);
            assertEquals(ExitStatus.exited(9), peer.connection().awaitExit());
        }
    }

    @Test
    void theTerminalIsOneThatPeopleHave() {
        try (Conversation peer = run("stty -a")) {
            String all = peer.hearAllText();
            assertTrue(
                    new HashSet<>(List.of(all.split("\\s+")))
                            .containsAll(List.of(
                                    "icanon", "echo", "isig", "icrnl", "onlcr", "opost", "iexten", "ixon", "iutf8")),
                    all);
            for (String key : List.of("intr = ^C", "eof = ^D", "erase = ^?", "susp = ^Z", "quit = ^\\", "rows 40")) {
                assertTrue(all.contains(key), key + " in " + all);
            }
        }
    }

    @Test
    void theEndOfTheInputEndsWhatReadsIt() throws InterruptedException {
        try (Conversation peer = run("stty -echo; echo ready; cat; echo over")) {
            peer.hear("ready");
            peer.say("text\n");
            peer.hear("text\r\n");
            peer.connection().endInput();
            peer.hear("over");
            assertEquals(ExitStatus.exited(0), peer.connection().awaitExit());
        }
    }

    @Test
    void theKeysOfTheTerminalReachTheForegroundProgram() {
        try (Conversation peer = run("stty -echo; echo ready; bash --norc -i")) {
            peer.hear("ready");
            peer.say("sleep 9871\n");
            Eventually.holds(() -> runs("sleep 9871"), () -> "it did not start");
            peer.connection().signal(TerminalSignal.TSTP);
            peer.hear("Stopped");
            peer.say("fg\n");
            // The shell continues the program after it gave it the terminal.
            Eventually.holds(() -> !isStopped("sleep 9871"), () -> "it stays stopped");
            peer.connection().signal(TerminalSignal.INT);
            awaitEndOf("sleep 9871");
            peer.say("echo still $((40+2))\n");
            peer.hear("still 42");
        }
    }

    @Test
    void otherSignalsGoToTheLeader() throws InterruptedException {
        try (Conversation peer = run("trap 'echo one!' USR1; echo ready; while :; do sleep 0.05; done")) {
            peer.hear("ready");
            peer.connection().signal(TerminalSignal.USR1);
            peer.hear("one!");
            TerminalException refused = assertThrows(
                    TerminalException.class, () -> peer.connection().signal(TerminalSignal.CONT));
            assertEquals(ErrorCode.NOT_SUPPORTED, refused.code());
            peer.connection().signal(TerminalSignal.HUP);
            assertEquals(ExitStatus.killed("HUP"), peer.connection().awaitExit());
        }
    }

    @Test
    void closingHangsUpTheShellAndItsChildren() {
        Conversation peer = Conversation.over(transport.open(SshTarget.of("peer"), TerminalSize.DEFAULT));
        peer.say("sleep 9872 & sleep 9873\r");
        Eventually.holds(() -> runs("sleep 9872") && runs("sleep 9873"), () -> "they did not start");
        peer.connection().close(Duration.ZERO);
        awaitEndOf("sleep 9872");
        awaitEndOf("sleep 9873");
    }

    @Test
    void aPoliteCloseTellsHowTheProgramEnded() throws InterruptedException {
        Conversation peer = run("echo ready; exec sleep 9874");
        peer.hear("ready");
        peer.connection().close(Duration.ofSeconds(10));
        assertEquals(ExitStatus.killed("HUP"), peer.connection().awaitExit());
        awaitEndOf("sleep 9874");
    }

    @Test
    void aProgramThatIgnoresTheHangUpIsKilledByAPoliteClose() throws InterruptedException {
        Conversation peer = run("trap '' HUP TERM; echo ready; while :; do sleep 0.05; done");
        peer.hear("ready");
        peer.connection().close(Duration.ofMillis(200));
        assertEquals(ExitStatus.killed("KILL"), peer.connection().awaitExit());
    }

    @Test
    void aCurtCloseKnowsNoCode() throws InterruptedException {
        Conversation peer = run("echo ready; exec sleep 9875");
        peer.hear("ready");
        peer.connection().close(Duration.ZERO);
        ExitStatus status = peer.connection().awaitExit();
        // The server may still tell that its hang-up ended the program.
        assertTrue(Set.of(ExitReason.CLOSED, ExitReason.KILLED).contains(status.reason()), status.toString());
        assertTrue(status.code().isEmpty());
        awaitEndOf("sleep 9875");
    }

    @Test
    void whatABackgroundProcessHoldsOpenDoesNotDelayTheEnd() throws InterruptedException {
        try (Conversation peer = run("trap '' HUP; sleep 9876 & echo last")) {
            assertTrue(peer.hearAllText().contains("last\n"));
            assertEquals(ExitStatus.exited(0), peer.connection().awaitExit());
        }
        one.server().awaitLog("Close session: user alice");
        ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains("sleep 9876"))
                .forEach(ProcessHandle::destroyForcibly);
    }
}
