package dev.ptymcp.domain.service.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.lease.ClientId;
import dev.ptymcp.domain.model.lease.Lease;
import dev.ptymcp.domain.model.lease.LeaseEvent;
import dev.ptymcp.domain.model.lease.LeaseEvent.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LeaseBookTest {

    private static final ClientId ANN = new ClientId("ann");
    private static final ClientId BOB = new ClientId("bob");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final LeaseBook book = new LeaseBook();
    private Instant now = START;

    @Test
    void letsEverybodyWriteWhileNobodyHasALease() {
        book.use(Optional.empty(), OptionalLong.empty(), now);
        book.use(Optional.of(ANN), OptionalLong.empty(), now);
        book.use(Optional.of(BOB), OptionalLong.empty(), now);
    }

    @Test
    void keepsOthersOutUntilItIsReleased() {
        book.acquire(ANN, MINUTE, now);

        refused(ErrorCode.LEASE_HELD, () -> use(BOB));
        refused(ErrorCode.LEASE_HELD, () -> book.use(Optional.empty(), OptionalLong.empty(), now));
        refused(ErrorCode.LEASE_HELD, () -> book.acquire(BOB, MINUTE, now));
        use(ANN);
        book.release(ANN, OptionalLong.empty(), now);
        use(BOB);
    }

    @Test
    void runsOutWhenItIsNotUsedAndTellsWhenThatWas() {
        Lease lease = book.acquire(ANN, MINUTE, now);
        pass(Duration.ofMinutes(5));
        use(BOB);

        assertEquals(List.of(Kind.ACQUIRED, Kind.EXPIRED), kinds());
        assertEquals(lease.expires(), book.history(now).get(1).at());
    }

    @Test
    void isRenewedByUse() {
        book.acquire(ANN, MINUTE, now);
        for (int i = 0; i < 10; i++) {
            pass(Duration.ofSeconds(59));
            use(ANN);
        }
        refused(ErrorCode.LEASE_HELD, () -> use(BOB));
    }

    @Test
    void doesNotRunOutWhileItsHolderIsAtWork() {
        book.acquire(ANN, MINUTE, now);
        pass(Duration.ofHours(1));
        book.atWork(ANN, now);
        refused(ErrorCode.LEASE_HELD, () -> use(BOB));
        pass(Duration.ofSeconds(59));
        book.atWork(BOB, now);
        pass(Duration.ofSeconds(1));
        use(BOB);
    }

    @Test
    void passesOnWithANewGenerationThatTheOldHolderDoesNotHave() {
        Lease first = book.acquire(ANN, MINUTE, now);
        Lease second = book.handOver(ANN, OptionalLong.of(1), BOB, Optional.of("lunch"), now);

        assertEquals(1, first.generation());
        assertEquals(2, second.generation());
        refused(ErrorCode.LEASE_HELD, () -> use(ANN));
        book.handOver(BOB, OptionalLong.empty(), ANN, Optional.empty(), now);
        refused(ErrorCode.LEASE_LOST, () -> book.use(Optional.of(ANN), OptionalLong.of(1), now));
        book.use(Optional.of(ANN), OptionalLong.of(3), now);
        assertEquals(Optional.of("lunch"), book.history(now).get(1).reason());
    }

    @Test
    void isTakenOverOnlyFromTheOneWhoHasItAndOnlyWithAReason() {
        book.acquire(ANN, MINUTE, now);

        refused(ErrorCode.INVALID_ARGUMENT, () -> book.takeOver(BOB, ANN, " ", now));
        refused(ErrorCode.INVALID_ARGUMENT, () -> book.takeOver(BOB, ANN, "two\nlines", now));
        refused(ErrorCode.LEASE_LOST, () -> book.takeOver(BOB, new ClientId("eve"), "she is away", now));
        use(ANN);
        book.takeOver(BOB, ANN, "she does not answer", now);
        refused(ErrorCode.LEASE_HELD, () -> use(ANN));
        LeaseEvent last = book.history(now).get(1);
        assertEquals(
                new LeaseEvent(
                        Kind.TAKEN_OVER,
                        now,
                        2,
                        Optional.of(ANN),
                        Optional.of(BOB),
                        Optional.of("she does not answer")),
                last);
    }

    @Test
    void failsACallThatBelievesInALeaseThatIsOver() {
        book.acquire(ANN, MINUTE, now);
        pass(Duration.ofMinutes(2));

        refused(ErrorCode.LEASE_LOST, () -> book.use(Optional.of(ANN), OptionalLong.of(1), now));
        refused(ErrorCode.LEASE_LOST, () -> book.release(ANN, OptionalLong.empty(), now));
        refused(ErrorCode.LEASE_LOST, () -> book.handOver(ANN, OptionalLong.empty(), BOB, Optional.empty(), now));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void hasOneHolderAtMostAndGrowingGenerationsWhateverHappens(long seed) {
        Random random = new Random(seed);
        List<ClientId> clients = List.of(ANN, BOB, new ClientId("eve"));
        long generation = 0;
        for (int i = 0; i < 2000; i++) {
            ClientId one = clients.get(random.nextInt(3));
            ClientId other = clients.get(random.nextInt(3));
            pass(Duration.ofSeconds(random.nextInt(40)));
            Optional<Lease> before = book.current(now);
            try {
                step(random.nextInt(5), one, other);
            } catch (TerminalException refused) {
                assertEquals(before, book.current(now), "a refused call changes nothing");
            }
            long writers = clients.stream().filter(this::mayWrite).count();
            assertEquals(book.current(now).isPresent() ? 1 : 3, writers);
            long after = book.current(now).map(Lease::generation).orElse(generation);
            assertTrue(after >= generation);
            generation = after;
        }
        assertTrue(book.history(now).size() <= 50);
    }

    private void step(int which, ClientId one, ClientId other) {
        switch (which) {
            case 0 -> book.acquire(one, MINUTE, now);
            case 1 -> book.release(one, OptionalLong.empty(), now);
            case 2 -> book.handOver(one, OptionalLong.empty(), other, Optional.empty(), now);
            case 3 -> book.takeOver(one, other, "because", now);
            default -> use(one);
        }
    }

    private boolean mayWrite(ClientId client) {
        return book.current(now).map(lease -> lease.holder().equals(client)).orElse(true);
    }

    private void use(ClientId client) {
        book.use(Optional.of(client), OptionalLong.empty(), now);
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    private List<Kind> kinds() {
        return book.history(now).stream().map(LeaseEvent::kind).toList();
    }

    private static void refused(ErrorCode code, Executable call) {
        assertEquals(code, assertThrows(TerminalException.class, call).code());
    }
}
