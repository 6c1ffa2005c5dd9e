package dev.ptymcp.infra.pty;

import dev.ptymcp.application.port.BackgroundTasks;
import dev.ptymcp.application.port.TerminalConnection;
import dev.ptymcp.application.port.TerminalTransport;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.InvalidArgumentException;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.target.ConnectionTarget;
import dev.ptymcp.domain.model.target.LocalProgram;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Programs on this machine: in a pseudo-terminal, or behind three pipes.
 *
 * <p>Linux is what this is tested on. A program is the leader of a session of its own; the session ends when it ends, even
 * when a background process still holds the terminal. Closing takes everything of the session, and its descendants; only
 * a daemon that left the session and lost its parent is out of reach.
 *
 * <p>The reads of its connections wait in native code: call them from platform threads.
 */
public final class PtyTransport implements TerminalTransport {

    /**
     * What the transport needs to know of the process that it serves.
     *
     * @param environment the environment that programs inherit: usually that of this process
     * @param privateDirectory where support files and native libraries are laid; made with mode 0700 when it is missing
     * @param tasks runs what has to happen beside the callers
     */
    public record Settings(Map<String, String> environment, Path privateDirectory, BackgroundTasks tasks) {

        /** Checks and copies. */
        public Settings {
            environment = Map.copyOf(environment);
            privateDirectory = privateDirectory.toAbsolutePath();
            Objects.requireNonNull(tasks, "tasks");
        }
    }

    private final Settings settings;
    private final SupportFiles supportFiles;
    private final NativeLibraries libraries;

    /** A transport with these settings. Loads nothing native before the first {@link #open}. */
    public PtyTransport(Settings settings) {
        this.settings = settings;
        this.supportFiles = new SupportFiles(settings.privateDirectory().resolve("support"));
        this.libraries = new NativeLibraries(settings.privateDirectory().resolve("native"));
    }

    @Override
    public ConnectionTarget.Kind kind() {
        return ConnectionTarget.Kind.LOCAL;
    }

    @Override
    public TerminalConnection open(ConnectionTarget target, TerminalSize size) {
        if (Thread.currentThread().isInterrupted()) {
            throw new TerminalException(ErrorCode.CANCELLED, "Opening the session was cancelled.", "");
        }
        if (!(target instanceof LocalProgram program)) {
            throw new InvalidArgumentException("target", target.kind(), "a local program");
        }
        Launch launch = prepare(program);
        libraries.prepare();
        PosixSpawn spawn = PosixSpawn.find().orElseThrow();
        return program.mode() == LocalProgram.Mode.PTY ? inTerminal(launch, size, spawn) : behindPipes(launch, spawn);
    }

    private Launch prepare(LocalProgram target) {
        Path directory = directory(target);
        LocalProgram placed = supportFiles.layOut(target);
        Map<String, String> environment = ChildEnvironment.of(settings.environment(), placed);
        Path program = new ProgramSearch(directory, Optional.ofNullable(environment.get("PATH")), List.of())
                .find(placed.command().get(0));
        return new Launch(program, placed.command(), environment, directory, placed.mode());
    }

    private static Path directory(LocalProgram target) {
        String named = target.workingDirectory().orElse("");
        try {
            Path directory = Path.of(named).toAbsolutePath();
            if (Files.isDirectory(directory) && Files.isExecutable(directory)) {
                return directory;
            }
            throw noDirectory(named, Files.exists(directory) ? "is not a directory to work in" : "does not exist");
        } catch (InvalidPathException unencodable) {
            throw noDirectory(named, "is not a valid path");
        }
    }

    private static TerminalException noDirectory(String named, String why) {
        return new TerminalException(
                ErrorCode.WORKING_DIRECTORY_NOT_FOUND,
                "The working directory '" + named + "' " + why + ".",
                "Give the path of an existing directory as cwd.");
    }

    private TerminalConnection inTerminal(Launch launch, TerminalSize size, TerminalStarter starter) {
        WakeUp ending = new WakeUp();
        try {
            Pseudoterminal terminal = Pseudoterminal.open(size);
            try {
                ChildProcess child = ChildProcess.adopt(starter.start(launch, terminal), settings.tasks());
                return new PtyConnection(terminal, child, ending);
            } catch (RuntimeException failure) {
                terminal.close();
                throw failure;
            }
        } catch (RuntimeException failure) {
            ending.close();
            throw failure;
        }
    }

    private TerminalConnection behindPipes(Launch launch, PosixSpawn spawn) {
        WakeUp ending = new WakeUp();
        try {
            StandardPipes pipes = StandardPipes.open();
            try {
                ChildProcess child = ChildProcess.adopt(spawn.start(launch, pipes.ofProgram()), settings.tasks());
                pipes.ofProgram().forEach(Descriptor::close);
                return new PipeConnection(pipes, child, ending);
            } catch (RuntimeException failure) {
                pipes.close();
                throw failure;
            }
        } catch (RuntimeException failure) {
            ending.close();
            throw failure;
        }
    }
}
