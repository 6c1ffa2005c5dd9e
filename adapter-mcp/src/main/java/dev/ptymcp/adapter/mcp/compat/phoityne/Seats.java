package dev.ptymcp.adapter.mcp.compat.phoityne;

import dev.ptymcp.adapter.mcp.compat.translation.OurTools;
import dev.ptymcp.application.access.Caller;
import dev.ptymcp.domain.model.lease.ClientId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The seats of all clients: whoever says neither owner nor client shares those of all who do not. Thread-safe. */
final class Seats {

    /** More than a server has sessions. The one that was used the longest ago is forgotten; its session stays. */
    private static final int MOST = 10_000;

    private record Key(Optional<String> owner, Optional<ClientId> client, SessionKind kind) {}

    private final Map<Key, Seat> seats = new LinkedHashMap<>(16, 0.75f, true);

    /** The caller's seat of this kind. */
    synchronized Seat of(OurTools ours, SessionKind kind) {
        Caller caller = ours.context().caller();
        Seat seat = seats.computeIfAbsent(new Key(caller.owner(), caller.client(), kind), key -> new Seat(kind));
        if (seats.size() > MOST) {
            seats.remove(seats.keySet().iterator().next());
        }
        return seat;
    }
}
