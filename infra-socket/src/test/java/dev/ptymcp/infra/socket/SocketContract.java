package dev.ptymcp.infra.socket;

import dev.ptymcp.application.port.BackgroundTasks;
import dev.ptymcp.application.port.Conversation;
import dev.ptymcp.application.port.TerminalTransport;
import dev.ptymcp.application.port.TerminalTransportContract;
import dev.ptymcp.application.runtime.ThreadBackgroundTasks;
import dev.ptymcp.domain.model.target.ConnectionTarget;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scripts behind real servers that play the peers of the contract. */
abstract class SocketContract implements TerminalTransportContract {

    @TempDir
    Path directory;

    private final List<AutoCloseable> opened = new ArrayList<>();
    private final ThreadBackgroundTasks tasks = new ThreadBackgroundTasks();

    /** Has a server run {@code script} for every client, and says where. */
    abstract ConnectionTarget serving(String script);

    /** Closes something when the test is over. */
    <T extends AutoCloseable> T untilTheEnd(T resource) {
        opened.add(resource);
        return resource;
    }

    BackgroundTasks tasks() {
        return tasks;
    }

    @AfterEach
    void endThePeers() throws Exception {
        for (AutoCloseable resource : opened) {
            resource.close();
        }
        tasks.close();
    }

    @Override
    public TerminalTransport transport() {
        return new SocketTransport(tasks);
    }

    /** A peer that writes {@code ready} without a line end, and then sends every byte back as it is. */
    ConnectionTarget echoing() {
        return serving("printf ready; exec cat");
    }

    /** Bytes that reach the peer and come back as they are. */
    byte[] anyBytes(int size, long seed) {
        return RandomBytes.of(size, seed);
    }

    /**
     * Writers go on from where a write ended. A count that is off by one, once, in a peer's slow moment, would lose a byte or
     * send it twice.
     */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void whatWritesAcceptedIsExactlyWhatArrives(long seed) throws Exception {
        Random random = new Random(seed);
        byte[] sent = anyBytes(3 << 20, seed);
        try (Conversation peer = talkTo(echoing())) {
            peer.hear("ready");
            // Nobody reads, so that it gets full everywhere on the way.
            int at = write(peer, sent, 0, sent.length, 300);
            CompletableFuture<byte[]> echo = Aside.get(() -> read(peer, sent.length, seed));
            while (at < sent.length) {
                int size = 1 + random.nextInt(64 * 1024);
                at += write(peer, sent, at, size, random.nextInt(10));
            }
            RandomBytes.assertSame(sent, echo.get(50, TimeUnit.SECONDS));
        }
    }

    private static int write(Conversation peer, byte[] bytes, int from, int size, int millis) {
        byte[] piece = Arrays.copyOfRange(bytes, from, Math.min(from + size, bytes.length));
        return peer.connection().write(piece, Duration.ofMillis(millis));
    }

    /** Reads with pauses. */
    private static byte[] read(Conversation peer, int size, long seed) {
        Random random = new Random(-seed);
        byte[] all = new byte[size];
        byte[] piece = new byte[8192];
        int at = 0;
        while (at < size) {
            int count = peer.connection().outputs().get(0).read(piece);
            if (count < 0) {
                return Arrays.copyOf(all, at);
            }
            System.arraycopy(piece, 0, all, at, Math.min(count, size - at));
            at += count;
            if (random.nextInt(20) == 0) {
                LockSupport.parkNanos(random.nextInt(2_000_000));
            }
        }
        return all;
    }

    @Override
    public ConnectionTarget counting(int lines) {
        return serving("seq 1 " + lines);
    }

    @Override
    public ConnectionTarget answering() {
        return serving("echo ready; while read -r l; do if [ \"$l\" = quit ]; then exit 0; fi; echo \"$l!\"; done");
    }

    @Override
    public ConnectionTarget deaf() {
        return serving("echo ready; exec sleep 1000");
    }

    @Override
    public ConnectionTarget flooding() {
        return serving("exec yes");
    }
}
