package dev.ptymcp.infra.serial;

import dev.ptymcp.domain.model.target.SerialLine;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The speed of a line.
 *
 * @param baudRate bits a second
 */
record Transmission(int baudRate) {

    /** A start bit, at most 8 data bits, a parity bit and two stop bits. */
    private static final int BITS = 12;

    static Transmission of(SerialLine line) {
        return new Transmission(line.baudRate());
    }

    /** What the line needs for some bytes at most. */
    Duration timeFor(int bytes) {
        return Duration.ofNanos(TimeUnit.SECONDS.toNanos(1) * BITS / baudRate * bytes);
    }

    /**
     * Waits for what is on its way, which closing a line throws away: each time as long as what is left needs. Gives up
     * when nothing moves, or at an interrupt, which stays set.
     */
    void await(Line line, Duration grace) {
        long end = System.nanoTime() + grace.toNanos();
        int before = Integer.MAX_VALUE;
        int left = line.unsent();
        while (left > 0 && left < before && end - System.nanoTime() > 0) {
            try {
                TimeUnit.NANOSECONDS.sleep(Math.min(timeFor(left).toNanos(), end - System.nanoTime()));
            } catch (InterruptedException interrupt) {
                Thread.currentThread().interrupt();
                return;
            }
            before = left;
            left = line.unsent();
        }
    }
}
