package dev.ptymcp.domain.model.target;

import dev.ptymcp.domain.model.error.InvalidArgumentException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A terminal behind an SSH server (RFC 4251 to 4254). What is empty here comes from the OpenSSH configuration, then from
 * the defaults of OpenSSH.
 *
 * @param host a host name, an address, or an alias of the OpenSSH configuration
 * @param user who to log in as
 * @param port the server's port
 * @param identities paths of private keys to try before the configured ones
 * @param proxyJump hosts to go through, as in {@code ssh -J}: {@code [user@]host[:port]}, several parted by commas;
 *     {@code none} for a direct connection
 * @param hostKeyPolicy what to do with unknown host keys
 * @param keepalive how often the server is asked for a sign of life; zero for never
 * @param command what to run instead of the login shell, for the remote shell to read; empty for the login shell
 * @param environment variables to ask the server to set; most servers take only some
 * @param ownConnection a connection of its own rather than one shared with other sessions to the same server
 */
public record SshTarget(
        String host,
        Optional<String> user,
        OptionalInt port,
        List<String> identities,
        Optional<String> proxyJump,
        Optional<HostKeyPolicy> hostKeyPolicy,
        Optional<Duration> keepalive,
        Optional<String> command,
        Map<String, String> environment,
        boolean ownConnection)
        implements ConnectionTarget {

    private static final Duration LONGEST_KEEPALIVE = Duration.ofHours(1);

    /** Checks and copies. */
    public SshTarget {
        if (host.isBlank() || host.startsWith("-") || host.chars().anyMatch(c -> c <= ' ' || c == 0x7f)) {
            throw new InvalidArgumentException("host", host, "a host name, an address or an alias, without blanks");
        }
        user.ifPresent(name -> {
            if (name.isBlank() || name.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
                throw new InvalidArgumentException("user", name, "a user name without control characters");
            }
        });
        if (port.isPresent() && (port.getAsInt() < 1 || port.getAsInt() > 65_535)) {
            throw new InvalidArgumentException("port", port.getAsInt(), "from 1 to 65535");
        }
        ArgumentText.requireName("host", Optional.of(host));
        ArgumentText.requireName("user", user);
        identities = List.copyOf(identities);
        identities.forEach(path -> ArgumentText.requirePath("identity", path));
        ArgumentText.requirePath("proxy_jump", proxyJump);
        Objects.requireNonNull(hostKeyPolicy, "hostKeyPolicy");
        keepalive.ifPresent(every -> {
            if (every.isNegative() || every.compareTo(LONGEST_KEEPALIVE) > 0) {
                throw new InvalidArgumentException("keepalive_s", every.toSeconds(), "from 0 (off) to 3600");
            }
        });
        command.ifPresent(line -> ArgumentText.requireWord("command", line));
        environment = Map.copyOf(environment);
        environment.forEach(EnvironmentVariables::check);
    }

    /** The login shell of {@code host}, with everything else as configured. */
    public static SshTarget of(String host) {
        return new SshTarget(
                host,
                Optional.empty(),
                OptionalInt.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                false);
    }

    /** The same host and way, running {@code newCommand}. */
    public SshTarget running(String newCommand) {
        return new SshTarget(
                host,
                user,
                port,
                identities,
                proxyJump,
                hostKeyPolicy,
                keepalive,
                Optional.of(newCommand),
                environment,
                ownConnection);
    }

    @Override
    public Kind kind() {
        return Kind.SSH;
    }

    @Override
    public String describe() {
        return user.map(name -> name + "@").orElse("") + host + (port.isPresent() ? ":" + port.getAsInt() : "");
    }

    /** Without the environment's values, which can be secret. */
    @Override
    public String toString() {
        return "SshTarget[" + describe() + ", env=" + environment.keySet() + "]";
    }
}
