package dev.ptymcp.infra.ssh;

import dev.ptymcp.domain.model.error.InvalidArgumentException;
import java.time.Duration;

/**
 * How long the stages of a connection may take. {@code ConnectTimeout} of the OpenSSH configuration goes before the first
 * two.
 *
 * @param connect until the host's TCP has answered, all of its addresses together
 * @param handshake from then on until the keys are exchanged, apart from what a person needs to answer
 * @param authentication from then on until the user is logged in, apart from what a person needs to answer
 * @param linger how long a connection that nobody uses is kept for the next session to the same host
 */
public record SshTimeouts(Duration connect, Duration handshake, Duration authentication, Duration linger) {

    /** 15 s, 15 s and 60 s; and 10 s that a connection lingers. */
    public static final SshTimeouts DEFAULT = new SshTimeouts(
            Duration.ofSeconds(15), Duration.ofSeconds(15), Duration.ofSeconds(60), Duration.ofSeconds(10));

    /** Checks that none is negative, and that each stage has some time. */
    public SshTimeouts {
        check("connect", connect);
        check("handshake", handshake);
        check("authentication", authentication);
        if (linger.isNegative()) {
            throw new InvalidArgumentException("linger", linger, "zero or more");
        }
    }

    private static void check(String name, Duration time) {
        if (time.isNegative() || time.isZero()) {
            throw new InvalidArgumentException(name, time, "more than nothing");
        }
    }

    /** With another time for the connection and for the handshake. */
    SshTimeouts withConnect(Duration time) {
        return new SshTimeouts(time, time, authentication, linger);
    }
}
