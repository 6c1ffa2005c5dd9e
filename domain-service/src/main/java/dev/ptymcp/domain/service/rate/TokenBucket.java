package dev.ptymcp.domain.service.rate;

/**
 * Lets so many bytes a second pass: a token bucket that holds a tenth of a second's worth, kept as the moment at which all
 * that has passed is paid for. Times are nanoseconds of any one monotonic clock.
 *
 * <p>In any span of t seconds at most {@code rate * (t + 0.1)} bytes pass, rounded up, when no more than {@link #piece} pass
 * at once and each waits for {@link #untilFree}. Not thread-safe.
 */
public final class TokenBucket {

    private static final long SECOND = 1_000_000_000L;
    /** Pauses are no longer than this, so that a slowed program does not look like one that rests. */
    private static final long BURST = SECOND / 10;

    private final int rate;
    private long paid;

    /**
     * @param bytesPerSecond 1 to 2^30
     * @param now the present; the bucket is full
     */
    public TokenBucket(int bytesPerSecond, long now) {
        if (bytesPerSecond < 1 || bytesPerSecond > 1 << 30) {
            throw new IllegalArgumentException("a rate of " + bytesPerSecond + " bytes a second");
        }
        this.rate = bytesPerSecond;
        this.paid = now - BURST;
    }

    /** How many bytes a second. */
    public int rate() {
        return rate;
    }

    /** How many bytes should pass at once: as many as pass in a tenth of a second, at least 1, at most {@code most}. */
    public int piece(int most) {
        return Math.min(most, Math.max(1, rate / 10));
    }

    /** Nanoseconds until something can pass; 0 when it can now. */
    public long untilFree(long now) {
        return Math.max(0, paid - now);
    }

    /** Notes that {@code bytes} pass now. */
    public void pass(int bytes, long now) {
        long earliest = now - BURST;
        long begin = paid - earliest > 0 ? paid : earliest;
        paid = begin + (bytes * SECOND + rate - 1) / rate;
    }

    /** How long {@code bytes} take from an empty bucket on, in nanoseconds. */
    public static long nanosFor(long bytes, int rate) {
        return bytes / rate * SECOND + bytes % rate * SECOND / rate;
    }
}
