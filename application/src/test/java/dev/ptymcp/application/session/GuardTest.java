package dev.ptymcp.application.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.Terminal;
import dev.ptymcp.application.Terminals;
import dev.ptymcp.application.access.Caller;
import dev.ptymcp.application.access.Ownership;
import dev.ptymcp.application.port.AuditSink;
import dev.ptymcp.application.runtime.ThreadBackgroundTasks;
import dev.ptymcp.domain.model.audit.AuditEvent;
import dev.ptymcp.domain.model.audit.AuditPhase;
import dev.ptymcp.domain.model.audit.AuditStatus;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.lease.ClientId;
import dev.ptymcp.domain.model.lease.LeaseEvent;
import dev.ptymcp.domain.model.session.SessionScope;
import dev.ptymcp.domain.model.target.LocalProgram;
import dev.ptymcp.domain.model.terminal.TerminalSignal;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import dev.ptymcp.domain.model.wait.OutputPattern;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;

/** Whose a session is, what it was opened for, who has it for himself, and what is recorded of all that. */
@Timeout(60)
final class GuardTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final ScriptedTransport transport = new ScriptedTransport();
    private final ThreadBackgroundTasks tasks = new ThreadBackgroundTasks();
    private final RecordedActs audit = new RecordedActs();
    private final Terminals terminals = terminals(Ownership.FREE);

    @AfterEach
    void close() {
        terminals.close();
        tasks.close();
    }

    // ---- owners ---------------------------------------------------------------------------------------------------

    @Test
    void hidesTheSessionsOfOthers() {
        Terminals ann = terminals.as(Caller.of("ann"));
        Terminals bob = terminals.as(Caller.of("bob"));
        String id = open(ann, "work", SessionScope.ADMIN);

        refused(ErrorCode.SESSION_NOT_FOUND, () -> bob.session(id));
        TerminalException byName = refused(ErrorCode.SESSION_NOT_FOUND, () -> bob.session("work"));
        assertTrue(!byName.hint().contains("work'"), byName.hint());
        assertEquals(List.of(), bob.list(SessionFilter.LIVE));
        assertEquals(List.of(), bob.closeAll(SessionFilter.LIVE, Duration.ZERO));
        assertEquals(id, ann.session("work").id().value());
        assertEquals(1, terminals.list(SessionFilter.LIVE).size());
    }

    @Test
    void letsTwoOwnersUseTheSameName() {
        Terminals ann = terminals.as(Caller.of("ann"));
        Terminals bob = terminals.as(Caller.of("bob"));
        String hers = open(ann, "work", SessionScope.ADMIN);
        String his = open(bob, "work", SessionScope.ADMIN);

        assertEquals(hers, ann.session("work").id().value());
        assertEquals(his, bob.session("work").id().value());
    }

    @Test
    void wantsAnOwnerWhereTheOperatorDoes() {
        try (Terminals strict = terminals(new Ownership(true, Optional.empty(), SessionScope.ADMIN))) {
            refused(ErrorCode.OWNER_REQUIRED, () -> open(strict, "work", SessionScope.ADMIN));
            refused(ErrorCode.OWNER_REQUIRED, () -> strict.list(SessionFilter.LIVE));
            refused(ErrorCode.OWNER_REQUIRED, () -> strict.session("work"));
            refused(ErrorCode.OWNER_REQUIRED, () -> strict.closeAll(SessionFilter.LIVE, Duration.ZERO));
            open(strict.as(Caller.of("ann")), "work", SessionScope.ADMIN);
        }
        assertEquals(1, transport.opened.size());
    }

    @Test
    void actsForTheOneOwnerThatTheOperatorNames() {
        try (Terminals only = terminals(new Ownership(true, Optional.of("ann"), SessionScope.ADMIN))) {
            String id = open(only, "work", SessionScope.ADMIN);
            assertEquals(Optional.of("ann"), only.session(id).info().owner());
            refused(ErrorCode.OWNER_REQUIRED, () -> only.as(Caller.of("bob")).list(SessionFilter.LIVE));
        }
    }

    @Test
    void doesNotOpenForOneOwnerWhatAnotherAsksFor() {
        OpenRequest hers = request(Optional.empty(), SessionScope.ADMIN).ownedBy("ann");

        refused(ErrorCode.OWNER_REQUIRED, () -> terminals.as(Caller.of("bob")).open(hers));
        assertEquals(0, transport.opened.size());
    }

    // ---- scopes ---------------------------------------------------------------------------------------------------

    @Test
    void allowsWhatTheScopeCoversAndRefusesTheRestWithoutDoingIt() throws InterruptedException {
        Terminal reading = terminals.session(open(terminals, "a", SessionScope.READ_ONLY));
        ScriptedTransport.Connection device = transport.opened.take();

        refused(ErrorCode.SCOPE_TOO_NARROW, () -> reading.sendLine("x"));
        refused(ErrorCode.SCOPE_TOO_NARROW, () -> reading.run("x"));
        refused(ErrorCode.SCOPE_TOO_NARROW, () -> reading.resize(new TerminalSize(80, 24)));
        refused(ErrorCode.SCOPE_TOO_NARROW, () -> reading.signal(TerminalSignal.INT));
        assertEquals("", typed(device));
        reading.read(ReadRequest.from(0));
        reading.close(Duration.ZERO);
    }

    @Test
    void letsTypeButNotSignalWithReadWrite() throws InterruptedException {
        Terminal typing = terminals.session(open(terminals, "a", SessionScope.READ_WRITE));
        ScriptedTransport.Connection device = transport.opened.take();

        typing.sendLine("x");
        assertEquals("x\r", typed(device));
        refused(ErrorCode.SCOPE_TOO_NARROW, () -> typing.signal(TerminalSignal.INT));
    }

    @Test
    void opensNothingWiderThanTheOperatorAllows() {
        try (Terminals narrow = terminals(new Ownership(false, Optional.empty(), SessionScope.READ_WRITE))) {
            refused(ErrorCode.SCOPE_TOO_NARROW, () -> open(narrow, "a", SessionScope.CONTROL));
            String id = narrow.open(
                            OpenRequest.of(LocalProgram.of("cat")).with(SessionOptions.DEFAULT.settle(Duration.ZERO)))
                    .info()
                    .id()
                    .value();
            assertEquals(SessionScope.READ_WRITE, narrow.session(id).info().scope());
        }
    }

    // ---- leases ---------------------------------------------------------------------------------------------------

    @Test
    void givesOneClientTheSessionAloneAndTellsTheHistory() throws InterruptedException {
        String id = open(terminals, "a", SessionScope.ADMIN);
        ScriptedTransport.Connection device = transport.opened.take();
        Terminal ann = terminals.as(Caller.ANYBODY.client("ann")).session(id);
        Terminal bob = terminals.as(Caller.ANYBODY.client("bob")).session(id);

        ann.acquireLease(MINUTE);
        refused(ErrorCode.LEASE_HELD, () -> bob.sendLine("x"));
        refused(ErrorCode.LEASE_HELD, () -> terminals.session(id).sendLine("x"));
        refused(ErrorCode.LEASE_HELD, () -> bob.resize(new TerminalSize(80, 24)));
        refused(ErrorCode.LEASE_HELD, () -> bob.signal(TerminalSignal.INT));
        refused(ErrorCode.LEASE_HELD, () -> bob.close(Duration.ZERO));
        assertEquals(List.of(), terminals.closeAll(SessionFilter.LIVE, Duration.ZERO));
        assertEquals("", typed(device));
        bob.read(ReadRequest.from(0));

        ann.handLeaseOver(new ClientId("bob"), Optional.of("your turn"));
        bob.sendLine("y");
        refused(ErrorCode.LEASE_HELD, () -> ann.sendLine("x"));
        ann.takeLeaseOver(new ClientId("bob"), "needed");
        ann.releaseLease();
        bob.sendLine("z");
        assertEquals("y\rz\r", typed(device));
        assertEquals(
                List.of(
                        LeaseEvent.Kind.ACQUIRED,
                        LeaseEvent.Kind.HANDED_OVER,
                        LeaseEvent.Kind.TAKEN_OVER,
                        LeaseEvent.Kind.RELEASED),
                bob.info().leaseHistory().stream().map(LeaseEvent::kind).toList());
    }

    @Test
    void stopsACallThatLostItsLeaseWhileItWaitedForItsMoment() throws Exception {
        String id = open(terminals, "a", SessionScope.ADMIN);
        ScriptedTransport.Connection device = transport.opened.take();
        Terminal ann = terminals.as(Caller.ANYBODY.client("ann")).session(id);
        ann.acquireLease(MINUTE);
        CountDownLatch waiting = new CountDownLatch(1);
        Occasion later = Occasion.NOW.onceSeen(OutputPattern.regex("now"), Duration.ofSeconds(30));
        CompletableFuture<SendResult> send = new CompletableFuture<>();
        tasks.start("sender", () -> {
            try {
                send.complete(ann.send(SendRequest.line("x").at(later), waiting::countDown));
            } catch (RuntimeException e) {
                send.completeExceptionally(e);
            }
        });
        waiting.await();
        terminals.as(Caller.ANYBODY.client("bob")).session(id).takeLeaseOver(new ClientId("ann"), "she waits");
        device.print("now");

        ExecutionException failure = assertThrows(ExecutionException.class, () -> send.get(30, TimeUnit.SECONDS));
        assertEquals(ErrorCode.LEASE_HELD, ((TerminalException) failure.getCause()).code());
        assertEquals("", typed(device));
    }

    @Test
    void wantsAClientForALease() {
        String id = open(terminals, "a", SessionScope.ADMIN);

        refused(ErrorCode.INVALID_ARGUMENT, () -> terminals.session(id).acquireLease(MINUTE));
    }

    // ---- records --------------------------------------------------------------------------------------------------

    @Test
    void recordsEveryActTwiceAndWhatWasRefusedToo() {
        Terminals ann = terminals.as(Caller.of("ann").client("one"));
        Terminal terminal = ann.session(open(ann, "a", SessionScope.READ_WRITE));
        terminal.sendLine("x");
        terminal.resize(new TerminalSize(80, 24));
        refused(ErrorCode.SCOPE_TOO_NARROW, () -> terminal.signal(TerminalSignal.INT));
        terminal.acquireLease(MINUTE);
        terminal.read(ReadRequest.from(0));
        terminal.close(Duration.ZERO);

        assertEquals(
                List.of(
                        "open_local done",
                        "send_input done",
                        "resize_session done",
                        "signal_session refused",
                        "acquire_lease done",
                        "close_session done"),
                audit.acts());
        assertTrue(audit.events.stream()
                .allMatch(event -> event.subject().owner().equals(Optional.of("ann"))
                        && event.subject().client().equals(Optional.of("one"))));
    }

    @Test
    void doesNothingThatCannotBeRecorded() throws InterruptedException {
        Terminal terminal = terminals.session(open(terminals, "a", SessionScope.ADMIN));
        ScriptedTransport.Connection device = transport.opened.take();
        audit.broken = true;

        refused(ErrorCode.AUDIT_UNAVAILABLE, () -> terminal.sendLine("x"));
        refused(ErrorCode.AUDIT_UNAVAILABLE, () -> open(terminals, "b", SessionScope.ADMIN));
        assertEquals("", typed(device));
        assertEquals(0, transport.opened.size());
        audit.broken = false;
    }

    /** Keeps what is recorded. */
    private static final class RecordedActs implements AuditSink {

        private final List<AuditEvent> events = Collections.synchronizedList(new ArrayList<>());
        private volatile boolean broken;

        @Override
        public boolean enabled() {
            return true;
        }

        @Override
        public void record(AuditEvent event) {
            if (broken && event.phase() == AuditPhase.BEFORE) {
                throw new TerminalException(ErrorCode.AUDIT_UNAVAILABLE, "The disk is full.", "Make room.");
            }
            events.add(event);
        }

        @Override
        public AuditStatus status() {
            return AuditStatus.OFF;
        }

        /** Each act with what it came to, checked to have its two records. */
        List<String> acts() {
            List<AuditEvent> before = events.stream()
                    .filter(event -> event.phase() == AuditPhase.BEFORE)
                    .toList();
            return before.stream().flatMap(this::act).toList();
        }

        private Stream<String> act(AuditEvent before) {
            return events.stream()
                    .filter(event -> event.phase() == AuditPhase.AFTER
                            && event.commandId().equals(before.commandId()))
                    .map(after -> before.tool() + " "
                            + after.outcome().orElseThrow().result().name().toLowerCase(Locale.ROOT));
        }
    }

    private Terminals terminals(Ownership ownership) {
        return Terminals.builder()
                .transport(transport)
                .tasks(tasks)
                .ownership(ownership)
                .audit(audit)
                .build();
    }

    private static String open(Terminals terminals, String name, SessionScope scope) {
        return terminals.open(request(Optional.of(name), scope)).info().id().value();
    }

    private static OpenRequest request(Optional<String> name, SessionScope scope) {
        OpenRequest request = OpenRequest.of(LocalProgram.of("cat"))
                .with(SessionOptions.DEFAULT.settle(Duration.ZERO).scope(scope));
        return name.map(request::named).orElse(request);
    }

    private static String typed(ScriptedTransport.Connection device) {
        return new String(device.takeTyped(), StandardCharsets.UTF_8);
    }

    private static TerminalException refused(ErrorCode code, Executable call) {
        TerminalException failure = assertThrows(TerminalException.class, call);
        assertEquals(code, failure.code(), failure.getMessage());
        return failure;
    }
}
