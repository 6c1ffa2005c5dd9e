package dev.ptymcp.app.cli;

/** One word of the command line. */
interface Command {

    /** Nothing went wrong. */
    int OK = 0;
    /** What was asked for failed; the answer says why. */
    int FAILED = 1;
    /** The command line or the configuration is wrong; nothing was done. */
    int WRONG_USE = 2;

    /** How it is written, and what it does. */
    Definition definition();

    /**
     * Runs it.
     *
     * @return the exit status of the process
     */
    int run(Arguments arguments, CommandContext context);
}
