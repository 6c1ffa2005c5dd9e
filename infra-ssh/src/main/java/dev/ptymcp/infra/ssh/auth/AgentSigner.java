package dev.ptymcp.infra.ssh.auth;

import dev.ptymcp.infra.ssh.auth.AuthenticationAttempts.Verdict;
import dev.ptymcp.infra.ssh.key.SshPublicKey;
import java.io.IOException;
import java.util.Optional;

/** Signs with a key that an agent has. */
final class AgentSigner implements LoginKey.Signer {

    private final AgentClient agent;
    private final SshPublicKey key;
    private final String name;
    private final AuthenticationAttempts attempts;

    AgentSigner(AgentClient agent, SshPublicKey key, String name, AuthenticationAttempts attempts) {
        this.agent = agent;
        this.key = key;
        this.name = name;
        this.attempts = attempts;
    }

    @Override
    public Optional<byte[]> sign(byte[] data, String algorithm) {
        try {
            Optional<byte[]> signature = agent.sign(key, data, algorithm);
            if (signature.isEmpty()) {
                attempts.add(name, Verdict.UNUSABLE, "accepted, but the agent does not sign");
            } else if (!isMadeWith(algorithm, signature.get())) {
                attempts.add(name, Verdict.UNUSABLE, "accepted, but the agent cannot sign with " + algorithm);
                return Optional.empty();
            }
            return signature;
        } catch (IOException e) {
            attempts.add(name, Verdict.UNUSABLE, "accepted, but the agent went away");
            return Optional.empty();
        }
    }

    /** A signature begins like a key, with its type. */
    private static boolean isMadeWith(String algorithm, byte[] signature) {
        return SshPublicKey.ofBlob(signature)
                .filter(made -> made.type().equals(algorithm))
                .isPresent();
    }

    @Override
    public Optional<SshPublicKey> publicKey() {
        return Optional.of(key);
    }

    @Override
    public void close() {}
}
