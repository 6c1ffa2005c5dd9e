package dev.ptymcp.app.cli;

import java.util.Set;

/** One word of the command line. */
interface Command {

    /** Nothing went wrong. */
    int OK = 0;
    /** What was asked for failed; the answer says why. */
    int FAILED = 1;
    /** The command line or the configuration is wrong; nothing was done. */
    int WRONG_USE = 2;

    /** The word. */
    String name();

    /** The word with its operands, and what it does, for the help; empty when people do not need it. */
    String help();

    /** Its flags that take no value. */
    default Set<String> switches() {
        return Set.of();
    }

    /**
     * Runs it.
     *
     * @return the exit status of the process
     */
    int run(Arguments arguments, CommandContext context);
}
