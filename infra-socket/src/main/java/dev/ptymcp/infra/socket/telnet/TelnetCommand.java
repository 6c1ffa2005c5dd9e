package dev.ptymcp.infra.socket.telnet;

/** The commands of RFC 854 that a person at a terminal can give. */
public enum TelnetCommand {
    /** End of record (RFC 885). */
    EOR(239),
    /** Nothing. */
    NOP(241),
    /** Where a Synch ends. */
    DATA_MARK(242),
    /** The Break key. */
    BREAK(243),
    /** Interrupt the process. */
    INTERRUPT_PROCESS(244),
    /** Let the process go on without its output. */
    ABORT_OUTPUT(245),
    /** A sign of life, please. */
    ARE_YOU_THERE(246),
    /** Rub the last character out. */
    ERASE_CHARACTER(247),
    /** Rub the line out. */
    ERASE_LINE(248),
    /** It is the other side's turn, on half-duplex lines. */
    GO_AHEAD(249);

    private final int code;

    TelnetCommand(int code) {
        this.code = code;
    }

    /** The byte that follows IAC. */
    public int code() {
        return code;
    }
}
