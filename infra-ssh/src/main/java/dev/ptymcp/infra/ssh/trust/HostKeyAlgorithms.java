package dev.ptymcp.infra.ssh.trust;

import dev.ptymcp.infra.ssh.trust.KnownHostKey.Marker;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Which of a host's keys to ask for. A server has several, and shows the one that the client prefers. */
final class HostKeyAlgorithms {

    private static final String CERTIFICATE_SUFFIX = "-cert-v01@openssh.com";

    private HostKeyAlgorithms() {}

    static List<String> ordered(List<String> algorithms, List<KnownHostKey> keys) {
        boolean authority = keys.stream().anyMatch(key -> key.marker() == Marker.CERT_AUTHORITY);
        Set<String> types = keys.stream()
                .filter(key -> key.marker() == Marker.NONE)
                .map(key -> key.key().type())
                .collect(Collectors.toSet());
        List<String> certificates = new ArrayList<>();
        List<String> preferred = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (String algorithm : algorithms) {
            if (algorithm.endsWith(CERTIFICATE_SUFFIX)) {
                certificates.add(algorithm);
            } else if (types.contains(keyType(algorithm))) {
                preferred.add(algorithm);
            } else {
                others.add(algorithm);
            }
        }
        List<String> ordered = new ArrayList<>(authority ? certificates : List.of());
        ordered.addAll(preferred);
        ordered.addAll(others);
        return List.copyOf(ordered);
    }

    /** An RSA key signs with several algorithms (RFC 8332). */
    private static String keyType(String algorithm) {
        return algorithm.startsWith("rsa-sha2-") ? "ssh-rsa" : algorithm;
    }
}
