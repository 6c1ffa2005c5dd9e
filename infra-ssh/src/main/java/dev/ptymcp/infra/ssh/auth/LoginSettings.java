package dev.ptymcp.infra.ssh.auth;

import dev.ptymcp.infra.ssh.config.AlgorithmChange;
import dev.ptymcp.infra.ssh.config.UserAuthentication;
import java.util.Objects;

/**
 * What the configuration says about logging in.
 *
 * @param authentication keys, agent and methods
 * @param algorithms what is done to the list of signature algorithms: PubkeyAcceptedAlgorithms
 */
public record LoginSettings(UserAuthentication authentication, AlgorithmChange algorithms) {

    /** Checks that nothing is missing. */
    public LoginSettings {
        Objects.requireNonNull(authentication, "authentication");
        Objects.requireNonNull(algorithms, "algorithms");
    }
}
