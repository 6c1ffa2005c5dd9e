package dev.ptymcp.application.port;

import dev.ptymcp.domain.model.session.ExitStatus;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import java.time.Duration;
import java.util.List;

/**
 * The recording of one session. Times count from the session's beginning and do not go back.
 *
 * <p>One call at a time, from threads that change, except {@link #files}. Calls may block on what they write to: that slows
 * the session down and no other. A call that is interrupted writes all the same, and the thread stays interrupted. A call
 * that throws ends the recording: only {@link #close} comes after it.
 */
public interface Transcript extends AutoCloseable {

    /** Whether {@link #input} is wanted. */
    boolean recordsInput();

    /** The program wrote these bytes, which may begin and end inside characters and sequences. */
    void output(Duration at, byte[] bytes);

    /** Somebody typed these bytes. */
    void input(Duration at, byte[] bytes);

    /** The terminal got another size. */
    void resized(Duration at, TerminalSize size);

    /** Something worth finding again happened. */
    void marked(Duration at, String label);

    /** The session is over; everything is written when this returns. */
    void ended(Duration at, ExitStatus exit);

    /** Where the recording is written now. Never blocks; also readable when it has ended. */
    List<String> files();

    /** Frees everything; what was written stays. Idempotent. */
    @Override
    void close();
}
