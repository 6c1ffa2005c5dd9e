package dev.ptymcp.application.session;

import dev.ptymcp.application.persistence.TmuxConnection;
import dev.ptymcp.application.persistence.TmuxHost;
import dev.ptymcp.application.port.HostConnection;
import dev.ptymcp.application.port.HostConnection.CommandOutcome;
import dev.ptymcp.application.port.TerminalConnection;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.session.Limit;
import dev.ptymcp.domain.model.session.SessionId;
import dev.ptymcp.domain.model.target.CommandLine;
import dev.ptymcp.domain.model.target.ConnectionTarget;
import dev.ptymcp.domain.model.target.LocalProgram;
import dev.ptymcp.domain.model.target.SshTarget;
import dev.ptymcp.domain.service.shell.RemoteAccount;
import dev.ptymcp.domain.service.shell.RemoteStart;
import dev.ptymcp.domain.service.shell.ShellIntegration;
import dev.ptymcp.domain.service.shell.ShellLaunch;
import dev.ptymcp.domain.service.tmux.HostScripts;
import dev.ptymcp.domain.service.tmux.KeptSession;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Starts a session that outlives this server, on tmux where it runs, and connects to it. Thread-safe. */
final class KeepSession {

    private static final Duration TO_ANSWER = Duration.ofSeconds(10);

    private final SessionEnvironment environment;
    private final KeptHosts hosts;

    KeepSession(SessionEnvironment environment) {
        this.environment = environment;
        this.hosts = new KeptHosts(environment);
    }

    /**
     * What tells the session from others.
     *
     * @param id its identity
     * @param nonce what the marks of its shell will carry
     * @param token names the directory in which its scripts are laid
     */
    record Identity(SessionId id, String nonce, String token) {}

    /**
     * What is started.
     *
     * @param shell whether it is a shell at whose prompt nothing is done
     */
    private record Plan(
            RemoteStart start,
            boolean integrated,
            boolean shell,
            Optional<String> directory,
            Optional<String> program,
            List<String> warnings) {}

    Opening open(OpenRequest request, Identity identity) {
        requireSuitable(request);
        KeptHosts.Way way = hosts.to(request.target());
        try {
            Plan plan = plan(way.host(), request, identity);
            TmuxHost.Found found = start(way, request, identity, plan);
            KeptLink link = KeptLink.begun(attach(way, found));
            TerminalConnection connection = connection(request, link);
            return new Opening(
                    connection,
                    plan.integrated(),
                    true,
                    plan.warnings(),
                    Opening.AfterStart.NOTHING,
                    Optional.of(link));
        } catch (RuntimeException failure) {
            way.close();
            throw failure;
        }
    }

    /** Nobody would know of a session that was begun and cannot be attached to. */
    private static TmuxConnection attach(KeptHosts.Way way, TmuxHost.Found found) {
        try {
            return way.tmux().attach(found, 0);
        } catch (RuntimeException failure) {
            end(() -> way.tmux().kill(found.pane().session().id()), failure);
            throw failure;
        }
    }

    private TerminalConnection connection(OpenRequest request, KeptLink link) {
        if (!request.options().reconnect()) {
            return link.connection();
        }
        try {
            return ReconnectingConnection.open(
                    new KeptTransport(hosts, request.target(), link), request, environment.time());
        } catch (RuntimeException failure) {
            end(() -> link.connection().close(Duration.ZERO), failure);
            throw failure;
        }
    }

    private static void end(Runnable ending, RuntimeException because) {
        try {
            ending.run();
        } catch (TerminalException unreachable) {
            because.addSuppressed(unreachable);
        }
    }

    private static void requireSuitable(OpenRequest request) {
        ConnectionTarget target = request.target();
        boolean pipes = target instanceof LocalProgram program && program.mode() == LocalProgram.Mode.PIPE;
        boolean device = request.options().profile().isPresent();
        if (pipes || device) {
            throw new TerminalException(
                    ErrorCode.NOT_SUPPORTED,
                    (pipes ? "What runs behind pipes" : "A command line with a profile")
                            + " cannot be persistent; nothing was opened.",
                    "Leave persistent out" + (pipes ? ", or mode." : ", or profile."));
        }
    }

    private Plan plan(HostConnection host, OpenRequest request, Identity identity) {
        return request.target() instanceof LocalProgram program
                ? local(program, request.options().shellIntegration(), identity)
                : remote(host, (SshTarget) request.target(), request.options().shellIntegration(), identity);
    }

    private Plan local(LocalProgram program, boolean integration, Identity identity) {
        // tmux starts it, which knows nothing of what is allowed here.
        environment.transportFor(program).requireOpenable(program);
        Optional<ShellLaunch> launch = integration
                ? ShellIntegration.launch(program, environment.inherited(), identity.nonce())
                : Optional.empty();
        RemoteStart start = launch.map(shell -> RemoteStart.of(identity.token(), shell, program.environment()))
                .orElseGet(() -> RemoteStart.of(
                        identity.token(),
                        new RemoteAccount("/bin/sh", Map.of()),
                        "exec " + CommandLine.join(program.command()),
                        program.environment()));
        return new Plan(
                start,
                launch.isPresent(),
                launch.isPresent()
                        || program.command().equals(environment.loginShell().command()),
                program.workingDirectory(),
                Optional.of(program.command().get(0)),
                List.of());
    }

    private Plan remote(HostConnection host, SshTarget target, boolean integration, Identity identity) {
        RemoteAccount account = host.run(RemoteAccount.QUESTION, new byte[0], TO_ANSWER)
                .map(CommandOutcome::output)
                .flatMap(RemoteAccount::read)
                .orElseThrow(() -> new TerminalException(
                        ErrorCode.PERSISTENCE_UNAVAILABLE,
                        "The host did not answer as a POSIX system does, and keeps no sessions; nothing was opened.",
                        "Open the session without persistent."));
        Optional<String> command = target.command().or(host::configuredCommand);
        Optional<ShellLaunch> launch = integration ? account.launch(command, identity.nonce()) : Optional.empty();
        if (launch.isPresent()) {
            RemoteStart start = RemoteStart.of(identity.token(), launch.get(), target.environment());
            return new Plan(start, true, true, Optional.empty(), Optional.empty(), List.of());
        }
        String line = command.orElse("exec " + CommandLine.quote(account.shell()) + " -l");
        RemoteStart start = RemoteStart.of(identity.token(), account, line, target.environment());
        return new Plan(start, false, command.isEmpty(), Optional.empty(), Optional.empty(), List.of());
    }

    private TmuxHost.Found start(KeptHosts.Way way, OpenRequest request, Identity identity, Plan plan) {
        String directory = way.host()
                .run(RemoteStart.PLACING, plan.start().files(), TO_ANSWER)
                .map(CommandOutcome::output)
                .flatMap(RemoteStart::placed)
                .orElseThrow(() -> new TerminalException(
                        ErrorCode.PERSISTENCE_UNAVAILABLE,
                        "There is no place on the host where the start of the session can be written; nothing was opened.",
                        "Open the session without persistent."));
        try {
            return way.tmux()
                    .start(new HostScripts.Start(
                            remembered(request, identity, plan),
                            request.size(),
                            RemoteStart.command(directory),
                            plan.directory(),
                            plan.program(),
                            environment.persistence().logBytes(),
                            idleSeconds(request, plan)));
        } catch (RuntimeException failure) {
            way.host().run(RemoteStart.removal(directory), new byte[0], TO_ANSWER);
            throw failure;
        }
    }

    /** A program that is no shell is a command that runs, which only whoever opens it can have ended when it is silent. */
    private long idleSeconds(OpenRequest request, Plan plan) {
        Duration otherwise = plan.shell() ? environment.persistence().idle() : Duration.ZERO;
        long millis = request.options().limits().values().getOrDefault(Limit.IDLE, otherwise.toMillis());
        return (millis + 999) / 1000;
    }

    private KeptSession remembered(OpenRequest request, Identity identity, Plan plan) {
        return new KeptSession(
                identity.id(),
                request.name(),
                request.owner(),
                request.tags(),
                environment.time().now(),
                request.target() instanceof SshTarget ssh
                        ? ssh.command().orElse("login shell")
                        : request.target().describe(),
                plan.integrated() ? identity.nonce() : "",
                KeptOptions.toSettings(request.options()));
    }
}
