package dev.ptymcp.infra.pty;

import dev.ptymcp.application.port.BackgroundTasks;

/** Terminals by the streams of pty4j, as on Windows. */
final class StreamPtyContractTest extends PtyContract {

    @Override
    LocalStarter starter(BackgroundTasks tasks) {
        return new StreamStarter(tasks);
    }
}
