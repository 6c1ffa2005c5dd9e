package dev.ptymcp.infra.ssh.config;

import java.util.Objects;
import java.util.Optional;

/**
 * Which authentication agent to ask.
 *
 * @param kind who named it
 * @param path its socket; empty when there is none: the agent is disabled, or the environment names no agent
 */
public record AgentSocket(Kind kind, Optional<String> path) {

    /** Who named the agent. */
    public enum Kind {
        /** {@code SSH_AUTH_SOCK} in the environment. */
        ENVIRONMENT,
        /** The configuration. */
        CONFIGURED,
        /** The configuration says that no agent is to be asked. */
        DISABLED
    }

    /** Checks that nothing is missing. */
    public AgentSocket {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(path, "path");
    }
}
