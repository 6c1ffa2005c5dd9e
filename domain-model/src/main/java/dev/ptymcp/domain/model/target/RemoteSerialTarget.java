package dev.ptymcp.domain.model.target;

import java.time.Duration;
import java.util.Objects;

/**
 * A serial line behind a terminal server that speaks telnet with the COM port control option (RFC 2217).
 *
 * @param server where the terminal server listens for this line
 * @param line how the line is driven
 * @param connectTimeout how long connecting and negotiating may each take
 */
public record RemoteSerialTarget(HostPort server, SerialLine line, Duration connectTimeout)
        implements ConnectionTarget {

    /** Checks that nothing is null. */
    public RemoteSerialTarget {
        Objects.requireNonNull(server, "server");
        Objects.requireNonNull(line, "line");
        Timeouts.checkConnect(connectTimeout);
    }

    @Override
    public Kind kind() {
        return Kind.REMOTE_SERIAL;
    }

    @Override
    public String describe() {
        return "rfc2217://" + server + " " + line;
    }
}
