package dev.ptymcp.infra.pty;

import com.sun.jna.Platform;
import dev.ptymcp.application.port.BackgroundTasks;
import dev.ptymcp.application.port.Finding;
import dev.ptymcp.application.port.PrivateDirectory;
import dev.ptymcp.application.port.ProgramSight;
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
import java.util.function.Function;
import java.util.stream.Stream;

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
     * @param privateDirectory where support files and native libraries are laid
     * @param tasks runs what has to happen beside the callers
     * @param confinement what may be started, and where
     */
    public record Settings(
            Map<String, String> environment,
            PrivateDirectory privateDirectory,
            BackgroundTasks tasks,
            Confinement confinement) {

        /** Where everything may be started. */
        public Settings(Map<String, String> environment, PrivateDirectory privateDirectory, BackgroundTasks tasks) {
            this(environment, privateDirectory, tasks, Confinement.FREE);
        }

        /** Checks and copies. */
        public Settings {
            environment = Map.copyOf(environment);
            Objects.requireNonNull(privateDirectory, "privateDirectory");
            Objects.requireNonNull(tasks, "tasks");
            Objects.requireNonNull(confinement, "confinement");
        }
    }

    private final Settings settings;
    private final SupportFiles supportFiles;
    private final NativeLibraries libraries;
    private final Function<BackgroundTasks, LocalStarter> starter;

    /**
     * A transport that has loaded nothing native yet.
     *
     * @param settings what it needs to know of this process
     */
    public PtyTransport(Settings settings) {
        this(settings, Platform.isWindows() ? StreamStarter::new : UnixStarter::here);
    }

    /**
     * @param starter makes the means to start programs; called when the native libraries are in place
     */
    PtyTransport(Settings settings, Function<BackgroundTasks, LocalStarter> starter) {
        this.settings = settings;
        this.supportFiles = new SupportFiles(settings.privateDirectory().within("support"));
        this.libraries = new NativeLibraries(settings.privateDirectory().within("native"));
        this.starter = starter;
    }

    /**
     * A transport for programs that inherit the environment of this process.
     *
     * @param privateDirectory where support files and native libraries are laid
     * @param tasks runs what has to happen beside the callers
     */
    public static PtyTransport forThisMachine(PrivateDirectory privateDirectory, BackgroundTasks tasks) {
        return new PtyTransport(new Settings(System.getenv(), privateDirectory, tasks));
    }

    /**
     * Unpacks and loads the native libraries, for which the first {@link #open} would otherwise take some 100 ms longer.
     * Starts nothing; blocks until it is done; idempotent.
     *
     * @throws TerminalException with {@code OPEN_FAILED} or {@code NOT_SUPPORTED} when that cannot be done here
     */
    public void warmUp() {
        libraries.prepare();
        starter.apply(settings.tasks()).warmUp();
    }

    /**
     * Runs {@code work} in the calling thread and then lets every signal do to this process what it did before. Other native
     * libraries change that when they are loaded, and a process that ignores hang-ups does not end with its terminal.
     *
     * @throws TerminalException with {@code OPEN_FAILED} or {@code NOT_SUPPORTED} when our own library cannot be loaded
     */
    public void keepingSignals(Runnable work) {
        libraries.prepare();
        KeptSignals.over(work);
    }

    @Override
    public ConnectionTarget.Kind kind() {
        return ConnectionTarget.Kind.LOCAL;
    }

    /** {@inheritDoc} Loads the native libraries, and looks for the usual shells where {@link #open} would. */
    @Override
    public List<Finding> examine() {
        warmUp();
        List<String> shells =
                Stream.of("bash", "zsh", "fish", "sh").filter(this::found).toList();
        return List.of(
                Finding.ok("terminals", "The native library is loaded."),
                shells.isEmpty()
                        ? Finding.problem(
                                "shells", "No shell was found that may be started.", "Check PATH and local.programs.")
                        : Finding.ok("shells", "Found " + String.join(", ", shells) + "."));
    }

    private boolean found(String shell) {
        try {
            requireOpenable(LocalProgram.of(shell));
            return true;
        } catch (TerminalException missing) {
            return false;
        }
    }

    @Override
    public TerminalConnection open(ConnectionTarget target, TerminalSize size) {
        if (Thread.currentThread().isInterrupted()) {
            throw new TerminalException(ErrorCode.CANCELLED, "Opening the session was cancelled.", "");
        }
        if (!(target instanceof LocalProgram program)) {
            throw new InvalidArgumentException("target", target.kind(), "a local program");
        }
        SupportFiles.Placed placed = supportFiles.place(program);
        try {
            TerminalConnection connection = starter.apply(settings.tasks()).start(prepare(placed), size);
            return program.supportFiles().isEmpty()
                    ? connection
                    : new TidyConnection(connection, () -> supportFiles.remove(placed));
        } catch (RuntimeException failure) {
            supportFiles.remove(placed);
            throw failure;
        }
    }

    @Override
    public ProgramSight see(long leader, String keeper) {
        if (!Platform.isLinux()) {
            return ProgramSight.NONE;
        }
        libraries.prepare();
        return ForeignTerminal.of(leader, keeper).map(ForeignTerminal::sight).orElse(ProgramSight.NONE);
    }

    @Override
    public void requireOpenable(ConnectionTarget target) {
        if (!(target instanceof LocalProgram program)) {
            throw new InvalidArgumentException("target", target.kind(), "a local program");
        }
        checked(program);
    }

    /** Checks everything before anything is written or started. */
    private Launch prepare(SupportFiles.Placed placed) {
        Launch launch = checked(placed.program());
        supportFiles.write(placed);
        libraries.prepare();
        return launch;
    }

    private Launch checked(LocalProgram target) {
        Path directory = settings.confinement().directory(directory(target.workingDirectory()));
        ChildEnvironment environment = ChildEnvironment.of(settings.environment(), target);
        Path program = new ProgramSearch(directory, environment.variable("PATH"), endings(environment))
                .find(target.command().get(0));
        settings.confinement().requireAllowed(target.command().get(0), program, ownSearch(directory));
        return new Launch(program, target.command(), environment.variables(), directory, target.mode());
    }

    private static List<String> endings(ChildEnvironment environment) {
        return Platform.isWindows()
                ? List.of(environment
                        .variable("PATHEXT")
                        .orElse(".COM;.EXE;.BAT;.CMD")
                        .split(";"))
                : List.of();
    }

    /** How this process itself finds programs, whatever PATH the one that is started gets. */
    private ProgramSearch ownSearch(Path directory) {
        ChildEnvironment own = ChildEnvironment.of(settings.environment(), LocalProgram.of("sh"));
        return new ProgramSearch(directory, own.variable("PATH"), endings(own));
    }

    /**
     * A directory in which programs may start.
     *
     * @throws TerminalException {@code WORKING_DIRECTORY_NOT_FOUND} or {@code NOT_ALLOWED_HERE}
     */
    public String checkedDirectory(String path) {
        return settings.confinement().directory(directory(Optional.of(path))).toString();
    }

    private Path directory(Optional<String> wanted) {
        String named =
                wanted.orElse(settings.confinement().root().map(Path::toString).orElse(""));
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
}
