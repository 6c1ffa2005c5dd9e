package dev.ptymcp.domain.model.policy;

import dev.ptymcp.domain.model.target.ConnectionTarget;
import dev.ptymcp.domain.model.target.HostPort;
import dev.ptymcp.domain.model.target.RemoteSerialTarget;
import dev.ptymcp.domain.model.target.SerialTarget;
import dev.ptymcp.domain.model.target.SocketTarget;
import dev.ptymcp.domain.model.target.SshTarget;
import java.util.Objects;

/**
 * Where a command would run, as far as rules care.
 *
 * @param transport how one gets there
 * @param place what host patterns are compared with: the host as the caller named it, the device of a serial line, the path
 *     of a Unix socket; {@code local} for programs on this machine
 * @param device whether the command line may be that of a device rather than a shell, so that rules for devices apply too
 */
public record PolicyTarget(Transport transport, String place, boolean device) {

    /** The place of programs on this machine. */
    public static final String LOCAL = "local";

    /** How one gets there. */
    public enum Transport {
        /** A program on this machine. */
        LOCAL,
        /** An SSH server. */
        SSH,
        /** A serial line, here or behind a terminal server. */
        SERIAL,
        /** Telnet. */
        TELNET,
        /** TCP without a protocol of its own. */
        RAW,
        /** TLS. */
        TLS,
        /** A Unix domain socket. */
        UNIX
    }

    /** Checks that nothing is null. */
    public PolicyTarget {
        Objects.requireNonNull(transport, "transport");
        Objects.requireNonNull(place, "place");
    }

    /**
     * What a session talks to.
     *
     * @param profiled whether it has the profile of a device, or a shell that cannot be known as one
     */
    public static PolicyTarget of(ConnectionTarget target, boolean profiled) {
        return switch (target.kind()) {
            case LOCAL -> new PolicyTarget(Transport.LOCAL, LOCAL, profiled);
            case SSH -> new PolicyTarget(Transport.SSH, ((SshTarget) target).host(), profiled);
            case SERIAL -> new PolicyTarget(Transport.SERIAL, ((SerialTarget) target).device(), true);
            case REMOTE_SERIAL ->
                new PolicyTarget(
                        Transport.SERIAL, ((RemoteSerialTarget) target).server().host(), true);
            case SOCKET -> socket((SocketTarget) target);
        };
    }

    private static PolicyTarget socket(SocketTarget target) {
        Transport transport =
                switch (target.protocol()) {
                    case RAW -> Transport.RAW;
                    case TLS -> Transport.TLS;
                    case TELNET -> Transport.TELNET;
                    case UNIX -> Transport.UNIX;
                };
        String place = target.address().map(HostPort::host).or(target::path).orElse("");
        return new PolicyTarget(transport, place, true);
    }
}
