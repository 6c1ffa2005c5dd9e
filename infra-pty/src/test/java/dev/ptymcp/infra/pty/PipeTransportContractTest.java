package dev.ptymcp.infra.pty;

import dev.ptymcp.application.port.BackgroundTasks;
import dev.ptymcp.application.port.TerminalTransportContract.DeliversSignals;

/** What this machine has. */
final class PipeTransportContractTest extends PipeContract implements DeliversSignals {

    @Override
    LocalStarter starter(BackgroundTasks tasks) {
        return UnixStarter.here(tasks);
    }
}
