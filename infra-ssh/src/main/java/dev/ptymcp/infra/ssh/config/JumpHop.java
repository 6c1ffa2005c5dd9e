package dev.ptymcp.infra.ssh.config;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A host on the way to another. What is empty comes from the configuration of that host.
 *
 * @param host a name, an address (IPv6 without brackets) or an alias; not empty
 * @param user who to log in as there
 * @param port the port there, 1 to 65535
 */
public record JumpHop(String host, Optional<String> user, OptionalInt port) {

    private static final int HIGHEST_PORT = 65_535;

    /** Checks the parts. */
    public JumpHop {
        Objects.requireNonNull(user, "user");
        if (host.isEmpty()) {
            throw new IllegalArgumentException("a jump host needs a name");
        }
        if (port.isPresent() && (port.getAsInt() < 1 || port.getAsInt() > HIGHEST_PORT)) {
            throw new IllegalArgumentException("port " + port.getAsInt() + " is not one from 1 to " + HIGHEST_PORT);
        }
    }

    /** {@code [user@]host[:port]}, an IPv6 address in brackets when a port follows. */
    @Override
    public String toString() {
        String name = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return user.map(login -> login + "@").orElse("") + name + (port.isPresent() ? ":" + port.getAsInt() : "");
    }
}
