package dev.ptymcp.domain.model.error;

/** The stable codes of every failure that a caller can meet. A code is never renamed or reused. */
public enum ErrorCode {
    /** An argument is missing, of the wrong type, or out of its range. */
    INVALID_ARGUMENT(false),
    /** A regular expression that cannot be compiled; the message gives the position. */
    INVALID_PATTERN(false),
    /** A regular expression that needed more steps than one scan may take. */
    PATTERN_TOO_COSTLY(false),
    /** A key name that {@code send_keys} does not know. */
    UNKNOWN_KEY(false),
    /** No live session and no tombstone has this id or name. */
    SESSION_NOT_FOUND(false),
    /** The session has ended; its remaining output can still be read. */
    SESSION_ENDED(false),
    /** As many sessions are open as the configuration allows. */
    SESSION_LIMIT_REACHED(true),
    /** A live session of the same owner already has this name. */
    NAME_TAKEN(false),
    /** The program to start does not exist or is not executable. */
    PROGRAM_NOT_FOUND(false),
    /** The working directory does not exist or is not a directory. */
    WORKING_DIRECTORY_NOT_FOUND(false),
    /** The operating system refused to start the program or open the terminal. */
    OPEN_FAILED(true),
    /** The session is not a shell, so no command can be run in it as one. */
    NOT_A_SHELL(false),
    /** The shell is still running a command or has not shown its prompt yet. */
    SHELL_BUSY(true),
    /** The input is larger than one call may send. */
    INPUT_TOO_LARGE(false),
    /** The program does not read its input; a part may have been accepted. */
    INPUT_BLOCKED(true),
    /** What a send needs did not hold: its {@code when} condition, or the program's wish for the mouse; nothing was sent. */
    PRECONDITION_FAILED(true),
    /** The result cannot be cut and is larger than the caller allows; the message says how large. */
    RESULT_TOO_LARGE(false),
    /** This session or platform cannot do what was asked. */
    NOT_SUPPORTED(false),
    /** The call was cancelled by its caller. */
    CANCELLED(false),
    /** The configuration file, an environment variable or a flag is wrong. */
    INVALID_CONFIGURATION(false),
    /** A defect of ours; the details are in the server's log. */
    INTERNAL_ERROR(false);

    private final boolean retryable;

    ErrorCode(boolean retryable) {
        this.retryable = retryable;
    }

    /** Whether the same call can succeed later without being changed. */
    public boolean retryable() {
        return retryable;
    }
}
