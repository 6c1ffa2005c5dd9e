package dev.ptymcp.application.port;

import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.target.ConnectionTarget;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import java.util.List;

/**
 * Opens connections to one kind of target. Thread-safe.
 *
 * <p>An implementation owns no session state, starts no threads of its own and calls nothing back: the application reads.
 */
public interface TerminalTransport {

    /** The kind of target that {@link #open} takes. */
    ConnectionTarget.Kind kind();

    /**
     * Opens a connection. Blocks until it stands or has failed; an interrupt ends it with
     * {@link ErrorCode#CANCELLED}. A failed open leaves nothing behind: no process, no
     * descriptor, no thread, no file.
     *
     * @param target what to connect to, of {@link #kind()}
     * @param size the terminal's first size; in force before the program can ask for it
     * @throws TerminalException with the code that names the cause
     */
    TerminalConnection open(ConnectionTarget target, TerminalSize size);

    /**
     * Refuses what {@link #open} would refuse because it is not there or not allowed; starts and writes nothing. For those who
     * have it started by something else.
     *
     * @throws TerminalException as {@link #open} does
     */
    default void requireOpenable(ConnectionTarget target) {}

    /**
     * Looks at a program in a terminal that something else started on this machine. Never blocks.
     *
     * @param leader the process id of what leads the terminal's session
     * @param keeper when the leader has this name, it only waits for the program, its first child
     * @return {@link ProgramSight#NONE} where that cannot be known; always, unless overridden
     */
    default ProgramSight see(long leader, String keeper) {
        return ProgramSight.NONE;
    }

    /**
     * What can be opened here, as far as it can be known without connecting to anything: hosts of a configuration, serial
     * ports. Reads files at most.
     *
     * @throws TerminalException when a configuration cannot be understood
     */
    default List<KnownTarget> targets() {
        return List.of();
    }

    /**
     * Looks at what this machine has for such connections, and says what is missing. Connects to nothing and changes nothing; may
     * load native libraries.
     */
    default List<Finding> examine() {
        return List.of();
    }

    /**
     * Blocks until a target whose connection was lost may be there again, without asking for it over and over: the
     * platform tells. Returns at once when it is there. It says nothing about whether an {@link #open} will succeed: who
     * calls both in turn must pause between failures.
     *
     * @param target what was connected to, of {@link #kind()}
     * @throws InterruptedException when interrupted while waiting
     * @throws TerminalException with {@code NOT_SUPPORTED} where nobody tells; always, unless overridden
     */
    default void awaitReturn(ConnectionTarget target) throws InterruptedException {
        throw new TerminalException(
                ErrorCode.NOT_SUPPORTED,
                "Nothing tells when " + target.describe() + " is back.",
                "Open a new session when it is.");
    }
}
