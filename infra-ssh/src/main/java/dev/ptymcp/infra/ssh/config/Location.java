package dev.ptymcp.infra.ssh.config;

import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;

/**
 * A line of a file.
 *
 * @param file the file's path
 * @param line from 1; 0 for the whole file
 * @param userFile whether it belongs to the user's configuration rather than the system's
 */
record Location(String file, int line, boolean userFile) {

    private static final String HINT =
            "Correct that line; nothing was connected to. 'ssh -G HOST' shows what OpenSSH reads.";

    /** The failure that the line cannot be understood, for {@code why}: a sentence without its full stop. */
    TerminalException problem(String why) {
        return new TerminalException(ErrorCode.INVALID_SSH_CONFIG, this + ": " + why + ".", HINT);
    }

    ConfigWarning warning(String message) {
        return new ConfigWarning(file, line, message);
    }

    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line : "");
    }
}
