package dev.ptymcp.application.persistence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.domain.service.tmux.Splice;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Bytes once came in another order, or twice, when a log was read while the live stream still waited for its reader: where the
 * stream had got to was counted under a lock, and the bytes were handed on outside of it.
 */
@Timeout(60)
final class LiveStreamTest {

    private static final int TELLING = 16;

    private final Inbox inbox = new Inbox();
    private final LiveStream stream = new LiveStream(inbox, 0);

    private CompletableFuture<byte[]> read(Random random) {
        return CompletableFuture.supplyAsync(() -> {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            byte[] buffer = new byte[1 + random.nextInt(40_000)];
            int length;
            while ((length = inbox.take(buffer)) >= 0) {
                all.write(buffer, 0, length);
            }
            return all.toByteArray();
        });
    }

    private static byte[] random(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void everyByteIsPassedOnOnceAndInOrderWhoeverBringsIt(long seed) {
        Random random = new Random(seed);
        byte[] all = random(random, 4_000_000);
        CompletableFuture<byte[]> read = read(new Random(seed));
        assertTrue(stream.goLive(0));
        CompletableFuture<Void> arriving = CompletableFuture.runAsync(() -> arrive(all, new Random(seed)));
        while (!arriving.isDone()) {
            stream.hold();
            fromLog(all, beginOfLive(all, arriving), random);
        }
        stream.hold();
        fromLog(all, all.length, random);
        inbox.finish();
        assertArrayEquals(all, read.join());
        assertEquals(all.length, stream.position());
        assertEquals(all.length, stream.passed());
    }

    private void arrive(byte[] all, Random random) {
        int at = 0;
        while (at < all.length) {
            int length = Math.min(1 + random.nextInt(20_000), all.length - at);
            stream.arrived(Arrays.copyOfRange(all, at, at + length));
            at += length;
        }
    }

    private long beginOfLive(byte[] all, CompletableFuture<Void> arriving) {
        while (stream.heldLength() < TELLING) {
            if (arriving.isDone() && stream.heldLength() < TELLING) {
                return all.length - stream.heldLength();
            }
            Thread.onSpinWait();
        }
        return Splice.find(0, all, stream.held(), TELLING).orElseThrow();
    }

    /** A log that is read from anywhere before the position, in pieces of any length. */
    private void fromLog(byte[] all, long begin, Random random) {
        while (stream.position() < begin) {
            int start = (int) Math.max(0, stream.position() - random.nextInt(3_000));
            int end = (int) Math.min(begin, start + random.nextInt(50_000));
            assertEquals(0, stream.fromLog(start, Arrays.copyOfRange(all, start, Math.max(start, end))));
        }
        assertTrue(stream.goLive(begin));
    }

    @Test
    void whatTheLogBroughtAlreadyIsNotTakenFromTheLiveStreamAgain() {
        stream.hold();
        stream.arrived(new byte[] {1, 2, 3});
        assertEquals(0, stream.fromLog(0, new byte[] {0, 1, 2, 3, 4, 5}));
        assertTrue(stream.goLive(1));
        stream.arrived(new byte[] {4});
        stream.arrived(new byte[] {5, 6, 7});
        inbox.finish();
        byte[] read = new byte[20];
        assertEquals(8, inbox.take(read));
        assertArrayEquals(new byte[] {0, 1, 2, 3, 4, 5, 6, 7}, Arrays.copyOf(read, 8));
    }

    @Test
    void whatTheLogHasNotGotIsCounted() {
        assertEquals(100, stream.fromLog(100, new byte[] {1}));
        assertEquals(101, stream.position());
        assertEquals(1, stream.passed());
    }

    @Test
    void whoeverHoldsDoesNotWaitForOneWhoDoesNotRead() {
        assertTrue(stream.goLive(0));
        CompletableFuture<Void> stuck = CompletableFuture.runAsync(() -> stream.arrived(new byte[1_000_000]));
        while (stream.position() == 0) {
            Thread.onSpinWait();
        }
        stream.hold();
        stream.interrupted();
        assertEquals(1_000_000, stream.position());
        assertFalse(stuck.isDone());
        inbox.dropWhatHasNoRoom();
        stuck.join();
    }

    /**
     * The line to a host was cut while its log was being read and the reader was slow: what was on its way to the reader counted
     * as read, and the next connection went on after it.
     */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void whatTheEndKeepsFromTheReaderIsNotCounted(long seed) throws Exception {
        byte[] all = random(new Random(seed), 2_000_000);
        boolean live = seed % 2 == 0;
        if (live) {
            assertTrue(stream.goLive(0));
        }
        CompletableFuture<Void> bringing = CompletableFuture.runAsync(() -> {
            if (live) {
                arrive(all, new Random(seed));
            } else {
                stream.fromLog(0, all);
                stream.fromLog(0, all);
                assertFalse(stream.goLive(stream.position()));
            }
        });
        byte[] first = new byte[300_000];
        int length = 0;
        while (length < first.length) {
            byte[] piece = new byte[first.length - length];
            int count = inbox.take(piece);
            System.arraycopy(piece, 0, first, length, count);
            length += count;
        }
        inbox.finish();
        byte[] rest = read(new Random(seed)).join();
        long reached = stream.reached();
        bringing.join();
        assertEquals(first.length + rest.length, reached);
        assertEquals(reached, stream.position());
        assertEquals(reached, stream.passed());
        assertArrayEquals(Arrays.copyOf(all, first.length), first);
        assertArrayEquals(Arrays.copyOfRange(all, first.length, (int) reached), rest);
        byte[] last = stream.last();
        assertArrayEquals(Arrays.copyOfRange(all, (int) reached - last.length, (int) reached), last);
    }

    @Test
    void afterABrokenStreamItDoesNotGoOn() {
        stream.hold();
        stream.arrived(new byte[] {1});
        stream.interrupted();
        assertFalse(stream.goLive(0));
        assertEquals(0, stream.position());
    }
}
