package dev.ptymcp.infra.pty;

import dev.ptymcp.application.port.BackgroundTasks;
import dev.ptymcp.application.port.SignalContract;

/** A C library before glibc 2.29: the shell changes the directory. */
final class OlderLibcPipeContractTest extends PipeContract implements SignalContract {

    @Override
    LocalStarter starter(BackgroundTasks tasks) {
        return new UnixStarter(PosixSpawn.ofOlderSystems(), PosixSpawn.ofOlderSystems(), tasks);
    }
}
