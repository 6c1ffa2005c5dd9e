package dev.ptymcp.application.port;

import dev.ptymcp.domain.model.output.OutputStreamKind;
import dev.ptymcp.domain.model.session.ExitStatus;
import dev.ptymcp.domain.model.terminal.TerminalFacts;
import dev.ptymcp.domain.model.terminal.TerminalSignal;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/**
 * One open conversation with a program or a device.
 *
 * <p>Reading: each {@link #outputs() output} is read by exactly one thread of the application. Writing, resizing and
 * signalling may come from any thread, one write at a time. {@link #close} may come from any thread at any time and
 * wakes whoever is blocked here. A read may wait in native code, where an interrupt does not reach it: read from platform
 * threads, and end a read with the close.
 */
public interface TerminalConnection {

    /** One readable stream of a connection. */
    interface Output {

        /** Which stream this is. */
        OutputStreamKind stream();

        /**
         * Reads what is there, waiting for the first byte.
         *
         * @return how many bytes were put at the front of {@code buffer}, at least 1; or -1 when the program has ended
         *     and everything that it wrote before has been returned, or the connection is gone. Bytes still held open by
         *     a surviving background process do not delay -1 for longer than it takes to read what is there
         */
        int read(byte[] buffer);
    }

    /** The streams to read: one {@link OutputStreamKind#MERGED}, or {@code STDOUT} and {@code STDERR}. */
    List<Output> outputs();

    /**
     * Writes bytes in order. Blocks at most {@code deadline} in total when the other side does not read; an interrupt
     * ends it early and stays set.
     *
     * @param deadline how long to wait for room; {@link Duration#ZERO} never waits
     * @return how many bytes from the front were accepted; fewer than all only after the deadline or an interrupt, or
     *     when the connection is gone
     */
    int write(byte[] bytes, Duration deadline);

    /**
     * How many of the bytes that were accepted last may never have arrived, once the connection is gone. Never waits.
     *
     * @return 0 where the wire does not tell
     */
    default long unconfirmed() {
        return 0;
    }

    /** Ends the input: closes the pipe or sends what the wire has for it. Does nothing where there is no such thing. */
    void endInput();

    /** Changes the terminal's size; the program is told as its platform does it. Does nothing without a terminal. */
    void resize(TerminalSize size);

    /**
     * Sends a signal to the foreground process group where there is one, else to the program.
     *
     * @throws dev.ptymcp.domain.model.error.TerminalException with {@code NOT_SUPPORTED} when this connection cannot
     */
    void signal(TerminalSignal signal);

    /**
     * Sends a BREAK of a certain length. Blocks for that long; an interrupt ends the BREAK early and stays set. A wire that
     * has a BREAK of its own and no length for it sends that one, as {@link #signal} does.
     *
     * @param length how long the line is held; what consoles expect is 250 ms
     * @throws dev.ptymcp.domain.model.error.TerminalException with {@code NOT_SUPPORTED} when this connection cannot
     */
    default void sendBreak(Duration length) {
        signal(TerminalSignal.BREAK);
    }

    /** What the platform knows of the terminal now. Never blocks; {@link TerminalFacts#UNKNOWN} where it knows nothing. */
    TerminalFacts facts();

    /** What the opener should know of how this connection came about, each a sentence without secrets. Does not change. */
    default List<String> warnings() {
        return List.of();
    }

    /** The process id of the program, where it has one on this machine. */
    OptionalLong pid();

    /**
     * Waits until the program has ended or the connection is gone.
     *
     * @return how it ended, not yet marked as closed on request
     * @throws InterruptedException when interrupted while waiting
     */
    ExitStatus awaitExit() throws InterruptedException;

    /**
     * Ends the conversation and frees everything: hang-up first, after {@code grace} TERM, after {@code grace} again
     * KILL, each to the whole process group and to the processes that the program started in the session. Blocks until
     * the program is gone. Idempotent; the first call's steps hold, and later ones wait for it. From its begin writes
     * accept 0; after it, reads return what the program had written and nobody had read, then -1.
     *
     * @param grace how long each polite step may take; zero goes straight to KILL
     */
    void close(Duration grace);
}
