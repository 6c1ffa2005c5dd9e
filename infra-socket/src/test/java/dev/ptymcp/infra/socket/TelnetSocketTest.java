package dev.ptymcp.infra.socket;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.port.Conversation;
import dev.ptymcp.application.port.TerminalConnection;
import dev.ptymcp.application.runtime.ThreadBackgroundTasks;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.session.ExitStatus;
import dev.ptymcp.domain.model.target.SocketTarget;
import dev.ptymcp.domain.model.target.SocketTarget.Protocol;
import dev.ptymcp.domain.model.terminal.TerminalFacts;
import dev.ptymcp.domain.model.terminal.TerminalSignal;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import dev.ptymcp.infra.socket.fixture.TelnetServer;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Terminals behind inetutils' telnetd, and what goes over the wire where that one has no word for it. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class TelnetSocketTest {

    private static final ThreadBackgroundTasks TASKS = new ThreadBackgroundTasks();

    @AfterAll
    static void endTheTasks() {
        TASKS.close();
    }

    private static Conversation talk(int port, TerminalSize size) {
        SocketTarget target = SocketTarget.to(Protocol.TELNET, "127.0.0.1", port);
        return Conversation.over(new SocketTransport(TASKS).open(target, size));
    }

    @Test
    void aPersonCanLogInAndThePasswordIsNotShown() {
        try (TelnetServer server = TelnetServer.withLogin();
                Conversation peer = talk(server.port(), TerminalSize.DEFAULT)) {
            peer.hear("login: ");
            peer.say(TelnetServer.USER + "\r");
            peer.hear("Password: ");
            peer.say(TelnetServer.PASSWORD + "\r");
            assertFalse(peer.hearUntil("Welcome, ann.").contains(TelnetServer.PASSWORD));
            peer.hear(TelnetServer.PROMPT);
            peer.say("stty size\r");
            peer.hear("40 120\r\n");
            peer.connection().resize(new TerminalSize(255, 99));
            peer.say("stty size\r");
            peer.hear("99 255\r\n");
        }
    }

    @Test
    void anInterruptReachesTheProgramAndTheEndOfTheInputEndsTheShell() throws InterruptedException {
        try (TelnetServer server = TelnetServer.withShell();
                Conversation peer = talk(server.port(), TerminalSize.DEFAULT)) {
            peer.hear(TelnetServer.PROMPT);
            peer.say("sh -c 'echo now; exec sleep 1000'\r");
            peer.hear("now\r\n");
            peer.connection().signal(TerminalSignal.INT);
            peer.hear(TelnetServer.PROMPT);
            peer.say("echo alive\r");
            peer.hear("alive\r\n");
            peer.hear(TelnetServer.PROMPT);
            peer.connection().endInput();
            peer.hearAll();
            assertEquals(ExitStatus.ended(), peer.connection().awaitExit());
        }
    }

    @Test
    void twentyMegabytesOfOutputArriveIntact() {
        int last = 2_600_000;
        try (TelnetServer server = TelnetServer.running("stty -opost; seq 1 " + last + "; sleep 1");
                Conversation peer = talk(server.port(), TerminalSize.DEFAULT)) {
            int next = 1;
            long bytes = 0;
            StringBuilder line = new StringBuilder();
            byte[] buffer = new byte[64 * 1024];
            TerminalConnection.Output output = peer.connection().outputs().get(0);
            for (int count = output.read(buffer); count >= 0; count = output.read(buffer)) {
                bytes += count;
                for (int i = 0; i < count; i++) {
                    if (buffer[i] == '\n') {
                        assertEquals(String.valueOf(next), line.toString());
                        line.setLength(0);
                        next++;
                    } else {
                        line.append((char) buffer[i]);
                    }
                }
            }
            assertEquals(last + 1, next);
            assertTrue(bytes > 19_500_000, "only " + bytes + " bytes");
        }
    }

    /** A server that works by lines and takes the echo over for the password, as many devices do. */
    @Test
    void anEchoThatTheServerTakesOverIsEvidenceOfAPassword() throws Exception {
        CompletableFuture<Void> over = new CompletableFuture<>();
        try (ScriptedServer server = ScriptedServer.speaking(client -> {
                    client.getOutputStream().write("Username: ".getBytes());
                    readLine(client.getInputStream());
                    client.getOutputStream().write(bytes(255, 251, 1));
                    client.getOutputStream().write("Password: ".getBytes());
                    readLine(client.getInputStream());
                    client.getOutputStream().write(bytes(255, 252, 1));
                    client.getOutputStream().write("Router>".getBytes());
                    over.join();
                });
                Conversation peer = talk(server.port(), TerminalSize.DEFAULT)) {
            peer.hear("Username: ");
            assertEquals(TerminalFacts.UNKNOWN, peer.connection().facts());
            peer.say("ann\r\n");
            peer.hear("Password: ");
            assertTrue(peer.connection().facts().readsSecretly());
            peer.say("secret\r\n");
            peer.hear("Router>");
            assertFalse(peer.connection().facts().readsSecretly());
            over.complete(null);
        }
    }

    private static void readLine(InputStream input) throws java.io.IOException {
        int last = 0;
        while (last != '\n') {
            last = input.read();
        }
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    @Test
    void aBreakIsACommandOfItsOwnBetweenTheData() throws Exception {
        CompletableFuture<byte[]> heard = new CompletableFuture<>();
        try (ScriptedServer server = ScriptedServer.speaking(
                        client -> heard.complete(client.getInputStream().readNBytes(6)));
                Conversation peer = talk(server.port(), TerminalSize.DEFAULT)) {
            peer.say("ab");
            peer.connection().sendBreak(Duration.ofMillis(250));
            peer.say("cd");
            assertArrayEquals(bytes('a', 'b', 255, 243, 'c', 'd'), heard.get(20, TimeUnit.SECONDS));
        }
    }

    @Test
    void aSignalThatTelnetHasNoWordForIsRefused() {
        try (TelnetServer server = TelnetServer.withShell();
                Conversation peer = talk(server.port(), TerminalSize.DEFAULT)) {
            TerminalException refused = assertThrows(
                    TerminalException.class, () -> peer.connection().signal(TerminalSignal.TSTP));
            assertEquals(ErrorCode.NOT_SUPPORTED, refused.code());
            assertTrue(refused.hint().contains("ctrl+z for TSTP"));
        }
    }
}
