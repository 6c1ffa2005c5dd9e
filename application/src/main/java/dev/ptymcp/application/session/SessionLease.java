package dev.ptymcp.application.session;

import dev.ptymcp.application.access.Caller;
import dev.ptymcp.application.port.TimeSource;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.lease.ClientId;
import dev.ptymcp.domain.model.lease.Lease;
import dev.ptymcp.domain.model.lease.LeaseEvent;
import dev.ptymcp.domain.service.lease.LeaseBook;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who has a session for himself. A lease does not run out while a call of its holder is at work. Thread-safe. */
final class SessionLease {

    private final TimeSource time;
    private final Instant origin;
    private final long originNanos;
    private final LeaseBook book = new LeaseBook();
    private final Map<ClientId, Integer> atWork = new HashMap<>();

    SessionLease(TimeSource time) {
        this.time = time;
        this.origin = time.now();
        this.originNanos = time.nanos();
    }

    /** The lease that holds now. */
    synchronized Optional<Lease> current() {
        return book.current(now());
    }

    /** What happened to it, the oldest first. */
    synchronized List<LeaseEvent> history() {
        return book.history(now());
    }

    /** Says whether {@code caller} may write now, which is a use of its lease. */
    synchronized void use(Caller caller) {
        book.use(caller.client(), caller.leaseGeneration(), now());
    }

    /** A call of {@code caller} begins; reading ones are no use of a lease but keep it too. */
    synchronized void begin(Caller caller) {
        caller.client().ifPresent(client -> atWork.merge(client, 1, Integer::sum));
    }

    /** A call of {@code caller} is over. */
    synchronized void end(Caller caller) {
        Instant now = now();
        caller.client()
                .ifPresent(client -> atWork.computeIfPresent(client, (same, calls) -> {
                    book.atWork(client, now);
                    return calls == 1 ? null : calls - 1;
                }));
    }

    /** See {@link LeaseBook#acquire}. */
    synchronized Lease acquire(Caller caller, Duration duration) {
        return book.acquire(client(caller), duration, now());
    }

    /** See {@link LeaseBook#release}. */
    synchronized void release(Caller caller) {
        book.release(client(caller), caller.leaseGeneration(), now());
    }

    /** See {@link LeaseBook#handOver}. */
    synchronized Lease handOver(Caller caller, ClientId to, Optional<String> reason) {
        return book.handOver(client(caller), caller.leaseGeneration(), to, reason, now());
    }

    /** See {@link LeaseBook#takeOver}. */
    synchronized Lease takeOver(Caller caller, ClientId from, String reason) {
        return book.takeOver(client(caller), from, reason, now());
    }

    /** By a clock that nobody sets; those who are at work have used their lease until now. */
    private Instant now() {
        Instant now = origin.plusNanos(time.nanos() - originNanos);
        atWork.keySet().forEach(client -> book.atWork(client, now));
        return now;
    }

    private static ClientId client(Caller caller) {
        return caller.client()
                .orElseThrow(() -> new TerminalException(
                        ErrorCode.INVALID_ARGUMENT,
                        "A lease belongs to a client, and the call does not say which one it comes from.",
                        "Give client_id, the same in every call of one client; nothing was done."));
    }
}
