package dev.ptymcp.infra.socket;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Locale;

/** The SHA-256 of certificates, as {@code openssl x509 -fingerprint -sha256} writes it: {@code AB:CD:…}. */
final class Fingerprints {

    private static final HexFormat FORM = HexFormat.ofDelimiter(":").withUpperCase();

    private Fingerprints() {}

    static String of(X509Certificate certificate) {
        try {
            return FORM.formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (NoSuchAlgorithmException | CertificateEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The same form of what a person wrote. */
    static String normal(String written) {
        return FORM.formatHex(HexFormat.of().parseHex(written.replace(":", "").toLowerCase(Locale.ROOT)));
    }
}
