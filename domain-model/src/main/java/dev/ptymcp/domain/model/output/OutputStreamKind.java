package dev.ptymcp.domain.model.output;

/** Which of a session's output streams is meant. */
public enum OutputStreamKind {
    /** Everything in the order in which it arrived: the only stream of a terminal. */
    MERGED,
    /** Standard output of a pipe session. */
    STDOUT,
    /** Standard error of a pipe session. */
    STDERR
}
