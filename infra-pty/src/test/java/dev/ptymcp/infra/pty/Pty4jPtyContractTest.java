package dev.ptymcp.infra.pty;

import dev.ptymcp.application.port.BackgroundTasks;
import dev.ptymcp.application.port.TerminalTransportContract.DeliversSignals;

/** pty4j's fork, as other Unix systems use it. */
final class Pty4jPtyContractTest extends PtyContract implements DeliversSignals {

    @Override
    LocalStarter starter(BackgroundTasks tasks) {
        return new UnixStarter(PosixSpawn.here(), new Pty4jStarter(), tasks);
    }
}
