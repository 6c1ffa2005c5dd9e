package dev.ptymcp.infra.ssh.config;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Where to connect to, as whom, and from where.
 *
 * @param hostName the name or address to connect to
 * @param port 1 to 65535
 * @param user who to log in as
 * @param family which addresses to use
 * @param bindAddress the local address to connect from
 * @param connectTimeout how long connection and handshake may take; empty when the configuration does not say
 * @param compression whether to ask for compression
 */
public record Endpoint(
        String hostName,
        int port,
        String user,
        Family family,
        Optional<String> bindAddress,
        Optional<Duration> connectTimeout,
        boolean compression) {

    /** Families of addresses. */
    public enum Family {
        /** IPv4 or IPv6. */
        ANY,
        /** IPv4 alone. */
        INET,
        /** IPv6 alone. */
        INET6
    }

    /** Checks that nothing is missing. */
    public Endpoint {
        Objects.requireNonNull(hostName, "hostName");
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(family, "family");
        Objects.requireNonNull(bindAddress, "bindAddress");
        Objects.requireNonNull(connectTimeout, "connectTimeout");
    }
}
