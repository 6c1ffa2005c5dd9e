package dev.ptymcp.infra.pty;

/** Starts a program in a pseudo-terminal. */
interface TerminalStarter {

    /**
     * Starts a program as the leader of a new session whose controlling terminal, and whose standard input, output and
     * error, is {@code terminal}.
     *
     * @return its process id; the caller reaps it
     * @throws dev.ptymcp.domain.model.error.TerminalException when it cannot be run; nothing is left then
     */
    int start(Launch launch, Pseudoterminal terminal);
}
