package dev.ptymcp.infra.pty;

import dev.ptymcp.application.port.TerminalConnection;
import dev.ptymcp.domain.model.terminal.TerminalSize;

/** Starts a program whose launch was checked, with the means of one kind of operating system. Thread-safe. */
interface LocalStarter {

    /**
     * Starts the program in a terminal of this size, or behind pipes, as the launch says.
     *
     * @throws dev.ptymcp.domain.model.error.TerminalException when it cannot be started; nothing is left then
     */
    TerminalConnection start(Launch launch, TerminalSize size);

    /** Does now what the first start would otherwise have to do as well. Starts nothing. */
    void warmUp();
}
