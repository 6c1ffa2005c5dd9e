package dev.ptymcp.infra.serial;

import dev.ptymcp.application.runtime.DiskPrivateDirectory;
import dev.ptymcp.application.runtime.ThreadBackgroundTasks;
import java.nio.file.Path;

/** A transport for the tests of this module. */
final class SerialLines {

    private SerialLines() {}

    /** A transport with its own files in {@code directory}. */
    static SerialTransport transport(Path directory) {
        return new SerialTransport(new SerialTransport.Settings(
                DiskPrivateDirectory.at(directory.resolve("private")), new ThreadBackgroundTasks(), Runnable::run));
    }
}
