package dev.ptymcp.infra.socket.telnet;

/** What a codec reports besides data. Arguments are valid only during the call, which must not block. */
interface TelnetListener {

    /** One of our own options has come on, gone off, or been refused. */
    default void ourOption(int option, boolean on) {}

    /** A subnegotiation that the codec does not answer itself: the first {@code length} bytes of {@code payload}. */
    default void subnegotiation(int option, byte[] payload, int length) {}
}
