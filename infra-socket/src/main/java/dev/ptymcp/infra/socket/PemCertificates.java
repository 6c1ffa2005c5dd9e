package dev.ptymcp.infra.socket;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Certificates in text (RFC 7468), among which there may be anything else: comments, keys. */
final class PemCertificates {

    private static final Pattern BLOCK = Pattern.compile(
            "-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----([A-Za-z0-9+/=\\s]*+)-----END", Pattern.CASE_INSENSITIVE);

    private PemCertificates() {}

    /** All of them, in order. */
    static List<X509Certificate> in(String text) throws CertificateException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        List<X509Certificate> found = new ArrayList<>();
        Matcher blocks = BLOCK.matcher(text);
        while (blocks.find()) {
            byte[] encoded = Base64.getMimeDecoder().decode(blocks.group(1));
            found.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(encoded)));
        }
        return found;
    }
}
