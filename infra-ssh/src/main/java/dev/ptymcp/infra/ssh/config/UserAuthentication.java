package dev.ptymcp.infra.ssh.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * How the user proves who they are.
 *
 * @param identityFiles keys in the order in which to try them
 * @param identitiesOnly whether the agent's other keys are to be left alone
 * @param certificateFiles certificates of the user's keys
 * @param agent which agent to ask
 * @param methods which ways may be tried
 */
public record UserAuthentication(
        List<IdentityFile> identityFiles,
        boolean identitiesOnly,
        List<Path> certificateFiles,
        AgentSocket agent,
        Methods methods) {

    /** Checks and copies. */
    public UserAuthentication {
        identityFiles = List.copyOf(identityFiles);
        certificateFiles = List.copyOf(certificateFiles);
        Objects.requireNonNull(agent, "agent");
        Objects.requireNonNull(methods, "methods");
    }

    /**
     * Which ways may be tried.
     *
     * @param publicKey PubkeyAuthentication; yes by default
     * @param keyboardInteractive KbdInteractiveAuthentication; yes by default
     * @param password PasswordAuthentication; yes by default
     * @param preferred the methods to try, in this order, and no others; empty for OpenSSH's order
     * @param passwordPrompts how often to ask for a password; 3 by default
     * @param batch whether nobody may be asked anything; no by default
     */
    public record Methods(
            boolean publicKey,
            boolean keyboardInteractive,
            boolean password,
            List<String> preferred,
            int passwordPrompts,
            boolean batch) {

        /** Copies. */
        public Methods {
            preferred = List.copyOf(preferred);
        }
    }
}
