package dev.ptymcp.infra.pty;

import dev.ptymcp.application.port.BackgroundTasks;
import dev.ptymcp.application.runtime.DiskPrivateDirectory;
import dev.ptymcp.application.runtime.ThreadBackgroundTasks;
import dev.ptymcp.domain.model.target.LocalProgram;
import dev.ptymcp.domain.model.target.LocalProgram.Mode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Small programs and a transport that starts them, for the tests of this module. */
final class LocalPrograms {

    private LocalPrograms() {}

    /** A transport in the environment of the tests, with its own files in {@code directory}. */
    static PtyTransport transport(Path directory) {
        return new PtyTransport(new PtyTransport.Settings(
                System.getenv(), DiskPrivateDirectory.at(directory.resolve("private")), new ThreadBackgroundTasks()));
    }

    /** A transport that starts programs its own way. */
    static PtyTransport transport(Path directory, Function<BackgroundTasks, LocalStarter> starter) {
        return new PtyTransport(
                new PtyTransport.Settings(
                        System.getenv(),
                        DiskPrivateDirectory.at(directory.resolve("private")),
                        new ThreadBackgroundTasks()),
                starter);
    }

    /** A script of the POSIX shell. */
    static LocalProgram script(Mode mode, String script) {
        return new LocalProgram(List.of("sh", "-c", script), Optional.empty(), Map.of(), mode, Map.of());
    }

    /** A script of the POSIX shell in a terminal. */
    static LocalProgram script(String script) {
        return script(Mode.PTY, script);
    }
}
