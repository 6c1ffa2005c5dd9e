package dev.ptymcp.domain.model.wait;

/** What ended a waiting call. There is no "complete": a guess is never reported as a fact. */
public enum EndedBy {
    /** A pattern matched. */
    MATCH,
    /** The shell reported that the command ended, with its exit code. */
    COMMAND_END,
    /** A prompt appeared; see the evidence for who says so. */
    PROMPT,
    /** Nothing was printed for the asked period, after something was. */
    QUIET,
    /** The session ended. */
    EXIT,
    /** The deadline passed; nothing was stopped and nothing is lost. */
    TIMEOUT,
    /** The caller cancelled. */
    CANCELLED
}
