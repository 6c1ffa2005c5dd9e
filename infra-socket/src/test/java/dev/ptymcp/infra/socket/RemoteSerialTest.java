package dev.ptymcp.infra.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.port.Conversation;
import dev.ptymcp.application.runtime.ThreadBackgroundTasks;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.target.HostPort;
import dev.ptymcp.domain.model.target.RemoteSerialTarget;
import dev.ptymcp.domain.model.target.SerialLine;
import dev.ptymcp.domain.model.terminal.TerminalSignal;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import dev.ptymcp.infra.socket.fixture.SerialServer;
import dev.ptymcp.infra.socket.fixture.TelnetServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Serial lines behind ser2net, and servers that let none be driven. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class RemoteSerialTest {

    private static final ThreadBackgroundTasks TASKS = new ThreadBackgroundTasks();
    private static final Duration LONG = Duration.ofSeconds(20);

    @AfterAll
    static void endTheTasks() {
        TASKS.close();
    }

    private static Conversation talk(int port, SerialLine line, Duration timeout) {
        RemoteSerialTarget target = new RemoteSerialTarget(new HostPort("127.0.0.1", port), line, timeout);
        return Conversation.over(new RemoteSerialTransport(TASKS).open(target, TerminalSize.DEFAULT));
    }

    private static TerminalException refused(int port, Duration timeout) {
        return assertThrows(TerminalException.class, () -> talk(port, SerialLine.DEFAULT, timeout));
    }

    private static SerialLine line(int baudRate, Optional<Boolean> dtr) {
        return new SerialLine(
                baudRate,
                7,
                SerialLine.Parity.EVEN,
                SerialLine.StopBits.TWO,
                SerialLine.FlowControl.XONXOFF,
                dtr,
                Optional.empty());
    }

    /** Of what was asked a pseudo-terminal shows these; it has eight bits and no parity whatever it is told. */
    @Test
    void theLineIsSetAsItWasAskedFor() {
        try (SerialServer server = SerialServer.withEcho();
                Conversation peer = talk(server.port(), line(19_200, Optional.empty()), LONG)) {
            peer.say("hello");
            peer.hear("hello");
            String settings = server.settings();
            for (String part : List.of("speed 19200 baud", " cstopb", " ixon")) {
                assertTrue(settings.contains(part), part + " is not in " + settings);
            }
            assertEquals(List.of(), peer.connection().warnings());
        }
    }

    @Test
    void aWireThatTheServerDoesNotHaveIsAWarning() {
        try (SerialServer server = SerialServer.withEcho();
                Conversation peer = talk(server.port(), line(9600, Optional.of(true)), LONG)) {
            assertEquals(
                    List.of("The server did not answer when it was asked to set DTR to on."),
                    peer.connection().warnings());
            peer.say("hello");
            peer.hear("hello");
        }
    }

    @Test
    void aConsoleIsWorkedOn() {
        try (SerialServer server = SerialServer.withShell();
                Conversation peer = talk(server.port(), SerialLine.DEFAULT, LONG)) {
            peer.say("echo $((6 * 7))\r");
            peer.hear("42\r\n");
            peer.connection().sendBreak(Duration.ofMillis(20));
            peer.say("echo still $((6 * 7))\r");
            peer.hear("still 42\r\n");
        }
    }

    /** On the wire: the break goes on, and off after the time that was asked for, between the data. */
    @Test
    void aBreakHasTheLengthThatWasAskedFor() throws Exception {
        CompletableFuture<Long> lasted = new CompletableFuture<>();
        try (ScriptedServer server = ScriptedServer.speaking(client -> {
                    client.getOutputStream().write(HexFormat.of().parseHex("fffd2c"));
                    for (int code = 101; code <= 105; code++) {
                        // Every setting answered at once, with whatever it is asked next; the values do not matter
                        // here.
                        client.getOutputStream().write(answer(code));
                    }
                    InputStream input = client.getInputStream();
                    await(input, "fffa2c0505fff0");
                    long begun = System.nanoTime();
                    await(input, "fffa2c0506fff0");
                    lasted.complete(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
                });
                Conversation peer = talk(server.port(), SerialLine.DEFAULT, LONG)) {
            peer.connection().sendBreak(Duration.ofMillis(300));
            long millis = lasted.get(20, TimeUnit.SECONDS);
            assertTrue(millis >= 250 && millis < 10_000, "lasted " + millis + " ms");
        }
    }

    private static byte[] answer(int code) {
        String value = code == 101 ? "00002580" : "01";
        return HexFormat.of().parseHex("fffa2c" + Integer.toHexString(code) + value + "fff0");
    }

    private static void await(InputStream input, String hex) throws IOException {
        byte[] wanted = HexFormat.of().parseHex(hex);
        ByteArrayOutputStream heard = new ByteArrayOutputStream();
        while (!heard.toString(StandardCharsets.ISO_8859_1).endsWith(new String(wanted, StandardCharsets.ISO_8859_1))) {
            int next = input.read();
            if (next < 0) {
                throw new IOException("the client has gone");
            }
            heard.write(next);
        }
    }

    /** A server that runs out of buffers says so; what is sent all the same it loses. */
    @Test
    void nothingIsSentWhileTheServerWantsAPause() throws Exception {
        CompletableFuture<Void> goOn = new CompletableFuture<>();
        try (ScriptedServer server = ScriptedServer.speaking(client -> {
                    client.getOutputStream().write(HexFormat.of().parseHex("fffd2c"));
                    for (int code = 101; code <= 105; code++) {
                        client.getOutputStream().write(answer(code));
                    }
                    client.getOutputStream().write(HexFormat.of().parseHex("fffa2c6cfff0"));
                    client.getOutputStream().write("full".getBytes(StandardCharsets.US_ASCII));
                    goOn.join();
                    client.getOutputStream().write(HexFormat.of().parseHex("fffa2c6dfff0"));
                    await(client.getInputStream(), HexFormat.of().formatHex("later".getBytes()));
                    client.getOutputStream().write("got it".getBytes(StandardCharsets.US_ASCII));
                });
                Conversation peer = talk(server.port(), SerialLine.DEFAULT, LONG)) {
            peer.hear("full");
            assertEquals(0, peer.connection().write("early".getBytes(), Duration.ofMillis(50)));
            CompletableFuture<Integer> later = Aside.get(() -> peer.connection().write("later".getBytes(), LONG));
            goOn.complete(null);
            peer.hear("got it");
            assertEquals(5, later.get(20, TimeUnit.SECONDS));
        }
    }

    @Test
    void aSignalThatALineCannotCarryIsRefused() {
        try (SerialServer server = SerialServer.withEcho();
                Conversation peer = talk(server.port(), SerialLine.DEFAULT, LONG)) {
            TerminalException refused = assertThrows(
                    TerminalException.class, () -> peer.connection().signal(TerminalSignal.INT));
            assertEquals(ErrorCode.NOT_SUPPORTED, refused.code());
        }
    }

    @Test
    void aServerOfPlainTelnetIsRefusedWithWhatToUseInstead() {
        try (TelnetServer server = TelnetServer.withShell()) {
            TerminalException refused = refused(server.port(), LONG);
            assertEquals(ErrorCode.HANDSHAKE_FAILED, refused.code(), refused.getMessage());
            assertTrue(refused.hint().contains("protocol telnet"));
        }
    }

    @Test
    void aServerThatKnowsNoTelnetIsATimeoutThatQuotesIt() {
        try (PeerProgram server = PeerProgram.tcp("SYSTEM:echo 220 not me; sleep 1000")) {
            TerminalException refused = refused(server.port(), Duration.ofMillis(500));
            assertEquals(ErrorCode.HANDSHAKE_TIMEOUT, refused.code(), refused.getMessage());
            assertTrue(refused.getMessage().contains("said nothing of telnet"), refused.getMessage());
            assertTrue(refused.getMessage().contains("it said '220 not me'"), refused.getMessage());
        }
    }

    /** A boot loader counts down while its terminal server is still asked about the speed. */
    @Test
    void whatTheLineSaysDuringTheNegotiationIsReadFirst() throws Exception {
        CompletableFuture<Void> over = new CompletableFuture<>();
        try (ScriptedServer server = ScriptedServer.speaking(client -> {
                    client.getOutputStream().write("one ".getBytes(StandardCharsets.US_ASCII));
                    client.getOutputStream().write(HexFormat.of().parseHex("fffd2c"));
                    await(client.getInputStream(), "fffa2c");
                    client.getOutputStream().write("two ".getBytes(StandardCharsets.US_ASCII));
                    for (int code = 101; code <= 105; code++) {
                        client.getOutputStream().write(answer(code));
                    }
                    client.getOutputStream().write("three.".getBytes(StandardCharsets.US_ASCII));
                    over.join();
                });
                Conversation peer = talk(server.port(), SerialLine.DEFAULT, LONG)) {
            assertEquals("one two three", peer.hearUntil("."));
            over.complete(null);
        }
    }

    @Test
    void aServerThatStormsForEverIsATimeout() throws Exception {
        try (ScriptedServer server = ScriptedServer.speaking(client -> {
            byte[] storm = HexFormat.of().parseHex("fffb63fffc63".repeat(1000));
            while (client.isConnected()) {
                client.getOutputStream().write(storm);
            }
        })) {
            assertEquals(
                    ErrorCode.HANDSHAKE_TIMEOUT,
                    refused(server.port(), Duration.ofMillis(300)).code());
        }
    }

    @Test
    void aLineThatSomebodyElseHasIsRefusedWithTheServersReason() {
        try (SerialServer server = SerialServer.withEcho();
                Conversation first = talk(server.port(), SerialLine.DEFAULT, LONG)) {
            TerminalException refused = refused(server.port(), LONG);
            assertEquals(ErrorCode.HANDSHAKE_FAILED, refused.code(), refused.getMessage());
            assertTrue(refused.getMessage().contains("Port already in use"), refused.getMessage());
            first.say("mine");
            first.hear("mine");
        }
    }

    @Test
    void refusalsAndConversationsLeaveNothing() {
        try (TelnetServer plain = TelnetServer.withShell();
                SerialServer server = SerialServer.withEcho()) {
            talk(server.port(), SerialLine.DEFAULT, LONG).close();
            Census before = Census.now();
            for (int cycle = 0; cycle < 20; cycle++) {
                refused(plain.port(), LONG);
            }
            before.assertNothingWasAdded();
        }
    }
}
