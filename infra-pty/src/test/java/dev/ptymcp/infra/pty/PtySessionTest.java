package dev.ptymcp.infra.pty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.port.Conversation;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.session.ExitStatus;
import dev.ptymcp.domain.model.target.ConnectionTarget;
import dev.ptymcp.domain.model.target.LocalProgram;
import dev.ptymcp.domain.model.terminal.TerminalFacts;
import dev.ptymcp.domain.model.terminal.TerminalSignal;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a program finds in its terminal, and what we learn of it. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class PtySessionTest {

    @TempDir
    private Path directory;

    private Conversation open(ConnectionTarget target) {
        return Conversation.over(LocalPrograms.transport(directory).open(target, TerminalSize.DEFAULT));
    }

    @Test
    void theProgramHasAControllingTerminal() {
        try (Conversation peer = open(LocalPrograms.script("echo to-the-terminal >/dev/tty; tty"))) {
            String text = peer.hearAllText();
            assertTrue(text.startsWith("to-the-terminal\n/dev/pts/"), text);
        }
    }

    @Test
    void theProgramLeadsItsSessionInTheForeground() {
        try (Conversation peer = open(LocalPrograms.script("ps -o pid=,pgid=,sid=,tpgid= -p $$"))) {
            String[] ids = peer.hearAllText().strip().split("\\s+");
            for (String id : ids) {
                assertEquals(Long.toString(peer.connection().pid().orElseThrow()), id, () -> String.join(" ", ids));
            }
        }
    }

    @Test
    void theProgramInheritsNothingButItsTerminal() {
        try (Conversation peer = open(LocalPrograms.script("for f in /proc/$$/fd/*; do readlink $f; done"))) {
            List<String> open = peer.hearAllText().lines().toList();
            assertEquals(3, open.size(), open::toString);
            assertTrue(open.stream().allMatch(file -> file.startsWith("/dev/pts/")), open::toString);
        }
    }

    @Test
    void theLineSettingsAreAHumansAndEraseWholeCharacters() {
        try (Conversation peer = open(LocalPrograms.script("stty -a; echo ready; cat"))) {
            peer.hear("isig icanon");
            peer.hear(" echo ");
            peer.hear("ready");
            peer.say("sß\u007fo\u0004\u0004");
            assertTrue(peer.hearAllText().endsWith("so"));
        }
        try (Conversation peer = open(LocalProgram.of("stty", "-a"))) {
            List<String> settings = List.of(peer.hearAllText().split("[\\s;]+"));
            assertTrue(settings.containsAll(List.of("isig", "icrnl", "opost", "onlcr", "iutf8")), settings.toString());
        }
    }

    @Test
    void theInterruptStopsOnlyTheForegroundJobAndTheStopKeySuspendsIt() {
        try (Conversation peer = open(LocalProgram.of("bash", "--norc", "--noprofile", "-i"))) {
            peer.say("PS1='got''prompt> '\n");
            peer.hear("gotprompt> ");
            peer.say("sleep 1000\n");
            awaitForeground(peer, "sleep");
            peer.connection().signal(TerminalSignal.INT);
            peer.hear("gotprompt> ");
            peer.say("sleep 1000\n");
            awaitForeground(peer, "sleep");
            peer.say("\u001a");
            peer.hear("Stopped");
            peer.hear("gotprompt> ");
            peer.say("jobs\n");
            peer.hear("Stopped");
        }
    }

    @Test
    void theFactsFollowTheTerminal() {
        try (Conversation peer = open(LocalProgram.of("bash", "--norc", "--noprofile", "-i"))) {
            peer.say("PS1='got''prompt> '\n");
            peer.hear("gotprompt> ");
            TerminalFacts atPrompt = awaitForeground(peer, "bash");
            assertEquals(Optional.of(true), atPrompt.leaderInForeground());
            assertFalse(atPrompt.readsSecretly());
            peer.say("read -rs secret; echo over\n");
            peer.hear("read -rs secret; echo over\r\n");
            while (!peer.connection().facts().readsSecretly()) {
                Thread.onSpinWait();
            }
            peer.say("\n");
            peer.hear("over");
            peer.say("cat\n");
            TerminalFacts inCat = awaitForeground(peer, "cat");
            assertEquals(Optional.of(false), inCat.leaderInForeground());
            assertEquals(Optional.of(true), inCat.echo());
            assertEquals(Optional.of(true), inCat.canonical());
            peer.close();
            assertEquals(TerminalFacts.UNKNOWN, peer.connection().facts());
        }
    }

    /** The terminal tells no one when its foreground changes, so this asks until it has. */
    private static TerminalFacts awaitForeground(Conversation peer, String program) {
        TerminalFacts facts = peer.connection().facts();
        while (!facts.foregroundProgram().equals(Optional.of(program))) {
            Thread.onSpinWait();
            facts = peer.connection().facts();
        }
        return facts;
    }

    @ParameterizedTest
    @CsvSource({"exit 0,0", "exit 1,1", "exit 137,137", "exit 255,255", "false,1", "kill -9 $$; exit 0,KILL"})
    void aCodeIsTakenForACodeAndASignalForASignal(String script, String end) throws InterruptedException {
        ExitStatus expected = end.matches("\\d+") ? ExitStatus.exited(Integer.parseInt(end)) : ExitStatus.killed(end);
        try (Conversation peer = open(LocalPrograms.script(script))) {
            assertEquals(expected, peer.connection().awaitExit());
        }
    }

    @Test
    void theSessionEndsWithItsLeaderThoughABackgroundProgramHoldsTheTerminal() throws InterruptedException {
        try (Conversation peer = open(LocalPrograms.script("trap '' HUP; sleep 1000 & echo last words"))) {
            assertEquals("last words\n", peer.hearAllText());
            assertEquals(ExitStatus.exited(0), peer.connection().awaitExit());
        }
    }

    @Test
    void theSessionEndsWithItsLeaderThoughABackgroundProgramNeverStopsWriting() {
        try (Conversation peer = open(LocalPrograms.script("trap '' HUP; yes & sleep 0.05; exit 0"))) {
            assertTrue(peer.hearAllText().startsWith("y\n"));
        }
    }

    @Test
    void theSessionLivesOnWhileNobodyHasTheTerminalOpen() throws InterruptedException {
        try (Conversation peer = open(LocalPrograms.script(
                "echo before; exec </dev/null >/dev/null 2>&1; sleep 0.1; echo after >/dev/tty; exit 4"))) {
            assertEquals("before\nafter\n", peer.hearAllText());
            assertEquals(ExitStatus.exited(4), peer.connection().awaitExit());
        }
    }

    @Test
    void everyLastLineIsReadHoweverManySessionsEndAtOnce() {
        PtyTransport transport = LocalPrograms.transport(directory);
        IntStream.range(0, 60).parallel().forEach(session -> {
            try (Conversation peer = Conversation.over(
                    transport.open(LocalPrograms.script("seq 1 20000; exit 0"), TerminalSize.DEFAULT))) {
                String text = peer.hearAllText();
                assertTrue(text.endsWith("\n19999\n20000\n"));
                assertEquals(20_000, text.lines().count());
            }
        });
    }

    @Test
    void endingTheInputEndsAProgramThatReadsToTheEnd() throws InterruptedException {
        try (Conversation peer = open(LocalPrograms.script("stty -echo; echo ready; wc -l"))) {
            peer.hear("ready");
            peer.say("one\ntwo\n");
            peer.connection().endInput();
            peer.hear("2");
            assertEquals(ExitStatus.exited(0), peer.connection().awaitExit());
        }
    }

    @Test
    void aBreakIsRefusedSinceThereIsNoLine() {
        try (Conversation peer = open(LocalProgram.of("cat"))) {
            TerminalException refused = assertThrows(
                    TerminalException.class, () -> peer.connection().signal(TerminalSignal.BREAK));
            assertEquals(ErrorCode.NOT_SUPPORTED, refused.code());
        }
    }

    @Test
    void aWriteWithoutPatienceTakesWhatThereIsRoomForAndReturnsAtOnce() {
        try (Conversation peer = open(LocalPrograms.script("stty raw -echo; echo ready; exec sleep 1000"))) {
            peer.hear("ready");
            int accepted = peer.connection().write(new byte[1 << 20], Duration.ZERO);
            assertTrue(accepted > 1000 && accepted < 1 << 20, "accepted " + accepted);
            while (peer.connection().write(new byte[1 << 20], Duration.ofMillis(-1)) > 0) {
                // The kernel hands on what it took, and then has room for a little more.
                Thread.onSpinWait();
            }
        }
    }
}
