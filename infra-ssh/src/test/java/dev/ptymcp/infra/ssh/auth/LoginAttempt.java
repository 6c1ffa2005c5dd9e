package dev.ptymcp.infra.ssh.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import dev.ptymcp.application.port.OperatorPrompter;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.target.HostKeyPolicy;
import dev.ptymcp.infra.ssh.config.AgentSocket;
import dev.ptymcp.infra.ssh.config.AlgorithmChange;
import dev.ptymcp.infra.ssh.config.HostTrust;
import dev.ptymcp.infra.ssh.config.IdentityFile;
import dev.ptymcp.infra.ssh.config.UserAuthentication;
import dev.ptymcp.infra.ssh.trust.TrustingHostKeys;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One login at a server on this machine, with what a test says about it and OpenSSH's defaults otherwise. */
final class LoginAttempt {

    private final int port;
    private final String user;
    private final List<IdentityFile> identities = new ArrayList<>();
    private final List<Path> certificates = new ArrayList<>();
    private Optional<String> agent = Optional.empty();
    private boolean identitiesOnly;
    private boolean batch;
    private List<String> preferred = List.of();
    private AlgorithmChange algorithms = AlgorithmChange.none();
    private OperatorPrompter operator = new ScriptedOperator();

    LoginAttempt(int port, String user) {
        this.port = port;
        this.user = user;
    }

    LoginAttempt identity(Path file) {
        return identity(file, IdentityFile.Origin.CONFIGURED);
    }

    LoginAttempt identity(Path file, IdentityFile.Origin origin) {
        identities.add(new IdentityFile(file, origin));
        return this;
    }

    LoginAttempt certificate(Path file) {
        certificates.add(file);
        return this;
    }

    LoginAttempt agent(Path socket) {
        agent = Optional.of(socket.toString());
        return this;
    }

    LoginAttempt identitiesOnly() {
        identitiesOnly = true;
        return this;
    }

    LoginAttempt batch() {
        batch = true;
        return this;
    }

    LoginAttempt preferring(String... methods) {
        preferred = List.of(methods);
        return this;
    }

    LoginAttempt algorithms(AlgorithmChange.Kind kind, String... names) {
        algorithms = new AlgorithmChange(kind, List.of(names));
        return this;
    }

    LoginAttempt operator(OperatorPrompter prompter) {
        operator = prompter;
        return this;
    }

    private Authentication authentication() {
        UserAuthentication.Methods methods = new UserAuthentication.Methods(true, true, true, preferred, 3, batch);
        UserAuthentication settings = new UserAuthentication(
                identities, identitiesOnly, certificates, new AgentSocket(AgentSocket.Kind.CONFIGURED, agent), methods);
        return new Authentication(user, "testhost", new LoginSettings(settings, algorithms), operator);
    }

    private Session session(Authentication authentication) throws JSchException {
        Session session = new JSch().getSession(user, "127.0.0.1", port);
        HostTrust anyKey = new HostTrust(HostKeyPolicy.OFF, Optional.empty(), List.of(), List.of(), false);
        new TrustingHostKeys("127.0.0.1", port, anyKey, OperatorPrompter.NOBODY).applyTo(session);
        authentication.applyTo(session);
        session.setDaemonThread(true);
        return session;
    }

    /** Logs in; fails when that fails. Returns what the server said to everybody. */
    String succeeds() throws JSchException {
        Authentication authentication = authentication();
        Session session = session(authentication);
        try {
            session.connect(30_000);
            assertTrue(session.isConnected());
            return authentication.banner();
        } catch (TerminalException e) {
            throw new AssertionError(e.getMessage() + " " + e.hint(), e);
        } finally {
            session.disconnect();
            answersAreWiped();
        }
    }

    /** Fails to log in with this code; returns why, and how to mend it. */
    Refusal fails(ErrorCode code, String... secrets) throws JSchException {
        Session session = session(authentication());
        TerminalException failure = assertThrows(TerminalException.class, () -> session.connect(30_000));
        assertEquals(code, failure.code(), failure.getMessage());
        assertFalse(session.isConnected());
        answersAreWiped();
        StringWriter everything = new StringWriter();
        failure.printStackTrace(new PrintWriter(everything));
        for (String secret : secrets) {
            assertFalse(everything.toString().contains(secret), everything::toString);
            assertFalse(failure.hint().contains(secret), failure::hint);
        }
        return new Refusal(failure.getMessage(), failure.hint());
    }

    private void answersAreWiped() {
        if (operator instanceof ScriptedOperator scripted) {
            scripted.everyAnswerIsWiped();
        }
    }

    /** What a caller is told. */
    record Refusal(String message, String hint) {

        Refusal says(String... parts) {
            for (String part : parts) {
                assertTrue(message.contains(part), () -> "'" + part + "' is not in: " + message);
            }
            return this;
        }

        Refusal doesNotSay(String part) {
            assertFalse(message.contains(part), message);
            return this;
        }

        Refusal advises(String part) {
            assertTrue(hint.contains(part), () -> "'" + part + "' is not in: " + hint);
            return this;
        }
    }
}
