package dev.ptymcp.infra.socket;

import dev.ptymcp.domain.model.target.HostPort;
import dev.ptymcp.domain.model.target.SocketTarget;
import dev.ptymcp.domain.model.target.SocketTarget.Protocol;
import dev.ptymcp.domain.model.target.SocketTarget.TlsTrust;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** TLS targets at localhost, for tests. */
final class TlsTargets {

    private TlsTargets() {}

    /** Trusting one authority. */
    static SocketTarget trusting(int port, Path authority) {
        return of(port, new TlsTrust(Optional.of(authority.toString()), Optional.empty(), Optional.empty()));
    }

    /** Trusting one certificate. */
    static SocketTarget pinning(int port, String fingerprint) {
        return of(port, new TlsTrust(Optional.empty(), Optional.of(fingerprint), Optional.empty()));
    }

    static SocketTarget of(int port, TlsTrust trust) {
        return of(port, trust, Duration.ofSeconds(20));
    }

    static SocketTarget of(int port, TlsTrust trust, Duration timeout) {
        HostPort server = new HostPort("localhost", port);
        return new SocketTarget(Protocol.TLS, Optional.of(server), Optional.empty(), false, trust, timeout);
    }
}
