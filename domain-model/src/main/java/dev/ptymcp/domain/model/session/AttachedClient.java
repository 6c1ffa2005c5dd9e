package dev.ptymcp.domain.model.session;

import dev.ptymcp.domain.model.terminal.TerminalSize;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Somebody else who is attached to a session that tmux keeps.
 *
 * @param kind who it is
 * @param terminal the terminal's device on the host, such as {@code /dev/pts/3}; empty where there is none
 * @param size how large a person's terminal is; the session itself may be larger or smaller
 * @param since when it attached, to the second
 * @param lastActivityAt when something was last typed there, to the second; {@code since} when nothing was
 * @param readOnly whether what is typed there does not reach the session
 */
public record AttachedClient(
        Kind kind,
        Optional<String> terminal,
        Optional<TerminalSize> size,
        Instant since,
        Instant lastActivityAt,
        boolean readOnly) {

    /** Who is attached. */
    public enum Kind {
        /** A person at a terminal. */
        PERSON,
        /** Another server, or whatever else drives tmux without a terminal. */
        PROGRAM
    }

    /** Checks that nothing is null. */
    public AttachedClient {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(terminal, "terminal");
        Objects.requireNonNull(size, "size");
        Objects.requireNonNull(since, "since");
        Objects.requireNonNull(lastActivityAt, "lastActivityAt");
    }
}
