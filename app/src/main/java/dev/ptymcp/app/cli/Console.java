package dev.ptymcp.app.cli;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Map;

/**
 * What the process was given.
 *
 * @param in standard input
 * @param wire standard output for the server; it fails when nobody reads any more
 * @param out the same for people
 * @param err standard error, for everything that is not an answer
 * @param environment its variables
 * @param colours whether a person looks at {@code out} who likes colours
 * @param terminal whether standard output is a terminal
 */
public record Console(
        InputStream in,
        OutputStream wire,
        PrintStream out,
        PrintStream err,
        Map<String, String> environment,
        boolean colours,
        boolean terminal) {

    /** Copies. */
    public Console {
        environment = Map.copyOf(environment);
    }
}
