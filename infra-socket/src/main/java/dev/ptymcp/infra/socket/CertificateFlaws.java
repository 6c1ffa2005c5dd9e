package dev.ptymcp.infra.socket;

import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/**
 * Says what is wrong with a certificate, and what to do about it.
 *
 * @param name the name that the server should have
 * @param caFile where the authorities come from, if not from this machine
 */
record CertificateFlaws(String name, Optional<String> caFile) {

    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;
    private static final int MOST_NAMES = 12;

    /** Why a chain of certificates leads to no authority. */
    TerminalException explain(X509Certificate[] chain, CertificateException reason) {
        Instant now = Instant.now();
        for (X509Certificate certificate : chain) {
            if (now.isAfter(certificate.getNotAfter().toInstant())) {
                return expired(chain[0], certificate);
            }
            if (now.isBefore(certificate.getNotBefore().toInstant())) {
                return notYetValid(chain[0], certificate, now);
            }
        }
        X509Certificate last = chain[chain.length - 1];
        return isSelfSigned(chain[0]) ? selfSigned(chain[0], reason) : unknownIssuer(chain[0], last, reason);
    }

    private TerminalException expired(X509Certificate leaf, X509Certificate certificate) {
        return rejected(
                "The certificate of " + name + " is not valid any more: " + whose(leaf, certificate) + " expired on "
                        + certificate.getNotAfter().toInstant() + ".",
                "Have it renewed on the server. " + pinning(leaf),
                null);
    }

    private TerminalException notYetValid(X509Certificate leaf, X509Certificate certificate, Instant now) {
        return rejected(
                "The certificate of " + name + " is not valid yet: " + whose(leaf, certificate) + " begins on "
                        + certificate.getNotBefore().toInstant() + ", and the clock here says " + now + ".",
                "Check the clock of this machine. " + pinning(leaf),
                null);
    }

    private static String whose(X509Certificate leaf, X509Certificate certificate) {
        return leaf.equals(certificate) ? "it" : "that of its issuer '" + subject(certificate) + "'";
    }

    private TerminalException selfSigned(X509Certificate leaf, CertificateException reason) {
        return rejected(
                "The certificate of " + name + " is signed by itself ('" + subject(leaf) + "') and not known " + here()
                        + ".",
                "If it is the right one, give a file with it as ca_file. " + pinning(leaf),
                reason);
    }

    private TerminalException unknownIssuer(X509Certificate leaf, X509Certificate last, CertificateException reason) {
        String authority = subject(last.getIssuerX500Principal());
        return rejected(
                "The certificate of " + name + " leads to no authority that is trusted " + here() + ": "
                        + (leaf.equals(last) ? "it is" : "its chain ends with one") + " issued by '" + authority + "' ("
                        + detail(reason) + ").",
                "Give the certificate of '" + authority + "' as ca_file; or the server leaves out a part of the chain. "
                        + pinning(leaf),
                reason);
    }

    private static String detail(CertificateException reason) {
        Throwable cause = reason;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }

    /** A chain that is good, of another server. */
    TerminalException otherName(X509Certificate leaf, CertificateException reason) {
        List<String> names = names(leaf);
        return rejected(
                "The certificate is not for " + name + ", but for "
                        + (names.isEmpty() ? "'" + subject(leaf) + "'" : String.join(", ", names)) + ".",
                "Connect to the host under a name of its certificate, or give that name as server_name. "
                        + pinning(leaf),
                reason);
    }

    /** Another certificate than the one that is pinned. */
    TerminalException otherFingerprint(X509Certificate leaf, String pinned) {
        return rejected(
                name + " shows a certificate with the SHA-256 fingerprint " + Fingerprints.of(leaf) + ", and not "
                        + pinned + ".",
                "It was renewed, or somebody is in between: compare it with the server's own before pinning it.",
                null);
    }

    private static TerminalException rejected(String message, String hint, @Nullable CertificateException reason) {
        return new TerminalException(ErrorCode.CERTIFICATE_REJECTED, message, hint, reason);
    }

    private String here() {
        return caFile.map(file -> "in '" + file + "'").orElse("on this machine");
    }

    private static String pinning(X509Certificate leaf) {
        return "To accept just this certificate, compare its fingerprint with the server's own and pin it:"
                + " fingerprint " + Fingerprints.of(leaf) + ".";
    }

    private static boolean isSelfSigned(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
    }

    private static String subject(X509Certificate certificate) {
        return subject(certificate.getSubjectX500Principal());
    }

    private static String subject(X500Principal principal) {
        return principal.getName().replaceAll("\\p{Cntrl}", "?");
    }

    private static List<String> names(X509Certificate certificate) {
        List<String> names = new ArrayList<>();
        try {
            Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
            for (List<?> alternative : alternatives == null ? List.<List<?>>of() : alternatives) {
                if (Integer.valueOf(DNS_NAME).equals(alternative.get(0))
                        || Integer.valueOf(IP_ADDRESS).equals(alternative.get(0))) {
                    names.add(String.valueOf(alternative.get(1)).replaceAll("\\p{Cntrl}", "?"));
                }
            }
        } catch (CertificateParsingException unreadable) {
            return List.of();
        }
        return names.size() <= MOST_NAMES ? names : names.subList(0, MOST_NAMES);
    }
}
