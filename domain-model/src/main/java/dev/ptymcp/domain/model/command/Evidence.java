package dev.ptymcp.domain.model.command;

/** What a statement about a session rests on, from the strongest to the weakest. */
public enum Evidence {
    /** The shell itself reported it by its marks (OSC 133). */
    SHELL_MARKS,
    /** The session's program has ended. */
    EXIT,
    /** The terminal's echo is off while it reads whole lines. */
    ECHO_OFF,
    /** The operating system's foreground process group. */
    FOREGROUND_PROCESS,
    /** What the screen shows: the alternate screen, an inverse bottom line. */
    SCREEN,
    /** The last visual line looks like a known or learned prompt; or, where a profile knows every prompt, like none. */
    PROMPT,
    /** Nothing printed for a while. */
    QUIET,
    /** Nothing says anything. */
    NONE
}
