package dev.ptymcp.infra.pty;

import dev.ptymcp.application.port.BackgroundTasks;

/** Pipes by the streams of the JDK, as on Windows. */
final class StreamPipeContractTest extends PipeContract {

    @Override
    LocalStarter starter(BackgroundTasks tasks) {
        return new StreamStarter(tasks);
    }
}
