package dev.ptymcp.domain.model.target;

import dev.ptymcp.domain.model.error.InvalidArgumentException;
import dev.ptymcp.domain.model.terminal.LineEnding;
import java.time.Duration;
import java.util.Optional;

/**
 * What is behind a socket.
 *
 * @param protocol what is spoken on it
 * @param address where to connect to, or where to listen; empty for a Unix domain socket
 * @param path the path of a Unix domain socket; empty for TCP
 * @param listen wait for one peer to connect rather than connect to one
 * @param tls whom to trust, for {@link Protocol#TLS}
 * @param connectTimeout how long connecting may take, or waiting for the peer
 */
public record SocketTarget(
        Protocol protocol,
        Optional<HostPort> address,
        Optional<String> path,
        boolean listen,
        TlsTrust tls,
        Duration connectTimeout)
        implements ConnectionTarget {

    /** How long connecting may take unless said: 15 seconds. */
    public static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(15);

    /** What is spoken. */
    public enum Protocol {
        /** Bytes over TCP as they are. */
        RAW,
        /** Bytes over TLS (RFC 8446, RFC 5246). */
        TLS,
        /** Telnet (RFC 854). */
        TELNET,
        /** Bytes over a Unix domain socket. */
        UNIX
    }

    /**
     * Whom to trust on a TLS connection. The certificate's chain and name are always verified, unless a fingerprint is
     * given, which then is all that counts.
     *
     * @param caFile a PEM file with the authorities to trust in place of the system's
     * @param fingerprint the SHA-256 of the server's own certificate in hexadecimal, with or without colons
     * @param serverName the name to ask for (SNI) and to verify, in place of the host
     */
    public record TlsTrust(Optional<String> caFile, Optional<String> fingerprint, Optional<String> serverName) {

        /** The system's authorities and the host's own name. */
        public static final TlsTrust DEFAULT = new TlsTrust(Optional.empty(), Optional.empty(), Optional.empty());

        private static final String SHA_256 = "(?:[0-9a-fA-F]{2}:?){31}[0-9a-fA-F]{2}";

        /** Checks the fingerprint. */
        public TlsTrust {
            ArgumentText.requirePath("ca_file", caFile);
            fingerprint.filter(text -> !text.matches(SHA_256)).ifPresent(text -> {
                throw new InvalidArgumentException(
                        "fingerprint", text, "the SHA-256 of the certificate: 64 hexadecimal digits");
            });
            ArgumentText.requireName("server_name", serverName);
        }
    }

    /** Checks that the address fits the protocol. */
    public SocketTarget {
        ArgumentText.requirePath("path", path);
        boolean unix = protocol == Protocol.UNIX;
        if (unix != path.isPresent()) {
            throw new InvalidArgumentException(
                    "path", path.orElse(""), unix ? "the path of the Unix socket" : "left out: it is for unix only");
        }
        if (unix == address.isPresent()) {
            throw new InvalidArgumentException(
                    "host", address, unix ? "left out: a Unix socket has a path" : "a host and a port");
        }
        if (listen && (protocol == Protocol.TLS || protocol == Protocol.TELNET)) {
            throw new InvalidArgumentException("listen", listen, "left out or false, unless protocol is raw or unix");
        }
        address.filter(to -> to.port() == 0 && !listen).ifPresent(to -> {
            throw new InvalidArgumentException("port", 0, "from 1 to 65535");
        });
        if (protocol != Protocol.TLS && !tls.equals(TlsTrust.DEFAULT)) {
            throw new InvalidArgumentException("protocol", protocol, "tls, because a certificate's terms are given");
        }
        Timeouts.checkConnect(connectTimeout);
    }

    /** A TCP connection that speaks {@code protocol}, with every default. */
    public static SocketTarget to(Protocol protocol, String host, int port) {
        return new SocketTarget(
                protocol,
                Optional.of(new HostPort(host, port)),
                Optional.empty(),
                false,
                TlsTrust.DEFAULT,
                CONNECT_TIMEOUT);
    }

    /** The Unix domain socket at {@code path}. */
    public static SocketTarget unix(String path) {
        return new SocketTarget(
                Protocol.UNIX, Optional.empty(), Optional.of(path), false, TlsTrust.DEFAULT, CONNECT_TIMEOUT);
    }

    @Override
    public Kind kind() {
        return Kind.SOCKET;
    }

    @Override
    public String describe() {
        String where = address.map(HostPort::toString).or(() -> path).orElse("");
        String scheme =
                switch (protocol) {
                    case RAW -> "tcp";
                    case TLS -> "tls";
                    case TELNET -> "telnet";
                    case UNIX -> "unix";
                };
        return scheme + "://" + where + (listen ? " (listening)" : "");
    }

    /** {@inheritDoc} A line feed, but for telnet, behind which is a terminal. */
    @Override
    public LineEnding lineEnding() {
        return protocol == Protocol.TELNET ? LineEnding.CR : LineEnding.LF;
    }
}
