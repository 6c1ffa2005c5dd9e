package dev.ptymcp.app.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.Terminal;
import dev.ptymcp.application.session.Budget;
import dev.ptymcp.application.session.CallObserver;
import dev.ptymcp.application.session.OpenRequest;
import dev.ptymcp.application.session.RunRequest;
import dev.ptymcp.application.session.SessionFilter;
import dev.ptymcp.application.session.SessionOptions;
import dev.ptymcp.application.session.WaitRequest;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.output.OutputBuffer;
import dev.ptymcp.domain.model.session.Limit;
import dev.ptymcp.domain.model.session.SessionInfo;
import dev.ptymcp.domain.model.session.SessionLimits;
import dev.ptymcp.domain.model.target.LocalProgram;
import dev.ptymcp.domain.model.wait.EndedBy;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Many sessions at once and one after another: nothing waits for another, nothing is left behind. */
@Timeout(180)
final class ManySessionsTest {

    private static final SessionLimits ROOMY =
            SessionLimits.DEFAULT.with(Limit.SESSIONS, 400).with(Limit.OUTPUT_BUFFER, OutputBuffer.MIN_CAPACITY);

    @TempDir
    Path home;

    private static List<Terminal> openMany(RealTerminals terminals, int count) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            List<CompletableFuture<Terminal>> opening = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                opening.add(CompletableFuture.supplyAsync(() -> terminals.open("bash", "--norc"), pool));
            }
            List<Terminal> open = new ArrayList<>();
            for (CompletableFuture<Terminal> one : opening) {
                open.add(one.get(120, TimeUnit.SECONDS));
            }
            return open;
        } finally {
            pool.shutdownNow();
        }
    }

    private static long descriptors() {
        String[] open = new File("/proc/self/fd").list();
        return open == null ? -1 : open.length;
    }

    private static long children() {
        return ProcessHandle.current().children().count();
    }

    @Test
    void keepsTwoHundredSessionsOpenAtOnce() throws Exception {
        try (RealTerminals terminals = new RealTerminals(home, ROOMY)) {
            List<Terminal> open = openMany(terminals, 200);
            assertEquals(200, terminals.all().list(SessionFilter.LIVE).size());
            for (int i = 0; i < open.size(); i += 20) {
                assertEquals(i + "\n", open.get(i).run("echo " + i).output().text());
            }
        }
        assertEquals(0, children());
    }

    @Test
    void runsFortyCommandsInFortySessionsAtTheSameTime() throws Exception {
        try (RealTerminals terminals = new RealTerminals(home, ROOMY)) {
            List<Terminal> open = openMany(terminals, 40);
            ExecutorService pool = Executors.newFixedThreadPool(41);
            Terminal quiet = terminals.open("bash", "--norc");
            CompletableFuture<EndedBy> hour = CompletableFuture.supplyAsync(
                    () -> quiet.waitFor(WaitRequest.forPatterns("never").within(Duration.ofHours(1)))
                            .endedBy(),
                    pool);
            long before = System.nanoTime();
            List<CompletableFuture<String>> running = open.stream()
                    .map(terminal -> CompletableFuture.supplyAsync(
                            () -> terminal.run(
                                            new RunRequest("sleep 2; echo $$", RealTerminals.PATIENCE, Budget.DEFAULT),
                                            CallObserver.NONE)
                                    .output()
                                    .text()
                                    .strip(),
                            pool))
                    .toList();
            for (int i = 0; i < running.size(); i++) {
                String pid = running.get(i).get(60, TimeUnit.SECONDS);
                assertEquals(open.get(i).info().pid().orElseThrow(), Long.parseLong(pid));
            }
            long seconds = Duration.ofNanos(System.nanoTime() - before).toSeconds();
            assertTrue(seconds < 30, "forty sleeps of 2 s side by side took " + seconds + " s");
            assertTrue(!hour.isDone());
            pool.shutdownNow();
        }
    }

    @Test
    void leavesNothingBehindAfterFiveHundredSessions() {
        try (RealTerminals terminals = new RealTerminals(home, ROOMY)) {
            cycle(terminals, 20);
            long descriptors = descriptors();
            int threads = Thread.activeCount();
            cycle(terminals, 500);
            assertEquals(0, children());
            assertTrue(descriptors() <= descriptors + 5, "descriptors: " + descriptors + " then " + descriptors());
            assertTrue(Thread.activeCount() <= threads + 5, "threads: " + threads + " then " + Thread.activeCount());
        }
    }

    private void cycle(RealTerminals terminals, int times) {
        LocalProgram program = LocalProgram.of("/bin/sh", "-c", "echo hello; exec cat");
        OpenRequest quick = OpenRequest.of(program)
                .with(SessionOptions.DEFAULT.shellIntegration(false).settle(Duration.ZERO));
        for (int i = 0; i < times; i++) {
            SessionInfo info = terminals.all().open(quick).info();
            terminals.all().session(info.id().value()).close(Duration.ofMillis(200));
        }
    }

    @Test
    void refusesASessionTooManyBeforeItOpensAnything() {
        SessionLimits one = SessionLimits.DEFAULT.with(Limit.SESSIONS, 1).with(Limit.INPUT, 1024);
        try (RealTerminals terminals = new RealTerminals(home, one)) {
            Terminal first = terminals.open("cat");
            TerminalException full = assertThrows(TerminalException.class, () -> terminals.open("cat"));
            assertEquals(ErrorCode.SESSION_LIMIT_REACHED, full.code());
            assertTrue(full.retryable());
            assertEquals(1, children());
            TerminalException large = assertThrows(TerminalException.class, () -> first.sendLine("x".repeat(2000)));
            assertEquals(ErrorCode.INPUT_TOO_LARGE, large.code());
            first.close();
            terminals.open("cat");
        }
    }

    @Test
    void endsSessionsWhoseTimeIsOver() {
        SessionLimits brief = SessionLimits.DEFAULT.lasting(Duration.ofSeconds(3), Duration.ZERO);
        try (RealTerminals terminals = new RealTerminals(home, brief)) {
            Terminal program = terminals.open("sh", "-c", "while :; do echo busy; sleep 0.1; done");
            assertEquals(
                    EndedBy.EXIT,
                    program.waitFor(WaitRequest.forExit().within(RealTerminals.PATIENCE))
                            .endedBy());
        }
    }

    @Test
    void endsIdleSessionsButNotAQuietCommand() {
        SessionLimits brief = SessionLimits.DEFAULT.lasting(Duration.ZERO, Duration.ofSeconds(2));
        try (RealTerminals terminals = new RealTerminals(home, brief)) {
            Terminal working = terminals.open("bash");
            Terminal idle = terminals.open("bash");
            CompletableFuture<String> work = CompletableFuture.supplyAsync(() -> working.run(
                            new RunRequest("sleep 5; echo worked", RealTerminals.PATIENCE, Budget.DEFAULT),
                            CallObserver.NONE)
                    .output()
                    .text());
            assertEquals(
                    EndedBy.EXIT,
                    idle.waitFor(WaitRequest.forExit().within(RealTerminals.PATIENCE))
                            .endedBy());
            assertEquals("worked\n", work.join());
        }
    }

    @Test
    void findsSessionsByNameAndSuggestsNearOnes() {
        try (RealTerminals terminals = new RealTerminals(home)) {
            terminals.all().open(OpenRequest.of(LocalProgram.of("cat")).named("build"));
            assertEquals("build", terminals.all().session("build").info().name().orElseThrow());
            TerminalException taken = assertThrows(TerminalException.class, () -> terminals
                    .all()
                    .open(OpenRequest.of(LocalProgram.of("cat")).named("build")));
            assertEquals(ErrorCode.NAME_TAKEN, taken.code());
            TerminalException unknown =
                    assertThrows(TerminalException.class, () -> terminals.all().session("biuld"));
            assertEquals(ErrorCode.SESSION_NOT_FOUND, unknown.code());
            assertTrue(unknown.hint().contains("build"), unknown.hint());
        }
    }

    @Test
    void opensNothingWhenTheProgramOrTheDirectoryIsMissing() {
        try (RealTerminals terminals = new RealTerminals(home)) {
            long descriptors = descriptors();
            TerminalException missing =
                    assertThrows(TerminalException.class, () -> terminals.open("no-such-program-at-all"));
            assertEquals(ErrorCode.PROGRAM_NOT_FOUND, missing.code());
            assertTrue(missing.getMessage().contains("no-such-program-at-all"), missing.getMessage());
            LocalProgram nowhere = new LocalProgram(
                    List.of("cat"), Optional.of("/no/such/dir"), Map.of(), LocalProgram.Mode.PTY, Map.of());
            TerminalException directory =
                    assertThrows(TerminalException.class, () -> terminals.all().open(nowhere));
            assertEquals(ErrorCode.WORKING_DIRECTORY_NOT_FOUND, directory.code());
            assertEquals(0, terminals.all().list(SessionFilter.LIVE).size());
            assertTrue(descriptors() <= descriptors + 5);
        }
    }
}
