package dev.ptymcp.domain.model.terminal;

/** The signals that can be sent to a session; the names are POSIX's without {@code SIG}, and what lines and telnet have besides. */
public enum TerminalSignal {
    /** Interrupt, as ctrl+c. */
    INT,
    /** Ask to end. */
    TERM,
    /** End at once; cannot be caught. */
    KILL,
    /** Hang up: the terminal is gone. */
    HUP,
    /** Quit with a core dump, as ctrl+\. */
    QUIT,
    /** Stop, as ctrl+z. */
    TSTP,
    /** Go on after a stop. */
    CONT,
    /** User-defined. */
    USR1,
    /** User-defined. */
    USR2,
    /** The window's size changed. */
    WINCH,
    /** A break condition on a serial line or the telnet BRK. */
    BREAK,
    /** Telnet's question whether the other side is there (RFC 854, AYT); the answer comes as output. */
    AYT,
    /** Telnet's wish that output be let go while the program runs on (RFC 854, AO). */
    AO
}
