package dev.ptymcp.app.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.Terminal;
import dev.ptymcp.application.access.Caller;
import dev.ptymcp.application.session.AttachRequest;
import dev.ptymcp.application.session.CallObserver;
import dev.ptymcp.application.session.KeysRequest;
import dev.ptymcp.application.session.OpenRequest;
import dev.ptymcp.application.session.ReadScreenRequest;
import dev.ptymcp.application.session.SendRequest;
import dev.ptymcp.application.session.WaitRequest;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.session.AttachedClient;
import dev.ptymcp.domain.model.target.LocalProgram;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import dev.ptymcp.domain.model.wait.EndedBy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** People at terminals of their own, attached to a session that we have open. */
@Timeout(120)
final class KeptPeopleTest {

    private static final String SOCKET = "pty-mcp-people";
    private static final TerminalSize SMALL = new TerminalSize(60, 15);

    @TempDir
    Path home;

    private KeptTerminals server;
    private Terminal shell;

    @BeforeEach
    void start() {
        server = new KeptTerminals(home, SOCKET);
        shell = server.keep("shared", "bash", "--norc");
    }

    @AfterEach
    void end() {
        server.close();
        KeptTerminals.endTmux(home, SOCKET);
    }

    /** Somebody who pastes the line into a shell of his own. */
    private Terminal person(String more) {
        String line = shell.info().attachCommand().orElseThrow() + more;
        return server.all()
                .session(server.all()
                        .open(OpenRequest.of(new LocalProgram(
                                        List.of("sh", "-c", line),
                                        Optional.empty(),
                                        Map.of("TMUX_TMPDIR", ""),
                                        LocalProgram.Mode.PTY,
                                        Map.of()))
                                .sized(SMALL))
                        .info()
                        .id()
                        .value());
    }

    private static void leave(Terminal person) {
        person.sendKeys(KeysRequest.of("ctrl+b", "d"), CallObserver.NONE);
        assertEquals(
                EndedBy.EXIT,
                person.waitFor(WaitRequest.forExit().within(RealTerminals.PATIENCE))
                        .endedBy());
    }

    private static void see(Terminal terminal, String pattern) {
        WaitRequest wait = WaitRequest.forScreen(pattern).within(RealTerminals.PATIENCE);
        assertEquals(EndedBy.MATCH, terminal.waitFor(wait).endedBy(), () -> screen(terminal));
    }

    private static String screen(Terminal terminal) {
        return terminal.readScreen(ReadScreenRequest.text()).screen();
    }

    private List<AttachedClient> attached(Predicate<List<AttachedClient>> wanted) {
        long end = System.nanoTime() + RealTerminals.PATIENCE.toNanos();
        List<AttachedClient> now = shell.attached().orElseThrow();
        while (!wanted.test(now)) {
            assertTrue(System.nanoTime() < end, now.toString());
            LockSupport.parkNanos(5_000_000);
            now = shell.attached().orElseThrow();
        }
        return now;
    }

    @Test
    void whoIsAttachedIsKnownAndWhenHeTyped() {
        assertEquals(Optional.of(List.of()), shell.attached());
        Terminal person = person("");
        AttachedClient before = attached(all -> !all.isEmpty()).get(0);
        assertEquals(AttachedClient.Kind.PERSON, before.kind());
        assertEquals(Optional.of(SMALL), before.size());
        assertTrue(before.terminal().orElseThrow().startsWith("/dev/"), before.toString());
        assertFalse(before.readOnly());
        see(person, "[$#]");
        // tmux tells the second.
        Instant typing = before.since().plusSeconds(1);
        while (Instant.now().isBefore(typing)) {
            LockSupport.parkNanos(5_000_000);
        }
        person.sendLine("echo by hand $((6*7))");
        see(shell, "(?m)^by hand 42");
        AttachedClient after = attached(all -> all.get(0).lastActivityAt().isAfter(before.since()))
                .get(0);
        assertEquals(before.since(), after.since());
        assertFalse(after.lastActivityAt().isBefore(typing.truncatedTo(ChronoUnit.SECONDS)));
        leave(person);
        attached(List::isEmpty);
    }

    @Test
    void whoOnlyLooksIsKnownAndTypesNothing() {
        Terminal looker = person(" -r");
        assertTrue(attached(all -> !all.isEmpty()).get(0).readOnly());
        Terminal person = person("");
        attached(all -> all.size() == 2);
        see(looker, "[$#]");
        looker.sendLine("echo typed by the one who looks");
        see(person, "[$#]");
        person.sendLine("echo typed by the other");
        see(shell, "(?m)^typed by the other");
        see(looker, "(?m)^typed by the other");
        assertFalse(screen(shell).contains("who looks"), () -> screen(shell));
        leave(looker);
        leave(person);
    }

    @Test
    void aSmallTerminalLeavesTheSessionItsSizeUntilThePersonAsksForHisOwn() {
        TerminalSize size = shell.info().size();
        Terminal person = person("");
        attached(all -> !all.isEmpty());
        assertEquals("40 120\n", shell.run("stty size").output().text());
        shell.run("seq 1 30");
        see(person, "(?m)^30$");
        assertEquals(size, shell.info().size());
        assertTrue(screen(shell).contains("stty size"), () -> screen(shell));
        // What the page tells people to type.
        person.sendKeys(KeysRequest.of("ctrl+b", ":"), CallObserver.NONE);
        see(person, "(?m)^:");
        person.sendLine("resize-window -A");
        awaitSize(person, SMALL::equals);
        programSees("15 60");
        shell.resize(size);
        programSees("40 120");
        assertEquals(size, shell.info().size());
        leave(person);
    }

    /** tmux passes a size that follows another one on after a quarter of a second. */
    private void programSees(String size) {
        String seen = "until [ \"$(stty size)\" = '" + size + "' ]; do sleep 0.05; done; stty size";
        assertEquals(size + "\n", shell.run(seen).output().text());
    }

    private void awaitSize(Terminal person, Predicate<TerminalSize> wanted) {
        long end = System.nanoTime() + RealTerminals.PATIENCE.toNanos();
        while (!wanted.test(shell.info().size())) {
            assertTrue(System.nanoTime() < end, () -> shell.info().size() + screen(person));
            LockSupport.parkNanos(5_000_000);
        }
    }

    /** tmux would take the commands of a session for the window that somebody else looks at. */
    @Test
    void theWindowsThatAPersonOpensAreHisOwn() {
        Terminal person = person("");
        attached(all -> !all.isEmpty());
        see(person, "[$#]");
        person.sendKeys(KeysRequest.of("ctrl+b"), CallObserver.NONE);
        person.send(SendRequest.text("%"), CallObserver.NONE);
        awaitSize(person, size -> size.cols() < 120);
        person.sendKeys(KeysRequest.of("ctrl+b", "c"), CallObserver.NONE);
        see(person, "(?s)\\A[^\\n]*[$#]\\s*\\z");
        person.sendLine("stty -echo; PS1='his$ '");
        see(person, "his\\$");
        assertEquals("ours\n", shell.run("echo ours").output().text());
        shell.resize(new TerminalSize(90, 30));
        awaitSize(person, size -> size.rows() == 30);
        assertEquals(1, server.all().list(AttachRequest.THIS_MACHINE).size());
        leave(person);
        shell.detach();
        Terminal again = server.all()
                .session(server.all()
                        .attach(AttachRequest.of("shared"))
                        .info()
                        .id()
                        .value());
        assertEquals("ours still\n", again.run("echo ours still").output().text());
        again.close();
        assertFalse(server.tmux("list-sessions").contains("s-"), "it was left behind");
    }

    @Test
    void theLeaseSaysWhichClientWritesAndBindsNoPerson() {
        Terminal first = as("first");
        Terminal second = as("second");
        first.acquireLease(Duration.ofMinutes(1));
        Terminal person = person("");
        attached(all -> !all.isEmpty());
        see(person, "[$#]");
        TerminalException refused = assertThrows(TerminalException.class, () -> second.sendLine("echo no"));
        assertEquals(ErrorCode.LEASE_HELD, refused.code());
        person.sendLine("echo by hand");
        see(shell, "(?m)^by hand\\n\\S+[$#]");
        assertEquals("by the first\n", first.run("echo by the first").output().text());
        assertEquals("first", shell.info().lease().orElseThrow().holder().value());
        leave(person);
    }

    private Terminal as(String client) {
        return server.all().as(Caller.ANYBODY.client(client)).session("shared");
    }
}
