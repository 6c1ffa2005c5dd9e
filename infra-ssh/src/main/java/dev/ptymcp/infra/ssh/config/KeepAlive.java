package dev.ptymcp.infra.ssh.config;

import java.time.Duration;

/**
 * How a dead server is found.
 *
 * @param interval after how much silence the server is asked for a sign of life; zero for never
 * @param countMax how many questions may stay unanswered before the connection counts as lost
 */
public record KeepAlive(Duration interval, int countMax) {

    /** 30 seconds, three times: in force when nobody said anything. OpenSSH's own default is never. */
    public static final KeepAlive DEFAULT = new KeepAlive(Duration.ofSeconds(30), 3);

    /** Checks the ranges. */
    public KeepAlive {
        if (interval.isNegative() || countMax < 0) {
            throw new IllegalArgumentException(interval + " x " + countMax);
        }
    }
}
