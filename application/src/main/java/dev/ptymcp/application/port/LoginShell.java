package dev.ptymcp.application.port;

import java.util.List;

/** Knows which shell the user of this process has. Thread-safe. */
public interface LoginShell {

    /** The program and its arguments that start the user's shell; never empty. */
    List<String> command();
}
