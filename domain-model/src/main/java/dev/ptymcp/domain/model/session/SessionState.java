package dev.ptymcp.domain.model.session;

/** What a session is doing, as far as the evidence says. */
public enum SessionState {
    /** Opened, and nothing settled yet. */
    STARTING,
    /** A shell or REPL waits at its prompt. */
    READY,
    /** A program is working. */
    RUNNING,
    /** A secret is being asked for: the terminal's echo is off in canonical mode, or a password prompt is shown. */
    PASSWORD,
    /** A yes-or-no question is being asked. */
    CONFIRM,
    /** A pager waits for a key. */
    PAGER,
    /** The shell waits for the rest of an unfinished command: an open quote, a heredoc. */
    CONTINUATION,
    /** A program uses the whole screen. */
    FULLSCREEN,
    /** tmux keeps it, and the connection to it is gone: it goes on there, and nobody here listens. */
    DETACHED,
    /** The session is over. */
    EXITED,
    /** The evidence does not say. */
    UNKNOWN
}
