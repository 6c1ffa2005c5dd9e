package dev.ptymcp.app.architecture.violations.infra.pty;

import dev.ptymcp.app.architecture.violations.application.port.TerminalTransport;
import dev.ptymcp.app.architecture.violations.application.port.TerminalTransportContract;

/** Stands for a test that extends the contract. */
final class PtyTransportKeepsTheContract extends TerminalTransportContract {

    @Override
    protected TerminalTransport transport() {
        return new PtyTransport();
    }
}
