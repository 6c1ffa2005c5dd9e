package dev.ptymcp.infra.serial;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** Sends in small pieces, each with the short time-out that the library has on Windows. */
final class BriefInput implements LineInput {

    private static final int PIECE = 256;
    private static final Duration LONGEST = Duration.ofDays(365);

    private final LibraryLine line;
    private final ReentrantLock turn = new ReentrantLock(true);
    private volatile boolean stopped;

    BriefInput(LibraryLine line) {
        this.line = line;
    }

    @Override
    public int write(byte[] bytes, Duration deadline) {
        Duration patience = deadline.compareTo(ONE_TRY) < 0 ? ONE_TRY : deadline;
        long nanos = (patience.compareTo(LONGEST) < 0 ? patience : LONGEST).toNanos();
        long end = System.nanoTime() + nanos;
        try {
            if (!turn.tryLock(nanos, TimeUnit.NANOSECONDS)) {
                return 0;
            }
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            return 0;
        }
        try {
            int accepted = 0;
            while (accepted < bytes.length && mayGoOn(end)) {
                int count = line.writeBriefly(
                        Arrays.copyOfRange(bytes, accepted, Math.min(bytes.length, accepted + PIECE)));
                if (count < 0) {
                    return accepted;
                }
                accepted += count;
            }
            return accepted;
        } finally {
            turn.unlock();
        }
    }

    private boolean mayGoOn(long end) {
        return !stopped && !Thread.currentThread().isInterrupted() && System.nanoTime() < end;
    }

    @Override
    public void stop() {
        stopped = true;
    }
}
