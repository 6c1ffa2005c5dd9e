package dev.ptymcp.infra.pty;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import com.sun.jna.StringArray;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Starts programs with posix_spawn(3) on Linux (glibc 2.34 or later): each as the leader of a new session, every signal at
 * its default and none blocked, with no descriptor but its standard three.
 *
 * <p>Unlike fork(2) it copies no page tables, so a start costs the same whatever the size of this process; and it tells why
 * a program could not be run. Thread-safe.
 */
final class PosixSpawn implements TerminalStarter {

    private static final int ATTRIBUTES_ROOM = 1024;
    private static final int ACTIONS_ROOM = 512;
    private static final int SIGNAL_SET_ROOM = 256;
    private static final int DEFAULT_SIGNALS = 0x4;
    private static final int SIGNAL_MASK = 0x8;
    private static final int NEW_SESSION = 0x80;
    private static final int FIRST_OTHER_DESCRIPTOR = 3;
    private static final Path SHELL = Path.of("/bin/sh");

    private final Function changeDirectory;
    private final Function closeFrom;

    private PosixSpawn(Function changeDirectory, Function closeFrom) {
        this.changeDirectory = changeDirectory;
        this.closeFrom = closeFrom;
    }

    /** Empty where the C library lacks what a clean start needs. */
    static Optional<PosixSpawn> find() {
        if (!Platform.isLinux()) {
            return Optional.empty();
        }
        try {
            NativeLibrary library = NativeLibrary.getInstance(Platform.C_LIBRARY_NAME);
            return Optional.of(new PosixSpawn(
                    library.getFunction("posix_spawn_file_actions_addchdir_np"),
                    library.getFunction("posix_spawn_file_actions_addclosefrom_np")));
        } catch (UnsatisfiedLinkError older) {
            return Optional.empty();
        }
    }

    /** {@inheritDoc} The first terminal that a session leader opens becomes its controlling terminal (tty_ioctl(4)). */
    @Override
    public int start(Launch launch, Pseudoterminal terminal) {
        return start(launch, actions -> {
            Libc.posix_spawn_file_actions_addopen(actions, 0, text(terminal.path()), UnixConstants.READ_WRITE, 0);
            Libc.posix_spawn_file_actions_adddup2(actions, 0, 1);
            Libc.posix_spawn_file_actions_adddup2(actions, 0, 2);
        });
    }

    /**
     * Starts a program without a terminal.
     *
     * @param standard its standard input, output and error
     * @return its process id
     */
    int start(Launch launch, List<Descriptor> standard) {
        return start(launch, actions -> {
            for (int number = 0; number < standard.size(); number++) {
                Libc.posix_spawn_file_actions_adddup2(
                        actions, standard.get(number).number(), number);
            }
        });
    }

    private int start(Launch launch, Consumer<Pointer> files) {
        try (Memory actions = new Memory(ACTIONS_ROOM);
                Memory attributes = new Memory(ATTRIBUTES_ROOM)) {
            Libc.posix_spawn_file_actions_init(actions);
            Libc.posix_spawnattr_init(attributes);
            try {
                changeDirectory.invokeInt(
                        new Object[] {actions, text(launch.directory().toString())});
                files.accept(actions);
                closeFrom.invokeInt(new Object[] {actions, FIRST_OTHER_DESCRIPTOR});
                prepare(attributes);
                return spawn(launch, actions, attributes);
            } finally {
                Libc.posix_spawnattr_destroy(attributes);
                Libc.posix_spawn_file_actions_destroy(actions);
            }
        }
    }

    private static void prepare(Memory attributes) {
        try (Memory signals = new Memory(SIGNAL_SET_ROOM)) {
            Libc.sigemptyset(signals);
            Libc.posix_spawnattr_setsigmask(attributes, signals);
            Libc.sigfillset(signals);
            Libc.posix_spawnattr_setsigdefault(attributes, signals);
        }
        Libc.posix_spawnattr_setflags(attributes, (short) (NEW_SESSION | SIGNAL_MASK | DEFAULT_SIGNALS));
    }

    private static int spawn(Launch launch, Memory actions, Memory attributes) {
        int[] pid = new int[1];
        int error = spawn(pid, launch.program(), launch.words(), launch, actions, attributes);
        if (error == UnixConstants.NOT_A_PROGRAM) {
            // A script without "#!" is the shell's, as it is for execvp(3).
            List<String> words = new ArrayList<>(launch.words());
            words.set(0, launch.program().toString());
            words.add(0, SHELL.toString());
            error = spawn(pid, SHELL, words, launch, actions, attributes);
        }
        if (error != 0) {
            throw failure(launch, error);
        }
        return pid[0];
    }

    private static int spawn(
            int[] pid, Path program, List<String> words, Launch launch, Memory actions, Memory attributes) {
        String utf8 = StandardCharsets.UTF_8.name();
        try (StringArray argv = new StringArray(words.toArray(String[]::new), utf8);
                StringArray envp = new StringArray(launch.variables(), utf8)) {
            return Libc.posix_spawn(pid, text(program.toString()), actions, attributes, argv, envp);
        }
    }

    private static TerminalException failure(Launch launch, int error) {
        if (error == UnixConstants.NO_ENTRY) {
            return new TerminalException(
                    ErrorCode.PROGRAM_NOT_FOUND,
                    "The program '" + launch.program() + "' names an interpreter that does not exist.",
                    "Check its first line (#!), or whether it was built for another system.");
        }
        return UnixFailure.of("start '" + launch.program() + "'", error);
    }

    private static byte[] text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        byte[] ended = new byte[bytes.length + 1];
        System.arraycopy(bytes, 0, ended, 0, bytes.length);
        return ended;
    }
}
