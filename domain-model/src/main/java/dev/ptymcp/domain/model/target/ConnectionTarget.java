package dev.ptymcp.domain.model.target;

import dev.ptymcp.domain.model.terminal.LineEnding;

/** What a session talks to. */
public sealed interface ConnectionTarget
        permits LocalProgram, SshTarget, SerialTarget, RemoteSerialTarget, SocketTarget {

    /** The kinds of target, for callers that must treat each. */
    enum Kind {
        /** A program on this machine. */
        LOCAL,
        /** A shell, a command or a device's command line behind an SSH server. */
        SSH,
        /** A serial line of this machine. */
        SERIAL,
        /** A serial line behind a terminal server that speaks RFC 2217. */
        REMOTE_SERIAL,
        /** A TCP or Unix domain socket: raw, TLS or telnet. */
        SOCKET
    }

    /** Which kind this is. */
    Kind kind();

    /** One line that tells a person what this is, without secrets: {@code bash -l}. */
    String describe();

    /** What Enter sends there unless somebody says otherwise: a terminal's carriage return, or what byte streams take. */
    default LineEnding lineEnding() {
        return LineEnding.CR;
    }
}
