package dev.ptymcp.infra.pty;

import dev.ptymcp.application.port.BackgroundTasks;
import dev.ptymcp.application.port.SignalContract;

/** pty4j's fork, as other Unix systems use it. */
final class Pty4jPtyContractTest extends PtyContract implements SignalContract {

    @Override
    LocalStarter starter(BackgroundTasks tasks) {
        return new UnixStarter(PosixSpawn.here(), new Pty4jStarter(), tasks);
    }
}
