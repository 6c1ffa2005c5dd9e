package dev.ptymcp.application.persistence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class InboxTest {

    private final Inbox inbox = new Inbox();

    private byte[] readAll() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] buffer = new byte[10_000];
        int length;
        while ((length = inbox.take(buffer)) >= 0) {
            all.write(buffer, 0, length);
        }
        return all.toByteArray();
    }

    @Test
    void whoReadsMissesNothingOfWhatComesWhileItIsClosed() {
        byte[] all = new byte[3_000_000];
        new Random(1).nextBytes(all);
        inbox.dropWhatHasNoRoom();
        CompletableFuture<byte[]> read = CompletableFuture.supplyAsync(this::readAll);
        inbox.put(all, 0, all.length);
        inbox.finish();
        assertArrayEquals(all, read.join());
    }

    /** There must be no hole in the middle of what is read later. */
    @Test
    void whoDoesNotReadMissesOnlyTheEnd() {
        byte[] all = new byte[1_000_000];
        new Random(2).nextBytes(all);
        inbox.dropWhatHasNoRoom();
        inbox.put(all, 0, 500_000);
        byte[] first = new byte[1000];
        assertEquals(1000, inbox.take(first));
        inbox.put(all, 500_000, all.length);
        inbox.finish();
        byte[] rest = readAll();
        assertArrayEquals(Arrays.copyOfRange(all, 1000, 1000 + rest.length), rest);
    }
}
