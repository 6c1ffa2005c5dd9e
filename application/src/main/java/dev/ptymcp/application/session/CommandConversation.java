package dev.ptymcp.application.session;

/** One way of running a command: typed by {@link #start}, while nobody else writes; waited for by {@link #finish}. */
interface CommandConversation {

    /** Types the command, or as much of it as the shell takes at once. */
    void start();

    /** Waits for its end and tells how it came. */
    RunResult finish();
}
