package dev.ptymcp.infra.pty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.ptymcp.application.persistence.KeptPrograms;
import dev.ptymcp.application.persistence.TmuxOfATest;
import dev.ptymcp.application.port.BackgroundTasks;
import dev.ptymcp.application.port.Conversation;
import dev.ptymcp.application.port.SignalContract;
import dev.ptymcp.application.port.TerminalConnection;
import dev.ptymcp.application.port.TerminalTransport;
import dev.ptymcp.application.runtime.DiskPrivateDirectory;
import dev.ptymcp.application.runtime.ThreadBackgroundTasks;
import dev.ptymcp.domain.model.target.LocalProgram;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs of this machine in a terminal of tmux. */
final class KeptProgramsContractTest extends PtyContract implements SignalContract {

    private static final String SOCKET = "pty-mcp-contract";

    @TempDir
    static Path home;

    private static ThreadBackgroundTasks tasks;
    private static TerminalTransport kept;

    @BeforeAll
    static void prepare() {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("TMUX_TMPDIR", home.toString());
        environment.put("XDG_STATE_HOME", home.toString());
        tasks = new ThreadBackgroundTasks();
        kept = new KeptPrograms(
                new PtyTransport(new PtyTransport.Settings(
                        environment, DiskPrivateDirectory.at(home.resolve("private")), tasks)),
                SOCKET,
                tasks);
    }

    @AfterAll
    static void nothingIsLeft() {
        TmuxOfATest tmux = new TmuxOfATest(home, SOCKET);
        boolean keepsAny = tmux.keepsAny();
        tmux.end();
        tasks.close();
        assertFalse(keepsAny);
    }

    @Override
    LocalStarter starter(BackgroundTasks unused) {
        return UnixStarter.here(unused);
    }

    @Override
    public TerminalTransport transport() {
        return kept;
    }

    /** What a program does not read is kept by tmux. */
    @Test
    @Override
    public void aWriteThatNobodyReadsEndsAtItsDeadlineWithWhatWasAccepted() {
        try (Conversation peer = talkTo(deaf())) {
            peer.hear("ready");
            byte[] much = "0123456789abcde\n".repeat(1 << 16).getBytes();
            assertEquals(much.length, peer.connection().write(much, Duration.ofSeconds(20)));
        }
    }

    /**
     * tmux 3.3a crashed, with every session that it kept, when a session was closed whose client wanted to be told of the
     * session and took its time to go: within a second tmux looked for what there was to tell.
     */
    @Test
    void closingASessionWhoseClientIsSlowHarmsNoOther() throws Exception {
        TmuxOfATest tmux = new TmuxOfATest(home, SOCKET);
        TerminalConnection other = kept.open(LocalProgram.of("cat"), TerminalSize.DEFAULT);
        String before = tmux.run("list-sessions", "-F", "#{session_name}");
        TerminalConnection slow = kept.open(LocalProgram.of("cat"), TerminalSize.DEFAULT);
        String session = tmux.run("list-sessions", "-F", "#{session_name}")
                .replace(before.strip(), "")
                .strip();
        String client =
                tmux.run("list-clients", "-t", session, "-F", "#{client_pid}").strip();
        assertEquals(0, new ProcessBuilder("kill", "-STOP", client).start().waitFor());
        tmux.run("kill-session", "-t", session);
        long end = System.nanoTime() + Duration.ofMillis(1300).toNanos();
        do {
            assertEquals(before, tmux.run("list-sessions", "-F", "#{session_name}"));
        } while (System.nanoTime() < end);
        assertEquals(0, new ProcessBuilder("kill", "-CONT", client).start().waitFor());
        slow.close(Duration.ZERO);
        other.close(Duration.ZERO);
    }
}
