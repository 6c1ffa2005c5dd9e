package dev.ptymcp.infra.socket;

import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.target.SocketTarget.TlsTrust;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Decides whether a server's certificate is good, and remembers why not. For one handshake. */
final class CertificateJudge extends X509ExtendedTrustManager {

    private static final X509Certificate[] NO_ISSUERS = {};

    private final Authorities authorities;
    private final Optional<String> fingerprint;
    private final CertificateFlaws flaws;
    private volatile @Nullable TerminalException rejection;

    private CertificateJudge(Authorities authorities, Optional<String> fingerprint, CertificateFlaws flaws) {
        this.authorities = authorities;
        this.fingerprint = fingerprint;
        this.flaws = flaws;
    }

    /**
     * A judge of the certificates of {@code host}.
     *
     * @throws TerminalException with {@code INVALID_ARGUMENT} when the file of authorities cannot be used
     */
    static CertificateJudge of(TlsTrust trust, String host) {
        Authorities authorities = trust.fingerprint().isPresent()
                ? Authorities.NONE
                : trust.caFile().map(Authorities::ofFile).orElseGet(Authorities::ofThisMachine);
        return new CertificateJudge(
                authorities,
                trust.fingerprint().map(Fingerprints::normal),
                new CertificateFlaws(trust.serverName().orElse(host), trust.caFile()));
    }

    /** Why the certificate was not taken, once that has happened. */
    Optional<TerminalException> rejection() {
        return Optional.ofNullable(rejection);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        try {
            judge(chain, authType, engine);
        } catch (CertificateException bad) {
            if (rejection == null) {
                rejection = flaws.explain(chain, bad);
            }
            throw bad;
        }
    }

    private void judge(X509Certificate[] chain, String authType, SSLEngine engine) throws CertificateException {
        if (fingerprint.isPresent()) {
            if (!Fingerprints.of(chain[0]).equals(fingerprint.get())) {
                rejection = flaws.otherFingerprint(chain[0], fingerprint.get());
                throw new CertificateException("another fingerprint");
            }
            return;
        }
        // A certificate that is itself an authority is taken by the platform without a look at its dates.
        for (X509Certificate certificate : chain) {
            certificate.checkValidity();
        }
        try {
            authorities.check(chain, authType, engine);
        } catch (CertificateException bad) {
            // What is wrong with the name is the one failure that has no cause below it.
            if (bad.getCause() == null && isGoodForSomebody(chain, authType)) {
                rejection = flaws.otherName(chain[0], bad);
            }
            throw bad;
        }
    }

    private boolean isGoodForSomebody(X509Certificate[] chain, String authType) {
        try {
            authorities.check(chain, authType, null);
            return true;
        } catch (CertificateException bad) {
            return false;
        }
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return NO_ISSUERS;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("only engines are served");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw new CertificateException("only engines are served");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("only servers are judged");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw new CertificateException("only servers are judged");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw new CertificateException("only servers are judged");
    }
}
