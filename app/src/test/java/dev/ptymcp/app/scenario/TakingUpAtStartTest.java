package dev.ptymcp.app.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.Terminal;
import dev.ptymcp.application.access.Caller;
import dev.ptymcp.application.access.Ownership;
import dev.ptymcp.application.persistence.PersistenceSettings;
import dev.ptymcp.application.session.AttachRequest;
import dev.ptymcp.application.session.OpenRequest;
import dev.ptymcp.application.session.SessionFilter;
import dev.ptymcp.application.session.TakeUpReport;
import dev.ptymcp.domain.model.session.Limit;
import dev.ptymcp.domain.model.session.SessionInfo;
import dev.ptymcp.domain.model.session.SessionLimits;
import dev.ptymcp.domain.model.session.SessionScope;
import dev.ptymcp.domain.model.target.LocalProgram;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server that takes up by itself what the servers before it have left. */
@Timeout(120)
final class TakingUpAtStartTest {

    private static final PersistenceSettings UNASKED =
            new PersistenceSettings("pty-mcp-unasked", 1L << 20).takeUp(true);
    private static final Ownership ONLY_ANN = new Ownership(false, Optional.of("ann"), SessionScope.ADMIN);

    @TempDir
    Path home;

    private KeptTerminals server(Ownership ownership) {
        return new KeptTerminals(home, SessionLimits.DEFAULT, UNASKED, ownership);
    }

    @AfterEach
    void end() {
        KeptTerminals.endTmux(home, UNASKED.socket());
    }

    private static void keep(KeptTerminals server, String name, String owner) {
        server.all()
                .as(Caller.of(owner))
                .open(OpenRequest.of(LocalProgram.of("sh"))
                        .with(KeptTerminals.PERSISTENT)
                        .named(name));
    }

    private static List<String> names(KeptTerminals server) {
        return server.all().list(SessionFilter.LIVE).stream()
                .map(info -> info.name().orElseThrow())
                .sorted()
                .toList();
    }

    @Test
    void everythingThatRunsIsHereAfterTheStart() {
        try (KeptTerminals first = server(Ownership.FREE)) {
            first.keep("build", "bash").run("x=kept; cd /tmp");
            first.keep("cat", "sh");
        }
        try (KeptTerminals second = server(Ownership.FREE)) {
            assertEquals(List.of("build", "cat"), names(second));
            Terminal build = second.all().session("build");
            assertEquals("kept /tmp", build.run("echo $x $PWD").output().text().strip());
            TakeUpReport report = second.all().takeUp();
            assertEquals(2, report.taken().size());
            assertEquals(List.of(), report.problems());
        }
    }

    @Test
    void aSessionIsFoundByItsNameAlthoughNobodyHasAskedForItYet() {
        try (KeptTerminals first = server(Ownership.FREE)) {
            first.keep("build", "bash");
        }
        try (KeptTerminals second = server(Ownership.FREE)) {
            assertEquals(
                    "here",
                    second.all()
                            .session("build")
                            .run("echo here")
                            .output()
                            .text()
                            .strip());
        }
    }

    @Test
    void ofSeveralOwnersOnlyTheOneIsTakenUpForWhomTheServerWorks() {
        try (KeptTerminals first = server(Ownership.FREE)) {
            keep(first, "hers", "ann");
            keep(first, "his", "bob");
        }
        try (KeptTerminals second = server(ONLY_ANN)) {
            assertEquals(List.of("hers"), names(second));
        }
        try (KeptTerminals third = server(Ownership.FREE)) {
            assertEquals(List.of("hers", "his"), names(third));
            List<SessionInfo> forBob = third.all().as(Caller.of("bob")).list(SessionFilter.LIVE);
            assertEquals(
                    List.of("his"),
                    forBob.stream().map(info -> info.name().orElseThrow()).toList());
        }
    }

    @Test
    void whatCannotBeTakenUpIsToldAndDisturbsNothing() {
        try (KeptTerminals first = server(Ownership.FREE)) {
            first.keep("one", "sh");
            first.keep("two", "sh");
        }
        SessionLimits one = SessionLimits.DEFAULT.with(Limit.SESSIONS, 1);
        try (KeptTerminals second = new KeptTerminals(home, one, UNASKED, Ownership.FREE)) {
            TakeUpReport report = second.all().takeUp();
            assertEquals(1, report.taken().size());
            assertEquals(1, report.problems().size());
            assertTrue(report.problems().get(0).contains("was not taken up"), report.toString());
            assertEquals(1, names(second).size());
        }
    }

    @Test
    void whatHasEndedWaitsUntilSomebodyAsksForIt() {
        String id;
        try (KeptTerminals first = server(Ownership.FREE)) {
            id = first.keep("ends", "sh", "-c", "read go; exit 3").id().value();
        }
        try (KeptTerminals second = new KeptTerminals(home, UNASKED.takeUp(false))) {
            second.tmux("send-keys", "-t", id + ":", "Enter");
            long soon = System.nanoTime() + KeptTerminals.SOON.toNanos();
            while (second.all()
                    .list(AttachRequest.THIS_MACHINE)
                    .get(0)
                    .pane()
                    .exit()
                    .isEmpty()) {
                assertTrue(System.nanoTime() < soon, "it did not end");
            }
        }
        try (KeptTerminals third = server(Ownership.FREE)) {
            assertEquals(TakeUpReport.NOTHING, third.all().takeUp());
            assertEquals(1, third.all().list(AttachRequest.THIS_MACHINE).size());
        }
    }

    @Test
    void nothingIsTakenUpUnlessThatIsWanted() {
        try (KeptTerminals first = server(Ownership.FREE)) {
            first.keep("build", "sh");
        }
        try (KeptTerminals second = new KeptTerminals(home, UNASKED.takeUp(false))) {
            assertEquals(TakeUpReport.NOTHING, second.all().takeUp());
            assertEquals(List.of(), names(second));
        }
    }

    @Test
    void manyWhoAskForOneSessionAtOnceGetTheSame() {
        try (KeptTerminals first = server(Ownership.FREE)) {
            first.keep("build", "bash");
        }
        try (KeptTerminals second = new KeptTerminals(home, UNASKED.takeUp(false))) {
            List<CompletableFuture<SessionInfo>> asked = IntStream.range(0, 4)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> second.all().attach(AttachRequest.of("build")).info()))
                    .toList();
            assertEquals(
                    1,
                    asked.stream()
                            .map(CompletableFuture::join)
                            .map(SessionInfo::id)
                            .distinct()
                            .count());
            assertEquals(List.of("build"), names(second));
        }
    }
}
