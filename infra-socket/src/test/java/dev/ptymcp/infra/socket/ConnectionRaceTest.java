package dev.ptymcp.infra.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.target.HostPort;
import dev.ptymcp.infra.socket.ConnectFailures.Cause;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.ServerSocket;
import java.net.SocketException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which of several addresses is connected to, and that nothing is left of the others. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ConnectionRaceTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private static ServerSocket server(String address) throws IOException {
        return new ServerSocket(0, 10, InetAddress.getByName(address));
    }

    private static InetSocketAddress at(ServerSocket server) {
        return (InetSocketAddress) server.getLocalSocketAddress();
    }

    private static InetSocketAddress dead(String address) throws IOException {
        try (ServerSocket socket = server(address)) {
            return at(socket);
        }
    }

    private static Optional<InetSocketAddress> winner(Duration timeout, InetSocketAddress... addresses)
            throws IOException {
        try (ConnectionRace race = new ConnectionRace(List.of(addresses), Deadline.in(timeout))) {
            Optional<SocketChannel> winner = race.run();
            try (SocketChannel channel = winner.orElse(null)) {
                return channel == null ? Optional.empty() : Optional.of((InetSocketAddress) channel.getRemoteAddress());
            }
        }
    }

    private static TerminalException failure(Duration timeout, InetSocketAddress... addresses) throws IOException {
        try (ConnectionRace race = new ConnectionRace(List.of(addresses), Deadline.in(timeout))) {
            assertEquals(Optional.empty(), race.run());
            return race.failures().describe(new HostPort("some.host", 1), timeout);
        }
    }

    @Test
    void theFirstAddressWinsWhenItAnswers() throws IOException {
        try (ServerSocket first = server("::1");
                ServerSocket second = server("127.0.0.1")) {
            assertEquals(Optional.of(at(first)), winner(LONG, at(first), at(second)));
        }
    }

    @Test
    void theOtherFamilyIsTriedWhenTheFirstRefuses() throws IOException {
        try (ServerSocket second = server("127.0.0.1")) {
            assertEquals(Optional.of(at(second)), winner(LONG, dead("::1"), at(second)));
        }
        try (ServerSocket second = server("::1")) {
            assertEquals(Optional.of(at(second)), winner(LONG, dead("127.0.0.1"), at(second)));
        }
    }

    /** The fault of clients that try one address after the other: a minute or two for the one that does not answer. */
    @Test
    void anAddressThatDoesNotAnswerHoldsTheNextUpForAQuarterOfASecond() throws IOException {
        try (FullServer silent = new FullServer("127.0.0.1");
                FullServer alsoSilent = new FullServer("127.0.0.2");
                ServerSocket third = server("127.0.0.3")) {
            Census before = Census.now();
            long begun = System.nanoTime();
            assertEquals(Optional.of(at(third)), winner(LONG, silent.address(), alsoSilent.address(), at(third)));
            long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
            assertTrue(took >= 500 && took < 10_000, "took " + took + " ms");
            before.assertNothingWasAdded();
        }
    }

    @Test
    void whereNobodyListensTheConnectionIsRefusedAndEveryAddressNamed() throws IOException {
        TerminalException refused = failure(LONG, dead("::1"), dead("127.0.0.1"));
        assertEquals(ErrorCode.CONNECTION_REFUSED, refused.code());
        assertEquals(
                "Nothing accepts connections at some.host:1 (0:0:0:0:0:0:0:1 refused, 127.0.0.1 refused).",
                refused.getMessage());
    }

    @Test
    void whereNobodyAnswersItIsATimeoutWithTheTimeThatWasAllowed() throws IOException {
        try (FullServer silent = new FullServer("127.0.0.1");
                FullServer alsoSilent = new FullServer("127.0.0.2")) {
            Census before = Census.now();
            TerminalException late = failure(Duration.ofMillis(300), silent.address(), alsoSilent.address());
            assertEquals(ErrorCode.CONNECT_TIMEOUT, late.code());
            assertEquals(
                    "No connection to some.host:1 (127.0.0.1 no answer, 127.0.0.2 no answer) within 300 ms.",
                    late.getMessage());
            before.assertNothingWasAdded();
        }
    }

    /** There is no such network to try it on without sending something into another; so the system's errors are given. */
    @Test
    void whereThereIsNoWayTheHostIsUnreachableUnlessAnotherAddressSaidMore() throws IOException {
        Deadline now = Deadline.in(Duration.ZERO);
        Cause noRoute = Cause.of(new NoRouteToHostException("?"), now);
        Cause noNetwork = Cause.of(new SocketException("?"), now);
        assertEquals(Cause.REFUSED, Cause.of(new ConnectException("?"), now));
        ConnectFailures failures = new ConnectFailures();
        failures.add(dead("::1"), noRoute);
        failures.add(dead("127.0.0.1"), noNetwork);
        HostPort host = new HostPort("some.host", 1);
        assertEquals(ErrorCode.HOST_UNREACHABLE, failures.describe(host, LONG).code());
        failures.add(dead("127.0.0.2"), Cause.REFUSED);
        assertEquals(ErrorCode.CONNECTION_REFUSED, failures.describe(host, LONG).code());
    }

    @Test
    void anInterruptEndsItAtOnceAndLeavesNothing() throws Exception {
        try (FullServer silent = new FullServer("127.0.0.1")) {
            Census before = Census.now();
            CompletableFuture<TerminalException> ended = new CompletableFuture<>();
            Thread opener = new Thread(
                    () -> ended.complete(assertThrows(TerminalException.class, () -> winner(LONG, silent.address()))));
            int others = attempts(silent.address());
            opener.start();
            awaitAttempt(silent.address(), others);
            opener.interrupt();
            assertEquals(ErrorCode.CANCELLED, ended.get(20, TimeUnit.SECONDS).code());
            opener.join();
            before.assertNothingWasAdded();
        }
    }

    /** Until the kernel lists the attempt, as SYN_SENT, beside those that fill the queue. */
    private static void awaitAttempt(InetSocketAddress to, int before) throws IOException {
        while (attempts(to) <= before) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }

    private static int attempts(InetSocketAddress to) throws IOException {
        String trying = String.format(Locale.ROOT, ":%04X 02 ", to.getPort());
        return (int) Files.readAllLines(Path.of("/proc/net/tcp")).stream()
                .filter(line -> line.contains(trying))
                .count();
    }

    @ParameterizedTest
    @CsvSource({
        "4a 4b 6a 6b, 6a 4a 6b 4b",
        "6a 6b 6c 4a, 6a 4a 6b 6c",
        "4a 4b, 4a 4b",
        "6b 6a, 6b 6a",
        "4a 6a 4a 6a, 6a 4a",
    })
    void theFamiliesAreTriedByTurnsBeginningWithTheNewer(String given, String expected) throws IOException {
        List<InetAddress> addresses = new ArrayList<>();
        for (String name : given.split(" ")) {
            addresses.add(named(name));
        }
        List<InetAddress> wanted = new ArrayList<>();
        for (String name : expected.split(" ")) {
            wanted.add(named(name));
        }
        assertEquals(wanted, AddressOrder.of(addresses));
    }

    private static InetAddress named(String name) throws IOException {
        byte[] address = new byte[name.charAt(0) == '4' ? 4 : 16];
        Arrays.fill(address, (byte) name.charAt(1));
        return InetAddress.getByAddress(address);
    }
}
