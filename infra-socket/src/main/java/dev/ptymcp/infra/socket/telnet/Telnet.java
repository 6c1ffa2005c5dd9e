package dev.ptymcp.infra.socket.telnet;

/** The numbers of the protocol. */
final class Telnet {

    static final int SE = 240;
    static final int SB = 250;
    static final int WILL = 251;
    static final int WONT = 252;
    static final int DO = 253;
    static final int DONT = 254;
    static final int IAC = 255;

    /** The least byte that is a command after IAC: end of file, of LINEMODE (RFC 1184). */
    static final int FIRST_COMMAND = 236;

    /** RFC 856. */
    static final int BINARY = 0;
    /** RFC 857. */
    static final int ECHO = 1;
    /** Suppress go ahead, RFC 858. */
    static final int SGA = 3;
    /** RFC 1091. */
    static final int TERMINAL_TYPE = 24;
    /** RFC 1073. */
    static final int WINDOW_SIZE = 31;
    /** RFC 1572. */
    static final int NEW_ENVIRON = 39;
    /** RFC 2066. */
    static final int CHARSET = 42;
    /** RFC 2217. */
    static final int COM_PORT = 44;

    /** The first byte of many subnegotiations: a value follows. */
    static final int IS = 0;
    /** The first byte of many subnegotiations: the value is wanted. */
    static final int SEND = 1;

    private Telnet() {}
}
