package dev.ptymcp.infra.ssh.config;

import dev.ptymcp.domain.model.target.HostKeyPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** What a caller can say about a host, one thing after the other. */
final class HostQueries {

    private final String host;
    private final List<String> identities = new ArrayList<>();
    private @Nullable String user;
    private int port;
    private @Nullable String proxyJump;
    private @Nullable HostKeyPolicy policy;
    private @Nullable Duration keepalive;

    private HostQueries(String host) {
        this.host = host;
    }

    static HostQueries of(String host) {
        return new HostQueries(host);
    }

    HostQueries identity(String path) {
        identities.add(path);
        return this;
    }

    HostQueries user(String name) {
        user = name;
        return this;
    }

    HostQueries port(int number) {
        port = number;
        return this;
    }

    HostQueries proxyJump(String hops) {
        proxyJump = hops;
        return this;
    }

    HostQueries policy(HostKeyPolicy said) {
        policy = said;
        return this;
    }

    HostQueries keepalive(Duration every) {
        keepalive = every;
        return this;
    }

    HostQuery query() {
        return new HostQuery(
                host,
                Optional.ofNullable(user),
                port == 0 ? OptionalInt.empty() : OptionalInt.of(port),
                identities,
                Optional.ofNullable(proxyJump),
                Optional.ofNullable(policy),
                Optional.ofNullable(keepalive));
    }
}
