package dev.ptymcp.application.port;

import dev.ptymcp.domain.model.target.ConnectionTarget;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import java.time.Duration;
import java.util.Optional;

/**
 * A claim on a connection to a host. The connection stands at least until the claim is closed, and beyond as long as a
 * terminal is open on it. Thread-safe.
 */
public interface HostConnection extends AutoCloseable {

    /**
     * What a command aside came to.
     *
     * @param exitCode its exit code; -1 when the host did not say
     * @param output what it wrote to standard output, at most 1 MiB of it
     * @param error what it wrote to standard error, at most 64 KiB of it
     */
    record CommandOutcome(int exitCode, byte[] output, byte[] error) {}

    /** What the host says of its software, such as {@code SSH-2.0-OpenSSH_9.2p1}; empty when it says nothing. */
    String software();

    /** What is configured to start in terminals on this host when the caller names no command. */
    default Optional<String> configuredCommand() {
        return Optional.empty();
    }

    /**
     * Runs a command without a terminal, beside whatever else uses the connection. Blocks until its end.
     *
     * @param command for the host's own shell to read
     * @param input what it reads from standard input; then end of file
     * @param atMost how long it may take; then it is given up
     * @return empty when the host runs no commands aside, did not answer in time, or ended the connection over it
     * @throws dev.ptymcp.domain.model.error.TerminalException with {@code CANCELLED} when interrupted
     */
    Optional<CommandOutcome> run(String command, byte[] input, Duration atMost);

    /**
     * Opens a terminal for {@code target}, which differs at most in command and environment from the one that was
     * connected to.
     *
     * @throws dev.ptymcp.domain.model.error.TerminalException as {@link TerminalTransport#open} does
     */
    TerminalConnection open(ConnectionTarget target, TerminalSize size);

    /** Gives the claim back. Idempotent; does not block. */
    @Override
    void close();
}
