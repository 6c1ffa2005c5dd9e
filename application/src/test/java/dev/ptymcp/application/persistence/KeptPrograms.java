package dev.ptymcp.application.persistence;

import dev.ptymcp.application.port.BackgroundTasks;
import dev.ptymcp.application.port.HostTransport;
import dev.ptymcp.application.port.TerminalConnection;
import dev.ptymcp.application.port.TerminalTransport;
import dev.ptymcp.domain.model.session.SessionId;
import dev.ptymcp.domain.model.target.CommandLine;
import dev.ptymcp.domain.model.target.ConnectionTarget;
import dev.ptymcp.domain.model.target.LocalProgram;
import dev.ptymcp.domain.model.target.SshTarget;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import dev.ptymcp.domain.service.tmux.HostScripts;
import dev.ptymcp.domain.service.tmux.KeptSession;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Opens what another transport opens, but kept by tmux: for the contract of transports. */
public final class KeptPrograms implements TerminalTransport {

    private static final AtomicInteger NEXT = new AtomicInteger();

    private final TerminalTransport transport;
    private final String socket;
    private final BackgroundTasks tasks;

    /**
     * @param transport leads to the host
     * @param socket the name of tmux's socket there
     * @param tasks where threads come from
     */
    public KeptPrograms(TerminalTransport transport, String socket, BackgroundTasks tasks) {
        this.transport = transport;
        this.socket = socket;
        this.tasks = tasks;
    }

    @Override
    public ConnectionTarget.Kind kind() {
        return transport.kind();
    }

    @Override
    public TerminalConnection open(ConnectionTarget target, TerminalSize size) {
        HostAccess access = target instanceof SshTarget ssh
                ? HostAccess.ssh(((HostTransport) transport).connect(ssh), ssh)
                : HostAccess.local(transport, tasks, Map.of());
        try {
            TmuxHost host = new TmuxHost(access, socket, tasks);
            return host.attach(host.start(start(target, size)), 0);
        } catch (RuntimeException failure) {
            access.close();
            throw failure;
        }
    }

    private static HostScripts.Start start(ConnectionTarget target, TerminalSize size) {
        List<String> command = target instanceof LocalProgram program
                ? program.command()
                : List.of("/bin/sh", "-c", ((SshTarget) target).command().orElseThrow());
        KeptSession session = new KeptSession(
                new SessionId("s-" + letters(NEXT.incrementAndGet())),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Instant.EPOCH,
                target.describe(),
                "",
                Map.of());
        return new HostScripts.Start(
                session,
                size,
                "exec " + CommandLine.join(command),
                Optional.empty(),
                Optional.of(command.get(0)),
                16L << 20);
    }

    private static String letters(int number) {
        StringBuilder text = new StringBuilder();
        for (int rest = number; text.length() < 8; rest /= 26) {
            text.insert(0, (char) ('a' + rest % 26));
        }
        return text.toString();
    }
}
