package dev.ptymcp.domain.model.target;

import dev.ptymcp.domain.model.error.InvalidArgumentException;
import java.util.Optional;

/**
 * A TCP address.
 *
 * @param host a name or an IP address, IPv6 without brackets; not blank
 * @param port 1 to 65535, or 0 to listen at a free one
 */
public record HostPort(String host, int port) {

    private static final int HIGHEST_PORT = 65_535;

    /** Checks both. */
    public HostPort {
        if (host.isBlank() || host.chars().anyMatch(c -> c <= ' ' || c == 0x7f || c == '[' || c == ']')) {
            throw new InvalidArgumentException("host", host, "a host name or an IP address");
        }
        ArgumentText.requireName("host", Optional.of(host));
        if (port < 0 || port > HIGHEST_PORT) {
            throw new InvalidArgumentException("port", port, "from 1 to " + HIGHEST_PORT);
        }
    }

    /** {@code host:port}; an IPv6 address in brackets. */
    @Override
    public String toString() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}
