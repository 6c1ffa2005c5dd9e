package dev.ptymcp.infra.socket;

import dev.ptymcp.domain.model.error.InvalidArgumentException;
import dev.ptymcp.domain.model.target.HostPort;
import dev.ptymcp.domain.model.target.SocketTarget.TlsTrust;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;

/** Makes the engines of TLS for clients. */
final class TlsEngines {

    private static final String[] VERSIONS = {"TLSv1.3", "TLSv1.2"};

    private TlsEngines() {}

    /** An engine of a context of its own, so that no session of another trust is resumed. */
    static SSLEngine client(HostPort server, TlsTrust trust, CertificateJudge judge) {
        String name = trust.serverName().orElse(server.host());
        SSLEngine engine = context(judge).createSSLEngine(name, server.port());
        engine.setUseClientMode(true);
        engine.setEnabledProtocols(VERSIONS);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setServerNames(serverNames(name, trust.serverName()));
        engine.setSSLParameters(parameters);
        return engine;
    }

    private static SSLContext context(CertificateJudge judge) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {judge}, null);
            return context;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What to ask for (RFC 6066): a name, never an address, and none where the host has no name that it could carry. */
    private static List<SNIServerName> serverNames(String name, Optional<String> given) {
        String absolute = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        if (NameResolution.isLiteral(absolute)) {
            return List.of();
        }
        try {
            return List.of(new SNIHostName(absolute));
        } catch (IllegalArgumentException unusable) {
            given.ifPresent(text -> {
                throw new InvalidArgumentException("server_name", text, "a host name");
            });
            return List.of();
        }
    }
}
