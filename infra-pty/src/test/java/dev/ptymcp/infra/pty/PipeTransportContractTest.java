package dev.ptymcp.infra.pty;

import dev.ptymcp.application.port.BackgroundTasks;
import dev.ptymcp.application.port.SignalContract;

/** What this machine has. */
final class PipeTransportContractTest extends PipeContract implements SignalContract {

    @Override
    LocalStarter starter(BackgroundTasks tasks) {
        return UnixStarter.here(tasks);
    }
}
