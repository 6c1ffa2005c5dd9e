package dev.ptymcp.infra.ssh;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import dev.ptymcp.application.port.BackgroundTasks;
import dev.ptymcp.application.port.OperatorPrompter;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.infra.ssh.auth.Authentication;
import dev.ptymcp.infra.ssh.auth.LoginSettings;
import dev.ptymcp.infra.ssh.config.HostSettings;
import dev.ptymcp.infra.ssh.trust.TrustingHostKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** Makes a logged-in connection of a wire: greeting, key exchange, host key, login. For one wire. */
final class Handshake {

    private static final String COMPRESSION = "zlib@openssh.com,zlib,none";

    private final HostSettings settings;
    private final SshTimeouts timeouts;
    private final BackgroundTasks tasks;
    private final AbortSwitch abort;
    private final StageClock clock;
    private final AlgorithmLists algorithms;
    private final TrustingHostKeys hostKeys;
    private final Authentication authentication;
    private final AtomicBoolean loggingIn = new AtomicBoolean();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    /**
     * @param surroundings whom to ask, and what runs beside
     * @param timeouts how long the handshake and the login may take
     * @throws TerminalException with {@code INVALID_SSH_CONFIG} when the configuration leaves no algorithm
     */
    Handshake(HostSettings settings, SshTimeouts timeouts, SshTransport.Settings surroundings, AbortSwitch abort) {
        this.settings = settings;
        this.timeouts = timeouts;
        this.tasks = surroundings.tasks();
        this.abort = abort;
        this.clock = new StageClock(tasks, abort);
        this.algorithms = AlgorithmLists.of(settings.algorithms());
        OperatorPrompter prompter = UnhurriedPrompter.of(surroundings.prompter(), clock);
        this.hostKeys = new TrustingHostKeys(
                settings.endpoint().hostName(), settings.endpoint().port(), settings.trust(), prompter);
        this.authentication = new Authentication(
                settings.endpoint().user(),
                settings.endpoint().hostName(),
                new LoginSettings(
                        settings.authentication(), settings.algorithms().publicKey()),
                prompter);
    }

    /**
     * Blocks; an abort frees it. When it fails, the wire is closed.
     *
     * @throws TerminalException saying what failed
     */
    SshConnection over(Wire bare, JschInternals internals) {
        JschWire wire = new JschWire(bare);
        Runnable closer = bare::close;
        try {
            abort.onAbort(closer);
            clock.begin(timeouts.handshake(), handshakeTookTooLong());
            SshConnection connection = new SshConnection(connect(wire), internals, tasks);
            abort.check();
            Keepalive.watch(connection, settings.keepAlive());
            return connection;
        } catch (RuntimeException failure) {
            bare.close();
            // To the login, an abort looks like a server that closes the connection.
            abort.check();
            throw failure;
        } finally {
            clock.stop();
            abort.forget(closer);
        }
    }

    private SshConnection.Standing connect(JschWire wire) {
        try {
            Session session = session();
            session.setProxy(wire);
            hostKeys.applyTo(session);
            session.setHostKeyRepository(new DiscreetHostKeys(hostKeys, wire.wire()));
            authentication.applyTo(session);
            authentication.beforeFailure(wire::close);
            session.connect(0);
            if (!session.isConnected()) {
                throw new JSchException("the connection was closed");
            }
            return new SshConnection.Standing(session, wire, ended, warnings());
        } catch (JSchException failure) {
            throw hostKeys.translate(failure)
                    .orElseGet(() ->
                            new LoginFailure(settings.endpoint().hostName()).explain(failure, loggingIn.get(), wire));
        }
    }

    private List<String> warnings() {
        List<String> warnings = new ArrayList<>(hostKeys.warnings());
        String banner = Printable.line(authentication.banner());
        if (!banner.isEmpty()) {
            warnings.add("The server says to whoever logs in: " + banner);
        }
        return List.copyOf(warnings);
    }

    private Session session() throws JSchException {
        JSch jsch = new JSch();
        Session session = jsch.getSession(
                settings.endpoint().user(),
                settings.endpoint().hostName(),
                settings.endpoint().port());
        session.setLogger(new JschLog(this::keysExchanged));
        session.setThreadFactory(work -> tasks.unstarted("ssh " + settings.alias(), () -> {
            try {
                work.run();
            } finally {
                ended.complete(null);
            }
        }));
        algorithms.applyTo(session);
        if (settings.endpoint().compression()) {
            session.setConfig("compression.c2s", COMPRESSION);
            session.setConfig("compression.s2c", COMPRESSION);
        }
        return session;
    }

    private void keysExchanged() {
        if (loggingIn.compareAndSet(false, true)) {
            clock.begin(timeouts.authentication(), loginTookTooLong());
        }
    }

    private TerminalException handshakeTookTooLong() {
        return new TerminalException(
                ErrorCode.HANDSHAKE_TIMEOUT,
                settings.endpoint().hostName() + " did not complete the handshake within "
                        + Durations.show(timeouts.handshake()) + ".",
                "Check that an SSH server answers at this port; a busy device may need a longer ConnectTimeout in"
                        + " ~/.ssh/config.");
    }

    private TerminalException loginTookTooLong() {
        return new TerminalException(
                ErrorCode.AUTHENTICATION_TIMEOUT,
                settings.endpoint().hostName() + " did not complete the login within "
                        + Durations.show(timeouts.authentication()) + ".",
                "The server or what it asks for the login is slow; try again.");
    }
}
