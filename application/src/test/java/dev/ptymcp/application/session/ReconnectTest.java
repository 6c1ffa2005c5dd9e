package dev.ptymcp.application.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.Terminal;
import dev.ptymcp.application.Terminals;
import dev.ptymcp.application.port.MemoryTranscripts;
import dev.ptymcp.application.port.TerminalConnection;
import dev.ptymcp.application.port.TerminalTransport;
import dev.ptymcp.application.runtime.ThreadBackgroundTasks;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.session.ConnectionGap;
import dev.ptymcp.domain.model.session.ExitReason;
import dev.ptymcp.domain.model.session.SessionState;
import dev.ptymcp.domain.model.target.ConnectionTarget;
import dev.ptymcp.domain.model.target.HostPort;
import dev.ptymcp.domain.model.target.LocalProgram;
import dev.ptymcp.domain.model.target.SerialLine;
import dev.ptymcp.domain.model.target.SerialTarget;
import dev.ptymcp.domain.model.target.SocketTarget;
import dev.ptymcp.domain.model.target.SshTarget;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import dev.ptymcp.domain.model.wait.EndedBy;
import java.nio.charset.Charset;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sessions whose connection goes away and comes back. */
@Timeout(60)
final class ReconnectTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final SerialTarget CONSOLE = new SerialTarget("/dev/ttyTEST", SerialLine.DEFAULT);

    /** A serial device that the test plugs in and out. */
    private static final class Device implements TerminalTransport {

        final BlockingQueue<ScriptedTransport.Connection> opened = new LinkedBlockingQueue<>();
        final BlockingQueue<TerminalSize> sizes = new LinkedBlockingQueue<>();
        final Semaphore missed = new Semaphore(0);
        final Semaphore back = new Semaphore(0);
        final BlockingQueue<ErrorCode> failures = new LinkedBlockingQueue<>();

        @Override
        public ConnectionTarget.Kind kind() {
            return ConnectionTarget.Kind.SERIAL;
        }

        @Override
        public TerminalConnection open(ConnectionTarget target, TerminalSize size) {
            ErrorCode failure = failures.poll();
            if (failure != null) {
                throw new TerminalException(failure, "The device says " + failure + ".", "");
            }
            ScriptedTransport.Connection connection = new ScriptedTransport.Connection();
            sizes.add(size);
            opened.add(connection);
            return connection;
        }

        @Override
        public void awaitReturn(ConnectionTarget target) throws InterruptedException {
            missed.release();
            back.acquire();
        }
    }

    private final Device device = new Device();
    private final MemoryTranscripts transcripts = new MemoryTranscripts();
    private final ThreadBackgroundTasks tasks = new ThreadBackgroundTasks();
    private final Terminals terminals = Terminals.builder()
            .transport(device)
            .tasks(tasks)
            .transcripts(transcripts)
            .build();

    @AfterEach
    void close() {
        terminals.close();
        tasks.close();
    }

    @Test
    void oneWaitGoesThroughAReboot() throws Exception {
        Terminal terminal = open(SessionOptions.DEFAULT);
        ScriptedTransport.Connection before = device.opened.take();
        before.print("going down\r\n");
        CompletableFuture<WaitResult> waited = new CompletableFuture<>();
        tasks.start(
                "wait",
                () -> waited.complete(terminal.waitFor(
                        WaitRequest.forPatterns("login: ").from(0).within(PATIENCE))));
        before.disconnect();
        awaitGap(terminal);
        device.back.release();
        device.opened.take().print("booting\r\nlogin: ");
        WaitResult result = waited.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertEquals(EndedBy.MATCH, result.endedBy());
        assertEquals("going down\nbooting\nlogin: ", result.output().text());
        assertEquals(List.of(12L), cursors(result.output().gaps()));
        assertTrue(result.status().alive());
    }

    @Test
    void theGapIsAFactAndNoOutput() throws Exception {
        Instant began = Instant.now();
        Terminal terminal = open(SessionOptions.DEFAULT);
        ScriptedTransport.Connection before = device.opened.take();
        before.print("one\r\n");
        before.disconnect();
        ConnectionGap open = awaitGap(terminal);
        assertEquals(Optional.empty(), open.to());
        assertEquals("The connection was lost.", open.reason());
        assertEquals(SessionState.UNKNOWN, terminal.info().state());
        assertTrue(terminal.info().alive());
        device.back.release();
        device.opened.take().print("two\r\n");
        terminal.waitFor(WaitRequest.forPatterns("two").from(0).within(PATIENCE));
        ConnectionGap gap = terminal.info().gaps().get(0);
        assertEquals(5, gap.cursor());
        assertFalse(gap.from().isBefore(began) || gap.to().orElseThrow().isBefore(gap.from()));
        OutputText all = terminal.read(ReadRequest.from(0)).output();
        assertEquals("one\ntwo\n", all.text());
        assertEquals(List.of(gap), all.gaps());
        assertEquals(List.of(), terminal.read(ReadRequest.from(6)).output().gaps());
        // What is recorded is complete once the session is.
        terminal.close(Duration.ZERO);
        String recorded = transcripts.events(terminal.id().value());
        assertTrue(recorded.startsWith("one\r\n<connection lost><connection back>two\r\n"), recorded);
    }

    @Test
    void nothingCanBeSentWhileItIsGone() throws Exception {
        Terminal terminal = open(SessionOptions.DEFAULT);
        ScriptedTransport.Connection before = device.opened.take();
        before.print("host# ");
        terminal.waitFor(WaitRequest.forPatterns("host# $").from(0).within(PATIENCE));
        before.disconnect();
        Instant since = awaitGap(terminal).from();
        TerminalException refused = assertThrows(TerminalException.class, () -> terminal.sendLine("ls"));
        assertEquals(ErrorCode.CONNECTION_LOST, refused.code());
        assertTrue(refused.retryable());
        assertTrue(refused.getMessage().contains("gone since " + since), refused.getMessage());
        assertLost(() -> terminal.run("ls"));
        assertLost(() -> terminal.sendKeys(KeysRequest.of("enter"), CallObserver.NONE));
        assertLost(() -> terminal.sendBreak(Duration.ofMillis(10)));
        assertEquals(0, before.takeTyped().length);
        device.back.release();
        ScriptedTransport.Connection after = device.opened.take();
        after.print("host# ");
        terminal.waitFor(WaitRequest.forPatterns("# host# $").from(0).within(PATIENCE));
        terminal.sendLine("ls");
        assertEquals("ls\r", new String(after.takeTyped(), Charset.forName("US-ASCII")));
    }

    @Test
    void theSizeOfThatMomentIsAppliedAgain() throws Exception {
        Terminal terminal = open(SessionOptions.DEFAULT);
        assertEquals(TerminalSize.DEFAULT, device.sizes.take());
        device.opened.take().disconnect();
        awaitGap(terminal);
        terminal.resize(new TerminalSize(77, 22));
        device.back.release();
        assertEquals(new TerminalSize(77, 22), device.sizes.take());
    }

    @Test
    void failuresToOpenAgainAreToldAndTriedAgain() throws Exception {
        Terminal terminal = open(SessionOptions.DEFAULT);
        device.failures.add(ErrorCode.DEVICE_BUSY);
        device.failures.add(ErrorCode.ACCESS_DENIED);
        device.opened.take().disconnect();
        awaitGap(terminal);
        device.back.release();
        assertEquals(
                "Opening it again failed: The device says DEVICE_BUSY.",
                awaitGap(terminal).reason());
        device.back.release(2);
        device.opened.take().print("back");
        terminal.waitFor(WaitRequest.forPatterns("back").from(0).within(PATIENCE));
        ConnectionGap gap = terminal.info().gaps().get(0);
        assertEquals("Opening it again failed: The device says ACCESS_DENIED.", gap.reason());
        assertTrue(gap.to().isPresent());
    }

    @Test
    void whatCanNeverComeBackEndsTheSession() throws Exception {
        Terminal terminal = open(SessionOptions.DEFAULT);
        device.failures.add(ErrorCode.NOT_SUPPORTED);
        device.opened.take().disconnect();
        device.back.release();
        WaitResult end = terminal.waitFor(WaitRequest.forExit().within(PATIENCE));
        assertEquals(ExitReason.DISCONNECTED, end.status().exit().orElseThrow().reason());
    }

    @Test
    void aCloseWhileItIsGoneWorksAtOnceAndLeavesNothing() throws Exception {
        Terminal terminal = open(SessionOptions.DEFAULT);
        device.opened.take().disconnect();
        awaitGap(terminal);
        CloseResult closed = terminal.close(Duration.ofSeconds(30));
        assertEquals(ExitReason.CLOSED, closed.exit().reason());
        assertEquals(SessionState.EXITED, terminal.info().state());
        device.back.release();
        assertEquals(0, device.opened.size());
    }

    static IntStream seeds() {
        return IntStream.range(0, 50);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aCloseAtAnyMomentOfALossEndsTheSessionAndEveryConnection(int seed) throws Exception {
        Random random = new Random(seed);
        Terminal terminal = open(SessionOptions.DEFAULT);
        ScriptedTransport.Connection first = device.opened.take();
        device.back.release(random.nextInt(3));
        int untilLoss = random.nextInt(300_000);
        tasks.start("loss", () -> {
            LockSupport.parkNanos(untilLoss);
            first.disconnect();
        });
        LockSupport.parkNanos(random.nextInt(600_000));
        CloseResult result = terminal.close(Duration.ofSeconds(30));
        assertEquals(ExitReason.CLOSED, result.exit().reason());
        assertTrue(first.closed.await(30, TimeUnit.SECONDS));
        for (ScriptedTransport.Connection again : device.opened) {
            assertTrue(again.closed.await(30, TimeUnit.SECONDS));
        }
    }

    @Test
    void aCloseWhileItStandsIsAnEnd() throws Exception {
        Terminal terminal = open(SessionOptions.DEFAULT);
        CloseResult closed = terminal.close(Duration.ofSeconds(1));
        assertEquals(ExitReason.CLOSED, closed.exit().reason());
        assertEquals(List.of(), terminal.info().gaps());
        assertEquals(1, device.opened.size());
    }

    @Test
    void aProgramThatEndsWithAStatusIsAnEnd() throws Exception {
        Terminal terminal = open(SessionOptions.DEFAULT);
        device.opened.take().end(3);
        WaitResult end = terminal.waitFor(WaitRequest.forExit().within(PATIENCE));
        assertEquals(3, end.status().exit().orElseThrow().code().orElseThrow());
    }

    @Test
    void halfACharacterBeforeTheGapDoesNotJoinWhatComesAfter() throws Exception {
        Terminal terminal = open(SessionOptions.DEFAULT.encoding(Charset.forName("Shift_JIS")));
        ScriptedTransport.Connection before = device.opened.take();
        before.print(new byte[] {'a', (byte) 0x93});
        before.disconnect();
        assertEquals(4, awaitGap(terminal).cursor());
        device.back.release();
        device.opened.take().print(new byte[] {(byte) 0x93, (byte) 0xFA});
        terminal.waitFor(WaitRequest.forPatterns("日").from(0).within(PATIENCE));
        assertEquals("a\uFFFD日", terminal.read(ReadRequest.from(0)).output().text());
    }

    @Test
    void withoutReconnectACloseIsACloseToo() throws Exception {
        Terminal terminal = plain(CONSOLE, terminals);
        assertEquals(ExitReason.CLOSED, terminal.close(Duration.ZERO).exit().reason());
    }

    @Test
    void withoutReconnectTheSessionEnds() throws Exception {
        Terminal terminal = plain(CONSOLE, terminals);
        device.opened.take().disconnect();
        WaitResult end = terminal.waitFor(WaitRequest.forExit().within(PATIENCE));
        assertEquals(ExitReason.DISCONNECTED, end.status().exit().orElseThrow().reason());
    }

    @Test
    void whereNobodyTellsItIsTriedAfterAPauseAlsoWhenTheOtherSideEndedIt() throws Exception {
        ScriptedTransport sockets = new ScriptedTransport(ConnectionTarget.Kind.SOCKET);
        SocketTarget target = SocketTarget.to(SocketTarget.Protocol.TELNET, "console", 23);
        try (Terminals other =
                Terminals.builder().transport(sockets).tasks(tasks).build()) {
            OpenRequest request = OpenRequest.of(target)
                    .with(SessionOptions.DEFAULT.reconnect(true).settle(Duration.ZERO));
            Terminal terminal = other.session(other.open(request).info().id().value());
            sockets.opened.take().endWithoutStatus();
            long lost = System.nanoTime();
            sockets.opened.take().print("again");
            assertTrue(System.nanoTime() - lost > Duration.ofMillis(900).toNanos(), "tried again without a pause");
            terminal.waitFor(WaitRequest.forPatterns("again").from(0).within(PATIENCE));
            assertEquals(
                    "The other side ended it.", terminal.info().gaps().get(0).reason());
        }
    }

    @Test
    void theEndOfTheOtherSideAfterOurOwnIsTheEnd() throws Exception {
        Terminal terminal = open(SessionOptions.DEFAULT);
        ScriptedTransport.Connection peer = device.opened.take();
        terminal.send(SendRequest.endOfInput(), CallObserver.NONE);
        peer.endWithoutStatus();
        WaitResult end = terminal.waitFor(WaitRequest.forExit().within(PATIENCE));
        assertEquals(ExitReason.EXITED, end.status().exit().orElseThrow().reason());
    }

    @Test
    void whatCannotBeTakenUpAgainIsRefusedBeforeAnythingIsOpened() {
        ScriptedTransport local = new ScriptedTransport();
        ScriptedTransport socket = new ScriptedTransport(ConnectionTarget.Kind.SOCKET);
        ScriptedTransport ssh = new ScriptedTransport(ConnectionTarget.Kind.SSH);
        SocketTarget listening = new SocketTarget(
                SocketTarget.Protocol.RAW,
                Optional.of(new HostPort("127.0.0.1", 0)),
                Optional.empty(),
                true,
                SocketTarget.TlsTrust.DEFAULT,
                Duration.ofSeconds(1));
        try (Terminals other = Terminals.builder()
                .transport(local)
                .transport(socket)
                .transport(ssh)
                .tasks(tasks)
                .build()) {
            for (ConnectionTarget target : List.of(LocalProgram.of("cat"), SshTarget.of("host"), listening)) {
                OpenRequest request = OpenRequest.of(target).with(SessionOptions.DEFAULT.reconnect(true));
                TerminalException refused = assertThrows(TerminalException.class, () -> other.open(request));
                assertEquals(ErrorCode.NOT_SUPPORTED, refused.code());
            }
        }
        assertEquals(0, local.opened.size() + socket.opened.size() + ssh.opened.size());
    }

    private static Terminal plain(ConnectionTarget target, Terminals terminals) {
        OpenRequest request = OpenRequest.of(target).with(SessionOptions.DEFAULT.settle(Duration.ZERO));
        return terminals.session(terminals.open(request).info().id().value());
    }

    private Terminal open(SessionOptions options) {
        OpenRequest request =
                OpenRequest.of(CONSOLE).with(options.reconnect(true).settle(Duration.ZERO));
        return terminals.session(terminals.open(request).info().id().value());
    }

    /** Returns when the application waits for the device to come back. */
    private ConnectionGap awaitGap(Terminal terminal) throws InterruptedException {
        device.missed.acquire();
        return terminal.info().gaps().get(0);
    }

    private static void assertLost(Executable call) {
        assertEquals(
                ErrorCode.CONNECTION_LOST,
                assertThrows(TerminalException.class, call).code());
    }

    private static List<Long> cursors(List<ConnectionGap> gaps) {
        return gaps.stream().map(ConnectionGap::cursor).toList();
    }
}
