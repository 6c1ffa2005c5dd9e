package dev.ptymcp.adapter.mcp.compat.phoityne;

import java.util.Locale;

/** Of each of these a client has one session. */
enum SessionKind {
    PTY("pty-terminate"),
    PROC("proc-terminate"),
    SOCKET("socket-close"),
    SERIAL("serial-close");

    private final String ender;

    SessionKind(String ender) {
        this.ender = ender;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The tool that ends it. */
    String ender() {
        return ender;
    }
}
