package dev.ptymcp.domain.service.transcript;

import dev.ptymcp.domain.model.session.ExitStatus;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import java.time.Duration;

/**
 * Writes what happens in a session in one form of recording. Each call returns the bytes to append, often none; all bytes in
 * order, {@link #begin} first, are the recording. Times count from the beginning of the session and do not go back.
 *
 * <p>Where the output was cut into pieces shows in when things are said to have happened and in nothing else. Memory does
 * not grow with the output. Not thread-safe.
 */
public interface TranscriptEncoder {

    /**
     * What a file of this form begins with. Called again, it begins a further file that goes on where the one before
     * ended: at the time of the last event and at the terminal's size by then.
     */
    byte[] begin();

    /** The program's output: {@code bytes[offset]} up to but not including {@code bytes[offset + length]}. */
    byte[] output(Duration at, byte[] bytes, int offset, int length);

    /** What was typed. */
    byte[] input(Duration at, byte[] bytes);

    /** The terminal has another size, after the output so far. */
    byte[] resized(Duration at, TerminalSize size);

    /** Something worth finding again happened, after the output so far. */
    byte[] marked(Duration at, String label);

    /** The session is over; nothing comes after it. */
    byte[] ended(Duration at, ExitStatus exit);
}
