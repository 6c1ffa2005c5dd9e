package dev.ptymcp.application.persistence;

import dev.ptymcp.application.port.BackgroundTasks;
import dev.ptymcp.application.port.HostConnection;
import dev.ptymcp.application.port.ProgramSight;
import dev.ptymcp.application.port.TerminalConnection;
import dev.ptymcp.application.port.TerminalTransport;
import dev.ptymcp.domain.model.target.SshTarget;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import dev.ptymcp.domain.service.tmux.Keeper;
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

    /** Checks that nothing is null. */
    public HostAccess {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(sight, "sight");
        Objects.requireNonNull(attachPrefix, "attachPrefix");
    }

    /** This machine. */
    public static HostAccess local(TerminalTransport transport, BackgroundTasks tasks) {
        return new HostAccess(
                new LocalHost(transport, tasks),
                command -> transport.open(LocalHost.shell(command), TerminalSize.DEFAULT),
                leader -> transport.see(leader, Keeper.NAME),
                "");
    }

    /** A machine behind SSH. */
    public static HostAccess ssh(HostConnection host, SshTarget target) {
        String port = target.port().isPresent() ? "-p " + target.port().getAsInt() + " " : "";
        String user = target.user().map(name -> name + "@").orElse("");
        return new HostAccess(
                host,
                command -> host.open(target.running(command), TerminalSize.DEFAULT),
                leader -> ProgramSight.NONE,
                "ssh -t " + port + user + target.host() + " ");
    }

    @Override
    public void close() {
        host.close();
    }
}
