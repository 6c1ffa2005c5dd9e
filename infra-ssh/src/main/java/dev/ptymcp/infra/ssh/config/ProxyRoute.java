package dev.ptymcp.infra.ssh.config;

import java.util.List;
import java.util.Objects;

/**
 * The way to the host.
 *
 * @param kind which way
 * @param hops for {@link Kind#JUMP} the hosts to go through, the first to connect to first; otherwise empty
 * @param command for {@link Kind#COMMAND} what a shell runs, its tokens replaced; otherwise empty
 */
public record ProxyRoute(Kind kind, List<JumpHop> hops, String command) {

    /** The ways. */
    public enum Kind {
        /** TCP from this machine. */
        DIRECT,
        /** Through SSH servers, each forwarding to the next. */
        JUMP,
        /** Over standard input and output of a command. */
        COMMAND
    }

    /** Checks that the parts belong to the kind. */
    public ProxyRoute {
        Objects.requireNonNull(kind, "kind");
        hops = List.copyOf(hops);
        if ((kind == Kind.JUMP) == hops.isEmpty() || (kind == Kind.COMMAND) == command.isEmpty()) {
            throw new IllegalArgumentException(kind + " with hops " + hops + " and command '" + command + "'");
        }
    }

    /** No proxy. */
    public static ProxyRoute direct() {
        return new ProxyRoute(Kind.DIRECT, List.of(), "");
    }

    /** Through {@code hops}; direct when there are none. */
    public static ProxyRoute through(List<JumpHop> hops) {
        return hops.isEmpty() ? direct() : new ProxyRoute(Kind.JUMP, hops, "");
    }

    /** Over a command. */
    public static ProxyRoute command(String command) {
        return new ProxyRoute(Kind.COMMAND, List.of(), command);
    }
}
