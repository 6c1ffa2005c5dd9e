package dev.ptymcp.infra.ssh.config;

import java.util.Objects;

/**
 * What the configuration does to the lists of algorithms.
 *
 * @param ciphers Ciphers
 * @param macs MACs
 * @param kex KexAlgorithms
 * @param hostKey HostKeyAlgorithms
 * @param publicKey PubkeyAcceptedAlgorithms
 */
public record Algorithms(
        AlgorithmChange ciphers,
        AlgorithmChange macs,
        AlgorithmChange kex,
        AlgorithmChange hostKey,
        AlgorithmChange publicKey) {

    /** Checks that nothing is missing. */
    public Algorithms {
        Objects.requireNonNull(ciphers, "ciphers");
        Objects.requireNonNull(macs, "macs");
        Objects.requireNonNull(kex, "kex");
        Objects.requireNonNull(hostKey, "hostKey");
        Objects.requireNonNull(publicKey, "publicKey");
    }
}
