package dev.ptymcp.application.session;

import dev.ptymcp.application.access.Act;
import dev.ptymcp.domain.model.lease.ClientId;
import dev.ptymcp.domain.model.lease.Lease;
import dev.ptymcp.domain.model.session.SessionScope;
import java.time.Duration;
import java.util.Optional;

/** Having a session for oneself, and passing it on. Thread-safe. */
public final class Leases {

    private final Guard guard;

    Leases(Guard guard) {
        this.guard = guard;
    }

    /** See {@link dev.ptymcp.application.Terminal#acquireLease(Duration)}. */
    public Lease acquire(SessionHandle session, Duration duration) {
        Visit visit = Visit.of(session);
        Act act = Act.of("acquire_lease", SessionScope.READ_WRITE);
        return guard.arrange(visit, act, () -> visit.session().lease().acquire(visit.caller(), duration));
    }

    /** See {@link dev.ptymcp.application.Terminal#releaseLease()}. */
    public void release(SessionHandle session) {
        Visit visit = Visit.of(session);
        guard.arrange(visit, Act.of("release_lease", SessionScope.READ_WRITE), () -> {
            visit.session().lease().release(visit.caller());
            return visit;
        });
    }

    /** See {@link dev.ptymcp.application.Terminal#handLeaseOver(ClientId, Optional)}. */
    public Lease handOver(SessionHandle session, ClientId to, Optional<String> reason) {
        Visit visit = Visit.of(session);
        Act act = Act.of("transfer_lease", SessionScope.READ_WRITE).input("to " + to);
        return guard.arrange(visit, act, () -> visit.session().lease().handOver(visit.caller(), to, reason));
    }

    /** See {@link dev.ptymcp.application.Terminal#takeLeaseOver(ClientId, String)}. */
    public Lease takeOver(SessionHandle session, ClientId from, String reason) {
        Visit visit = Visit.of(session);
        Act act = Act.of("transfer_lease", SessionScope.CONTROL).input("from " + from + ": " + reason);
        return guard.arrange(visit, act, () -> visit.session().lease().takeOver(visit.caller(), from, reason));
    }
}
