package dev.ptymcp.application.session;

import dev.ptymcp.domain.model.error.InvalidArgumentException;
import java.time.Duration;

/**
 * One command line for a shell session.
 *
 * @param command what would be typed at the prompt; may have several lines
 * @param timeout how long to wait for its end; afterwards it goes on running
 * @param budget how much text the result may hold
 */
public record RunRequest(String command, Duration timeout, Budget budget) {

    /** Checks the text and the range. */
    public RunRequest {
        if (command.isBlank()) {
            throw new InvalidArgumentException("command", command, "a command line that is not empty");
        }
        if (command.indexOf('\0') >= 0) {
            throw new InvalidArgumentException("command", "a text with a NUL character", "without NUL characters");
        }
        Timeouts.check(timeout);
    }

    /** {@code command} with the default timeout and budget. */
    public static RunRequest of(String command) {
        return new RunRequest(command, Timeouts.DEFAULT, Budget.DEFAULT);
    }
}
