package dev.ptymcp.infra.ssh.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import dev.ptymcp.application.port.OperatorPrompter;
import dev.ptymcp.application.port.OperatorQuestion;
import dev.ptymcp.application.port.SecretAnswer;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.target.HostKeyPolicy;
import dev.ptymcp.infra.ssh.config.HostTrust;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One connection to a server on this machine, which ends when the host key is decided upon and nobody logs in. */
final class TrustAttempt {

    private final int port;
    private HostKeyPolicy policy = HostKeyPolicy.STRICT;
    private final List<Path> userFiles = new ArrayList<>();
    private final List<Path> globalFiles = new ArrayList<>();
    private Optional<String> alias = Optional.empty();
    private boolean hashed;
    private boolean confirmed;
    private final List<OperatorQuestion> questions = new ArrayList<>();

    TrustAttempt(int port) {
        this.port = port;
    }

    int port() {
        return port;
    }

    TrustAttempt policy(HostKeyPolicy value) {
        policy = value;
        return this;
    }

    TrustAttempt knowing(Path userFile) {
        userFiles.add(userFile);
        return this;
    }

    TrustAttempt knowingGlobally(Path globalFile) {
        globalFiles.add(globalFile);
        return this;
    }

    TrustAttempt alias(String name) {
        alias = Optional.of(name);
        return this;
    }

    TrustAttempt hashing() {
        hashed = true;
        return this;
    }

    TrustAttempt confirming() {
        confirmed = true;
        return this;
    }

    List<OperatorQuestion> questions() {
        return questions;
    }

    private TrustingHostKeys keys() {
        return new TrustingHostKeys(
                "127.0.0.1", port, new HostTrust(policy, alias, userFiles, globalFiles, hashed), operator());
    }

    private OperatorPrompter operator() {
        return new OperatorPrompter() {
            @Override
            public SecretAnswer secret(OperatorQuestion question) {
                throw new AssertionError("not asked here: " + question);
            }

            @Override
            public boolean confirm(OperatorQuestion question) {
                questions.add(question);
                return confirmed;
            }
        };
    }

    /** What the connection came to. */
    private record Result(TrustingHostKeys keys, Exception end) {}

    private Result connect() throws JSchException {
        JSch jsch = new JSch();
        Session session = jsch.getSession("nobody", "127.0.0.1", port);
        // What somebody may have set before, and what switches jsch's own check off.
        session.setConfig("StrictHostKeyChecking", "accept-new");
        TrustingHostKeys keys = keys();
        keys.applyTo(session);
        session.setConfig("PreferredAuthentications", "none");
        try {
            Exception end = assertThrows(Exception.class, () -> session.connect(30_000));
            return new Result(keys, end);
        } finally {
            session.disconnect();
        }
    }

    /** The key is taken: what fails is the login. Returns the warnings. */
    List<String> isTrusted() throws JSchException {
        Result result = connect();
        assertTrue(String.valueOf(result.end().getMessage()).startsWith("Auth fail"), () -> result.end()
                .toString());
        return result.keys().warnings();
    }

    /** The key is not taken, with this code. */
    TerminalException isRefused(ErrorCode code) throws JSchException {
        Result result = connect();
        TerminalException failure = result.end() instanceof JSchException
                ? result.keys()
                        .translate((JSchException) result.end())
                        .orElseThrow(() -> new AssertionError(result.end()))
                : (TerminalException) result.end();
        assertEquals(code, failure.code(), failure.getMessage());
        return failure;
    }
}
