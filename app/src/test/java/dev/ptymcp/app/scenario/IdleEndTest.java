package dev.ptymcp.app.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.Terminal;
import dev.ptymcp.application.persistence.PersistenceSettings;
import dev.ptymcp.application.persistence.TmuxOfATest;
import dev.ptymcp.application.session.AttachRequest;
import dev.ptymcp.application.session.OpenRequest;
import dev.ptymcp.application.session.SessionOptions;
import dev.ptymcp.domain.model.session.Limit;
import dev.ptymcp.domain.model.session.LimitChange;
import dev.ptymcp.domain.model.target.LocalProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The host ends what nobody needs, with no server of ours there. */
@Timeout(120)
final class IdleEndTest {

    private static final PersistenceSettings NEVER = new PersistenceSettings("pty-mcp-idle", 1L << 20);
    private static final PersistenceSettings SOON_OVER = NEVER.idle(Duration.ofSeconds(1));

    @TempDir
    Path home;

    private TmuxOfATest tmux() {
        return KeptTerminals.tmux(home, NEVER.socket());
    }

    @AfterEach
    void end() {
        tmux().end();
    }

    /** The log of a session goes once the session has gone. */
    private void awaitGone(String id) {
        Path directory = directory(id);
        Awaited.inDirectory(directory.getParent(), () -> Files.notExists(directory), "it was not ended");
        assertFalse(keeps(id), "its log went before");
    }

    private boolean keeps(String id) {
        return tmux().run("list-sessions").contains(id + ":");
    }

    /** What runs beside a session. */
    private List<ProcessHandle> beside(String id) {
        String script = directory(id).resolve("log.sh").toString();
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains(script))
                .toList();
    }

    private Path directory(String id) {
        return home.resolve(".local/state/pty-mcp").resolve(NEVER.socket()).resolve(id);
    }

    @Test
    void aShellThatNobodyNeedsGoesAndNothingOfItStays() {
        String id;
        long before;
        try (KeptTerminals server = new KeptTerminals(home, NEVER.idle(Duration.ofSeconds(2)))) {
            id = server.keep("idle", "sh").id().value();
            Path logs = directory(id).resolve("pid");
            Awaited.inDirectory(directory(id), () -> Files.exists(logs), "nothing logs it");
            assertTrue(beside(id).size() >= 2, "what logs, what watches: " + beside(id));
            before = System.nanoTime();
        }
        awaitGone(id);
        Duration lasted = Duration.ofNanos(System.nanoTime() - before);
        assertTrue(lasted.compareTo(Duration.ofSeconds(1)) > 0, "it was ended after " + lasted);
        assertEquals(List.of(), tmux().left(), "something goes on");
    }

    @Test
    void onlyWhatIsIdleForAsLongAsWasSaidGoes() {
        try (KeptTerminals other = new KeptTerminals(home, SOON_OVER)) {
            String jobs;
            String loops;
            String waits;
            String never;
            String brief;
            String later;
            try (KeptTerminals second = new KeptTerminals(home, SOON_OVER);
                    KeptTerminals first = new KeptTerminals(home, SOON_OVER)) {
                jobs = first.keep("jobs", "sh").id().value();
                first.all().session(jobs).run("sleep 300 &");
                loops = first.keep("loops", "sh").id().value();
                first.all().session(loops).run("renice -n 19 $$");
                first.all().session(loops).sendLine("while [ ! -e over ]; do :; done");
                waits = first.keep("waits", "sh", "-c", "read line").id().value();
                never = open(first, LocalProgram.of("sh"), 0);
                brief = open(first, LocalProgram.of("sh", "-c", "read line"), 500);
                String attached = first.keep("attached", "sh").id().value();
                other.all().attach(AttachRequest.of(attached));
                // Left after those, and over by the same rule. Begun before anything ends: tmux can crash at both at
                // once.
                later = second.keep("later", "sh").id().value();
            }
            awaitGone(later);
            awaitGone(brief);
            assertTrue(keeps(jobs), "a shell with a job");
            assertTrue(keeps(loops), "a shell that computes");
            assertTrue(keeps(waits), "a program that is no shell");
            assertTrue(keeps(never), "one that was to stay");
            assertFalse(beside(never).isEmpty(), "its log goes on");
            Terminal stays = take(other, never);
            assertEquals(Duration.ZERO, stays.limits().maxIdle());
            assertEquals(
                    "here",
                    other.all()
                            .session("attached")
                            .run("echo here")
                            .output()
                            .text()
                            .strip());
            assertTrue(home.resolve("over").toFile().mkdir());
            // With its job, which would go on by itself.
            take(other, jobs).close(Duration.ZERO);
        }
    }

    @Test
    void nothingGoesUnlessThatIsWanted() {
        try (KeptTerminals server = new KeptTerminals(home, NEVER)) {
            String id = server.keep("stays", "sh").id().value();
            assertEquals(Duration.ZERO, PersistenceSettings.DEFAULT.idle());
            assertFalse(tmux().run("show-hooks", "-t", id).contains("client-detached"));
            assertFalse(text(directory(id).resolve("log.sh")).contains("sleep"), "something watches it");
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Terminal take(KeptTerminals server, String id) {
        server.all().attach(AttachRequest.of(id));
        return server.all().session(id);
    }

    private static String open(KeptTerminals server, LocalProgram program, long idleMillis) {
        SessionOptions options = KeptTerminals.PERSISTENT.limits(LimitChange.of(Limit.IDLE, idleMillis));
        return server.all()
                .open(OpenRequest.of(program).with(options))
                .info()
                .id()
                .value();
    }
}
