package dev.ptymcp.application.persistence;

import dev.ptymcp.application.port.BackgroundTasks;
import dev.ptymcp.application.port.HostConnection;
import dev.ptymcp.application.port.ProgramSight;
import dev.ptymcp.application.port.TerminalConnection;
import dev.ptymcp.application.port.TerminalTransport;
import dev.ptymcp.domain.model.target.CommandLine;
import dev.ptymcp.domain.model.target.SshTarget;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import dev.ptymcp.domain.service.tmux.Keeper;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.LongFunction;

/**
 * The ways to a host that keeps sessions.
 *
 * @param host runs commands aside; whoever has this closes it
 * @param channel runs a command of any shell to which one can talk
 * @param sight what is known there of a program, by the process id of tmux's own child; never blocks
 * @param attachPrefix what a person puts before a command to run it on that host in a terminal; empty for this machine
 */
public record HostAccess(
        HostConnection host,
        Function<String, TerminalConnection> channel,
        LongFunction<ProgramSight> sight,
        String attachPrefix)
        implements AutoCloseable {

    private static final String SOCKETS = "TMUX_TMPDIR";

    /** Checks that nothing is null. */
    public HostAccess {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(sight, "sight");
        Objects.requireNonNull(attachPrefix, "attachPrefix");
    }

    /**
     * This machine.
     *
     * @param environment in which tmux is run; where its sockets are can stand there
     */
    public static HostAccess local(
            TerminalTransport transport, BackgroundTasks tasks, Map<String, String> environment) {
        String sockets = environment.getOrDefault(SOCKETS, "");
        return new HostAccess(
                new LocalHost(transport, tasks),
                command -> transport.open(LocalHost.shell(command), TerminalSize.DEFAULT),
                leader -> transport.see(leader, Keeper.NAME),
                sockets.isEmpty() ? "" : SOCKETS + "=" + CommandLine.quote(sockets) + " ");
    }

    /** A machine behind SSH. */
    public static HostAccess ssh(HostConnection host, SshTarget target) {
        StringBuilder options = new StringBuilder();
        target.port().ifPresent(port -> options.append("-p ").append(port).append(' '));
        target.identities()
                .forEach(file ->
                        options.append("-i ").append(CommandLine.quote(file)).append(' '));
        target.proxyJump()
                .ifPresent(jump ->
                        options.append("-J ").append(CommandLine.quote(jump)).append(' '));
        String login = target.user().map(name -> name + "@").orElse("") + target.host();
        return new HostAccess(
                host,
                command -> host.open(target.running(command), TerminalSize.DEFAULT),
                leader -> ProgramSight.NONE,
                "ssh -t " + options + CommandLine.quote(login) + " ");
    }

    @Override
    public void close() {
        host.close();
    }
}
