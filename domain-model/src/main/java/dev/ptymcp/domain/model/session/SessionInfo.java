package dev.ptymcp.domain.model.session;

import dev.ptymcp.domain.model.command.Evidence;
import dev.ptymcp.domain.model.lease.Lease;
import dev.ptymcp.domain.model.lease.LeaseEvent;
import dev.ptymcp.domain.model.target.ConnectionTarget;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A session as it stood at one moment.
 *
 * @param id its identity
 * @param name its name among the live sessions of its owner
 * @param kind what kind of target it talks to
 * @param target one line that tells a person which
 * @param state what it is doing
 * @param evidence what says so
 * @param exit how it ended; empty while it is alive
 * @param pid the program's process id on this machine
 * @param cwd the shell's working directory, where the shell reports it
 * @param size the terminal's size
 * @param cursor the cursor after the newest byte of output
 * @param createdAt when it was opened
 * @param lastOutputAt when it last printed something
 * @param owner who opened it, as the opener said
 * @param tags the opener's labels
 * @param transcript how its recording stands; empty when it was never recorded
 * @param gaps when it had no connection, the oldest first; the last of many
 * @param promptLevel the level of the prompt at which a device with a profile waits, such as {@code privileged}
 * @param scope what may be done on it
 * @param lease which client has it for itself now
 * @param leaseHistory what happened to its lease, the oldest first; the last of much
 * @param preparedSecrets the secrets that wait in it until they are asked for, as far as anybody may know of them
 * @param attachCommand the line with which a person attaches to it; only where it outlives this server
 */
public record SessionInfo(
        SessionId id,
        Optional<String> name,
        ConnectionTarget.Kind kind,
        String target,
        SessionState state,
        Evidence evidence,
        Optional<ExitStatus> exit,
        OptionalLong pid,
        Optional<String> cwd,
        TerminalSize size,
        long cursor,
        Instant createdAt,
        Optional<Instant> lastOutputAt,
        Optional<String> owner,
        List<String> tags,
        Optional<TranscriptStatus> transcript,
        List<ConnectionGap> gaps,
        Optional<String> promptLevel,
        SessionScope scope,
        Optional<Lease> lease,
        List<LeaseEvent> leaseHistory,
        List<PreparedSecret> preparedSecrets,
        Optional<String> attachCommand) {

    /** Copies. */
    public SessionInfo {
        tags = List.copyOf(tags);
        gaps = List.copyOf(gaps);
        leaseHistory = List.copyOf(leaseHistory);
        preparedSecrets = List.copyOf(preparedSecrets);
    }

    /** Whether it outlives this server, the client and the network. */
    public boolean persistent() {
        return attachCommand.isPresent();
    }

    /** Whether the session is still open. */
    public boolean alive() {
        return exit.isEmpty();
    }
}
