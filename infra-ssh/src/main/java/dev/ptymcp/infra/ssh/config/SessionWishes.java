package dev.ptymcp.infra.ssh.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What the configuration wants of a session on the host.
 *
 * @param setEnv variables to ask the server to set, in order
 * @param sendEnv patterns of the names of local variables to pass on
 * @param remoteCommand what to run instead of the login shell when the caller names no command; tokens replaced
 * @param requestTty whether to ask for a terminal; a session that is one asks in any case
 */
public record SessionWishes(
        Map<String, String> setEnv, List<String> sendEnv, Optional<String> remoteCommand, RequestTty requestTty) {

    /** Whether to ask for a terminal. */
    public enum RequestTty {
        /** For a login shell. */
        AUTO,
        /** Never. */
        NO,
        /** When there is one here. */
        YES,
        /** Always. */
        FORCE
    }

    /** Checks and copies. */
    public SessionWishes {
        setEnv = Collections.unmodifiableMap(new LinkedHashMap<>(setEnv));
        sendEnv = List.copyOf(sendEnv);
        Objects.requireNonNull(remoteCommand, "remoteCommand");
        Objects.requireNonNull(requestTty, "requestTty");
    }

    /** Whether the local variable {@code name} is to be passed on. */
    public boolean sends(String name) {
        return sendEnv.stream().anyMatch(pattern -> NamePattern.matches(pattern, name));
    }

    /** Without the values of the variables, which can be secret. */
    @Override
    public String toString() {
        return "SessionWishes[setEnv=" + setEnv.keySet() + ", sendEnv=" + sendEnv + ", remoteCommand=" + remoteCommand
                + ", requestTty=" + requestTty + "]";
    }
}
