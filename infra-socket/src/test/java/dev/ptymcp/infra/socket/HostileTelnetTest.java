package dev.ptymcp.infra.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.port.Conversation;
import dev.ptymcp.application.runtime.ThreadBackgroundTasks;
import dev.ptymcp.domain.model.session.ExitStatus;
import dev.ptymcp.domain.model.target.SocketTarget;
import dev.ptymcp.domain.model.target.SocketTarget.Protocol;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import dev.ptymcp.infra.socket.telnet.TelnetCodec;
import dev.ptymcp.infra.socket.telnet.TelnetSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Telnet servers that storm, cut everything everywhere, never read and never answer: no hang, no loss, bounded memory. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class HostileTelnetTest {

    private static final int IAC = 255;
    private static final int SB = 250;
    private static final int SE = 240;
    private static final int DO = 253;

    private static final ThreadBackgroundTasks TASKS = new ThreadBackgroundTasks();

    @AfterAll
    static void endTheTasks() {
        TASKS.close();
    }

    private static Conversation talkTo(ScriptedServer server) {
        SocketTarget target = SocketTarget.to(Protocol.TELNET, "127.0.0.1", server.port());
        return Conversation.over(new SocketTransport(TASKS).open(target, TerminalSize.DEFAULT));
    }

    /** Every verb of every option, with a letter behind each; the letters are the text. */
    private static byte[] storm() {
        ByteArrayOutputStream storm = new ByteArrayOutputStream();
        for (int option = 0; option < 256; option++) {
            for (int verb = 251; verb <= 254; verb++) {
                storm.writeBytes(new byte[] {(byte) IAC, (byte) verb, (byte) option, (byte) ('a' + option % 26)});
            }
        }
        return storm.toByteArray();
    }

    private static String textOf(byte[] storm) {
        StringBuilder text = new StringBuilder();
        for (int i = 3; i < storm.length; i += 4) {
            text.append((char) storm[i]);
        }
        return text.toString();
    }

    private static void discard(InputStream input) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        while (input.read(buffer) >= 0) {
            // The client's answers are of no interest.
        }
    }

    private static CompletableFuture<Void> beside(ScriptedServer.Script work, java.net.Socket client) {
        return Aside.run(() -> {
            try {
                work.run(client);
            } catch (IOException gone) {
                // So it is over.
            }
        });
    }

    @Test
    void aStormOfEveryOptionLosesNoText() throws Exception {
        byte[] storm = storm();
        int rounds = 500;
        try (ScriptedServer server = ScriptedServer.speaking(client -> {
                    CompletableFuture<Void> reading = beside(c -> discard(c.getInputStream()), client);
                    for (int round = 0; round < rounds; round++) {
                        client.getOutputStream().write(storm);
                    }
                    client.shutdownOutput();
                    reading.join();
                });
                Conversation peer = talkTo(server)) {
            assertEquals(textOf(storm).repeat(rounds), new String(peer.hearAll(), StandardCharsets.US_ASCII));
            assertEquals(ExitStatus.ended(), peer.connection().awaitExit());
        }
    }

    /** The fault of clients that answer from their reading loop: both sides wait for each other for ever. */
    @Test
    void aStormOfAPeerThatNeverReadsHoldsNothingUp() throws Exception {
        CountDownLatch heard = new CountDownLatch(1);
        byte[] asking = new byte[3 * 100_000];
        for (int i = 0; i < asking.length; i += 3) {
            asking[i] = (byte) IAC;
            asking[i + 1] = (byte) DO;
            asking[i + 2] = (byte) 200;
        }
        try (ScriptedServer server = ScriptedServer.speaking(client -> {
                    for (int round = 0; round < 60; round++) {
                        client.getOutputStream().write(asking);
                    }
                    client.getOutputStream().write("at last".getBytes(StandardCharsets.US_ASCII));
                    await(heard);
                });
                Conversation peer = talkTo(server)) {
            peer.hear("at last");
            assertEquals(0, peer.connection().write(new byte[100], Duration.ZERO));
            peer.connection().resize(new TerminalSize(200, 50));
            long begun = System.nanoTime();
            peer.connection().close(Duration.ofMillis(200));
            assertTrue(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun) < 10);
            heard.countDown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void everySequenceIsUnderstoodThoughEveryByteComesAlone() {
        byte[] table = bytes(
                'a', IAC, IAC, 'b', IAC, DO, 24, 'c', IAC, SB, 24, 1, IAC, SE, 'd', '\r', '\n', 'e', '\r', 0, 'f', IAC,
                241, 'g', IAC, 251, 1, 'h', IAC, SB, 99, 1, IAC, IAC, 2, IAC, SE, 'i', IAC, 252, 3, 'j', IAC, 254, 31,
                'k', IAC, DO, 31, 'l', IAC, 249, 'm', IAC, 242, 'n');
        try (ScriptedServer server = ScriptedServer.speaking(client -> {
                    for (int round = 0; round < 20; round++) {
                        for (byte one : table) {
                            client.getOutputStream().write(one);
                        }
                    }
                    client.shutdownOutput();
                    discard(client.getInputStream());
                });
                Conversation peer = talkTo(server)) {
            String expected = "a\u00ffbcd\r\ne\rfghijklmn".repeat(20);
            assertEquals(expected, new String(peer.hearAll(), StandardCharsets.ISO_8859_1));
        } catch (IOException failure) {
            throw new AssertionError(failure);
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
    void hugeSubnegotiationsThatAreNeverEndedTakeNoMemoryAndNoText() throws Exception {
        long before = usedMemory();
        CompletableFuture<Long> after = new CompletableFuture<>();
        byte[] huge = new byte[60_000];
        Arrays.fill(huge, (byte) 'x');
        System.arraycopy(bytes(IAC, SB, 24, 1), 0, huge, 0, 4);
        try (ScriptedServer server = ScriptedServer.speaking(client -> {
                    OutputStream output = client.getOutputStream();
                    output.write(bytes('a', IAC, DO, 24));
                    for (int i = 0; i < 1500; i++) {
                        output.write(huge);
                    }
                    output.write(bytes(IAC, SE, 'b'));
                    after.join();
                });
                Conversation peer = talkTo(server)) {
            peer.hear("a");
            assertEquals("", peer.hearUntil("b"));
            after.complete(usedMemory());
            assertTrue(after.get() - before < 40 << 20, "took " + (after.get() - before) + " bytes");
        }
    }

    private static long usedMemory() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Test
    void aPeerThatNeverAnswersIsTalkedToAllTheSame() throws Exception {
        try (ScriptedServer server = ScriptedServer.speaking(client -> {
                    OutputStream output = client.getOutputStream();
                    output.write(bytes(IAC, 251, 1, 'l', 'o', 'g', 'i', 'n', ':'));
                    InputStream input = client.getInputStream();
                    int last = 0;
                    while (last != '!') {
                        last = input.read();
                    }
                    output.write(bytes('h', 'i'));
                });
                Conversation peer = talkTo(server)) {
            peer.hear("login:");
            peer.say("ann!");
            assertEquals("hi", peer.hearAllText());
            assertEquals(ExitStatus.ended(), peer.connection().awaitExit());
        }
    }

    /** Answers must not get into the middle of the data's own sequences, nor the data into theirs. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void dataAndAnswersGoOutWithoutGettingIntoEachOther(long seed) throws Exception {
        byte[] sent = RandomBytes.of(2 << 20, seed);
        for (int i = 0; i < sent.length; i += 3) {
            sent[i] = i % 2 == 0 ? (byte) IAC : (byte) '\r';
        }
        CompletableFuture<byte[]> arrived = new CompletableFuture<>();
        byte[] storm = storm();
        try (ScriptedServer server = ScriptedServer.speaking(client -> {
                    CompletableFuture<Void> storming = beside(
                            c -> {
                                while (!arrived.isDone()) {
                                    c.getOutputStream().write(storm);
                                }
                            },
                            client);
                    arrived.complete(decode(client.getInputStream(), sent.length, seed));
                    storming.join();
                });
                Conversation peer = talkTo(server)) {
            CompletableFuture<byte[]> reading = Aside.get(peer::hearAll);
            int at = 0;
            Random random = new Random(seed);
            while (at < sent.length) {
                byte[] piece = Arrays.copyOfRange(sent, at, Math.min(sent.length, at + 1 + random.nextInt(50_000)));
                at += peer.connection().write(piece, Duration.ofMillis(random.nextInt(3)));
            }
            RandomBytes.assertSame(sent, arrived.get(50, TimeUnit.SECONDS));
            reading.get(20, TimeUnit.SECONDS);
        }
    }

    /** What a server makes of the client's bytes, read in pieces with pauses. */
    private static byte[] decode(InputStream input, int size, long seed) throws IOException {
        Random random = new Random(seed);
        TelnetCodec codec = new TelnetCodec(TelnetSettings.forTerminal(0, TerminalSize.DEFAULT));
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        byte[] buffer = new byte[32 * 1024];
        while (data.size() < size) {
            int count = input.read(buffer, 0, 1 + random.nextInt(buffer.length));
            if (count < 0) {
                break;
            }
            data.write(buffer, 0, codec.receive(buffer, 0, count));
            codec.takeReplies();
            if (random.nextInt(4) == 0) {
                Thread.yield();
            }
        }
        return data.toByteArray();
    }
}
