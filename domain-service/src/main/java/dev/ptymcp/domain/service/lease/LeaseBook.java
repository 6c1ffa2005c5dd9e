package dev.ptymcp.domain.service.lease;

import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.InvalidArgumentException;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.lease.ClientId;
import dev.ptymcp.domain.model.lease.Lease;
import dev.ptymcp.domain.model.lease.LeaseEvent;
import dev.ptymcp.domain.model.lease.LeaseEvent.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The lease of one session and what became of it. A refused call changes nothing. Not thread-safe.
 *
 * <p>A lease ends by itself when its holder neither uses nor renews it; everybody learns that at their next call, which is
 * when it is written into the history with the moment at which it ended.
 */
public final class LeaseBook {

    /** The shortest lease. */
    public static final Duration SHORTEST = Duration.ofSeconds(1);
    /** The longest lease between two uses. */
    public static final Duration LONGEST = Duration.ofDays(1);
    /** The lease when nobody says otherwise. */
    public static final Duration USUAL = Duration.ofMinutes(5);

    private static final int MOST_EVENTS = 50;
    private static final int LONGEST_REASON = 500;

    private final Deque<LeaseEvent> history = new ArrayDeque<>();
    private @Nullable Lease current;
    private long generation;

    /** Makes a book without a lease. */
    public LeaseBook() {}

    /** The lease that holds at {@code now}. */
    public Optional<Lease> current(Instant now) {
        Lease lease = current;
        if (lease != null && !lease.holdsAt(now)) {
            current = null;
            note(new LeaseEvent(
                    Kind.EXPIRED,
                    lease.expires(),
                    lease.generation(),
                    Optional.of(lease.holder()),
                    Optional.empty(),
                    Optional.empty()));
        }
        return Optional.ofNullable(current);
    }

    /** What happened, the oldest first; the last {@value #MOST_EVENTS}. */
    public List<LeaseEvent> history(Instant now) {
        current(now);
        return List.copyOf(history);
    }

    /**
     * Takes a free lease. For its holder: renews it, for {@code duration} from now on.
     *
     * @throws TerminalException {@code LEASE_HELD} when somebody else has it
     */
    public Lease acquire(ClientId client, Duration duration, Instant now) {
        requireDuration(duration);
        Optional<Lease> held = current(now);
        if (held.isPresent()) {
            Lease lease = requireHolder(held.get(), Optional.of(client), OptionalLong.empty());
            Lease renewed = new Lease(client, lease.generation(), lease.since(), now.plus(duration), duration);
            current = renewed;
            return renewed;
        }
        return pass(Kind.ACQUIRED, client, new Passing(Optional.empty(), Optional.empty(), duration), now);
    }

    /**
     * Gives the lease up.
     *
     * @param known the generation that the client believes in, if it says so
     * @throws TerminalException {@code LEASE_LOST} when the client has none
     */
    public void release(ClientId client, OptionalLong known, Instant now) {
        Lease lease = requireOwn(client, known, now);
        current = null;
        note(new LeaseEvent(
                Kind.RELEASED, now, lease.generation(), Optional.of(client), Optional.empty(), Optional.empty()));
    }

    /**
     * Gives the lease to another client.
     *
     * @throws TerminalException {@code LEASE_LOST} when {@code client} has none
     */
    public Lease handOver(ClientId client, OptionalLong known, ClientId to, Optional<String> reason, Instant now) {
        Lease lease = requireOwn(client, known, now);
        if (to.equals(client)) {
            throw new InvalidArgumentException("to", to, "another client than the one that hands the lease over");
        }
        return pass(Kind.HANDED_OVER, to, new Passing(Optional.of(client), checked(reason), lease.duration()), now);
    }

    /**
     * Takes the lease from its holder.
     *
     * @param from whom the client believes to take it from; nobody is robbed by mistake
     * @param reason why; must be given, because the other one will want to know
     * @throws TerminalException {@code LEASE_LOST} when {@code from} has none
     */
    public Lease takeOver(ClientId client, ClientId from, String reason, Instant now) {
        if (reason.isBlank()) {
            throw new InvalidArgumentException("reason", reason, "why the lease is taken over");
        }
        Lease lease = requireOwn(from, OptionalLong.empty(), now);
        if (from.equals(client)) {
            throw new InvalidArgumentException("from", from, "another client than the one that takes the lease over");
        }
        Passing passing = new Passing(Optional.of(from), checked(Optional.of(reason)), lease.duration());
        return pass(Kind.TAKEN_OVER, client, passing, now);
    }

    /**
     * Says whether {@code client} may write now, and counts as a use of its lease.
     *
     * @param client who writes; empty for one that does not say
     * @param known the generation that the client believes in, if it says so
     * @throws TerminalException {@code LEASE_HELD} when somebody else has the session for itself, {@code LEASE_LOST} when the
     *     client believes in a lease that is over
     */
    public void use(Optional<ClientId> client, OptionalLong known, Instant now) {
        Optional<Lease> held = current(now);
        if (held.isEmpty()) {
            if (known.isPresent()) {
                throw lost("the lease of generation " + known.getAsLong() + " is over");
            }
            return;
        }
        current = requireHolder(held.get(), client, known).usedAt(now);
    }

    /** A call of {@code client} is at work: a lease that it has holds, and was used until now. */
    public void atWork(ClientId client, Instant now) {
        Lease lease = current;
        if (lease != null && lease.holder().equals(client)) {
            current = lease.usedAt(now);
        }
    }

    private Lease requireOwn(ClientId client, OptionalLong known, Instant now) {
        Lease lease = current(now).orElseThrow(() -> lost("nobody has a lease on this session"));
        if (!lease.holder().equals(client)) {
            throw lost("the lease is with '" + lease.holder() + "', not with '" + client + "'");
        }
        return requireHolder(lease, Optional.of(client), known);
    }

    private static Lease requireHolder(Lease lease, Optional<ClientId> client, OptionalLong known) {
        if (known.isPresent() && known.getAsLong() != lease.generation()) {
            throw lost("the lease has passed on since generation " + known.getAsLong() + "; '" + lease.holder()
                    + "' has it now, with generation " + lease.generation());
        }
        if (!client.equals(Optional.of(lease.holder()))) {
            throw new TerminalException(
                    ErrorCode.LEASE_HELD,
                    "Client '" + lease.holder() + "' has this session for itself until " + lease.expires()
                            + "; nothing was done.",
                    "Reading stays possible. Wait, ask the holder for transfer_lease, or take it over with transfer_lease"
                            + " and a reason"
                            + client.map(one -> ".").orElse("; who holds the lease must give its client_id."));
        }
        return lease;
    }

    /** From whom, why, and how long it lasts. */
    private record Passing(Optional<ClientId> from, Optional<String> reason, Duration duration) {}

    private Lease pass(Kind kind, ClientId to, Passing passing, Instant now) {
        generation++;
        Lease lease = new Lease(to, generation, now, now.plus(passing.duration()), passing.duration());
        current = lease;
        note(new LeaseEvent(kind, now, generation, passing.from(), Optional.of(to), passing.reason()));
        return lease;
    }

    private void note(LeaseEvent event) {
        if (history.size() == MOST_EVENTS) {
            history.remove();
        }
        history.add(event);
    }

    private static void requireDuration(Duration duration) {
        if (duration.compareTo(SHORTEST) < 0 || duration.compareTo(LONGEST) > 0) {
            throw new InvalidArgumentException(
                    "ttl_ms", duration.toMillis(), "from " + SHORTEST.toMillis() + " to " + LONGEST.toMillis());
        }
    }

    private static Optional<String> checked(Optional<String> reason) {
        reason.filter(text -> text.length() > LONGEST_REASON || text.chars().anyMatch(Character::isISOControl))
                .ifPresent(text -> {
                    throw new InvalidArgumentException(
                            "reason", text, "one line of at most " + LONGEST_REASON + " characters");
                });
        return reason;
    }

    private static TerminalException lost(String why) {
        return new TerminalException(
                ErrorCode.LEASE_LOST,
                "Nothing was done: " + why + ".",
                "get_session shows who has the lease and how it got there; acquire_lease asks for it anew.");
    }
}
