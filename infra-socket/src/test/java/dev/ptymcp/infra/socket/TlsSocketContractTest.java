package dev.ptymcp.infra.socket;

import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.target.ConnectionTarget;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** TLS of both versions, with socat on the other side. */
@ParameterizedClass(name = "{0}")
@ValueSource(strings = {"TLS1.2", "TLS1.3"})
final class TlsSocketContractTest extends SocketContract {

    @TempDir
    private static Path kept;

    private static TestCertificates certificates;
    private static TestCertificates.Pair good;

    private final String version;

    TlsSocketContractTest(String version) {
        this.version = version;
    }

    @BeforeAll
    static void sign() {
        certificates = TestCertificates.in(kept);
        good = certificates.signed("DNS:localhost,IP:127.0.0.1");
    }

    @Override
    ConnectionTarget serving(String script) {
        PeerProgram socat = untilTheEnd(PeerProgram.tls(good, version, PeerProgram.script(directory, script)));
        return TlsTargets.trusting(socat.port(), certificates.authority());
    }

    @Override
    public ConnectionTarget unreachable() {
        TestCertificates.Pair stranger = certificates.selfSigned("stranger");
        PeerProgram socat = untilTheEnd(PeerProgram.tls(stranger, version, "EXEC:cat"));
        return TlsTargets.trusting(socat.port(), certificates.authority());
    }

    @Override
    public ErrorCode refusal() {
        return ErrorCode.CERTIFICATE_REJECTED;
    }
}
