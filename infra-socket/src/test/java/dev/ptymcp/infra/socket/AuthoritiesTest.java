package dev.ptymcp.infra.socket;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose signatures count. */
final class AuthoritiesTest {

    @TempDir
    private Path directory;

    private static X509Certificate[] chain(TestCertificates.Pair pair) throws Exception {
        return PemCertificates.in(Files.readString(pair.certificate())).toArray(X509Certificate[]::new);
    }

    /** An administrator's own authority is in the system's store only. */
    @Test
    void itIsEnoughThatOneStoreKnowsTheIssuer() throws Exception {
        TestCertificates ours = TestCertificates.in(directory);
        TestCertificates others = TestCertificates.in(directory);
        Authorities first = Authorities.ofFile(others.authority().toString());
        Authorities second = Authorities.ofFile(ours.authority().toString());
        X509Certificate[] chain = chain(ours.signed("DNS:localhost"));
        assertThrows(CertificateException.class, () -> first.check(chain, "UNKNOWN", null));
        assertDoesNotThrow(() -> second.check(chain, "UNKNOWN", null));
        assertDoesNotThrow(() -> first.or(second).check(chain, "UNKNOWN", null));
        assertDoesNotThrow(() -> Authorities.ofThisMachine().or(second).check(chain, "UNKNOWN", null));
    }

    @Test
    void whereNobodyIsTrustedNothingIsGood() throws Exception {
        X509Certificate[] chain = chain(TestCertificates.in(directory).signed("DNS:localhost"));
        assertThrows(CertificateException.class, () -> Authorities.NONE.check(chain, "UNKNOWN", null));
        assertThrows(
                CertificateException.class, () -> Authorities.ofThisMachine().check(chain, "UNKNOWN", null));
    }
}
