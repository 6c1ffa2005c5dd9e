package dev.ptymcp.infra.ssh.config;

import dev.ptymcp.domain.model.error.InvalidArgumentException;
import dev.ptymcp.domain.model.target.HostKeyPolicy;
import dev.ptymcp.domain.model.target.SshTarget;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which host is asked for, and what the caller said about it. What is said here goes before every configuration.
 *
 * @param host the name as the caller gave it: a host name, an address or an alias
 * @param user who to log in as
 * @param port the server's port, 1 to 65535
 * @param identities paths of private keys, tried before the configured ones
 * @param proxyJump hosts to go through, parted by commas, or {@code none}
 * @param hostKeyPolicy what to do with unknown host keys
 * @param keepalive how often to ask the server for a sign of life; zero for never
 */
public record HostQuery(
        String host,
        Optional<String> user,
        OptionalInt port,
        List<String> identities,
        Optional<String> proxyJump,
        Optional<HostKeyPolicy> hostKeyPolicy,
        Optional<Duration> keepalive) {

    /** What no shell that a configured command is given to may see in a name that comes from outside. */
    private static final String SHELL_SYNTAX = "'\"`$;&<>|(){}";

    /** Checks and copies; a name that could be more than a name in a shell command is refused, as OpenSSH does. */
    public HostQuery {
        if (!isHost(host)) {
            throw new InvalidArgumentException("host", host, "a host name, an address or an alias");
        }
        user.ifPresent(name -> {
            if (name.isEmpty() || name.startsWith("-") || name.endsWith("\\") || has(name, SHELL_SYNTAX)) {
                throw new InvalidArgumentException("user", name, "a user name without shell syntax");
            }
        });
        Objects.requireNonNull(port, "port");
        identities = List.copyOf(identities);
        Objects.requireNonNull(proxyJump, "proxyJump");
        Objects.requireNonNull(hostKeyPolicy, "hostKeyPolicy");
        Objects.requireNonNull(keepalive, "keepalive");
    }

    /** A host about which nothing was said. */
    public static HostQuery of(String host) {
        return of(new JumpHop(host, Optional.empty(), OptionalInt.empty()));
    }

    /**
     * What the target says. Its host can also be {@code user@host} or {@code ssh://[user@]host[:port]}, as on the command
     * line of {@code ssh}; a user and a port of their own go before those.
     */
    public static HostQuery of(SshTarget target) {
        JumpHop destination = JumpHops.destination(target.host())
                .orElseThrow(() ->
                        new InvalidArgumentException("host", target.host(), "[user@]host or ssh://[user@]host[:port]"));
        return new HostQuery(
                destination.host(),
                target.user().or(destination::user),
                target.port().isPresent() ? target.port() : destination.port(),
                target.identities(),
                target.proxyJump(),
                target.hostKeyPolicy(),
                target.keepalive());
    }

    /** A jump host: its user and port where they are given, and otherwise what is configured for it. */
    public static HostQuery of(JumpHop hop) {
        return new HostQuery(
                hop.host(), hop.user(), hop.port(), List.of(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Whether this can be the name of a host that is asked for. */
    static boolean isHost(String name) {
        return !name.isEmpty() && !name.startsWith("-") && !has(name, SHELL_SYNTAX + "\\ ");
    }

    private static boolean has(String text, String forbidden) {
        return text.chars().anyMatch(c -> c < ' ' || c == 0x7f || forbidden.indexOf(c) >= 0);
    }
}
