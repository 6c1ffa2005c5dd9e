package dev.ptymcp.infra.pty;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import com.sun.jna.StringArray;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Starts programs with posix_spawn(3): each as the leader of a new session, every signal at its default and none blocked,
 * with no descriptor but those that are meant for it.
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
    private static final int NEW_SESSION = Platform.isLinux() ? 0x80 : 0x400;
    /** macOS: nothing is inherited but what the file actions name. */
    private static final int CLOSE_BY_DEFAULT = Platform.isLinux() ? 0 : 0x4000;

    private static final int STANDARD = 3;

    /** glibc 2.29 and later. */
    private final @Nullable Function changeDirectory;

    /** glibc 2.34 and later. */
    private final @Nullable Function closeFrom;

    private PosixSpawn(@Nullable Function changeDirectory, @Nullable Function closeFrom) {
        this.changeDirectory = changeDirectory;
        this.closeFrom = closeFrom;
    }

    /** With all that this machine's C library has. */
    static PosixSpawn here() {
        return new PosixSpawn(
                find("posix_spawn_file_actions_addchdir_np"), find("posix_spawn_file_actions_addclosefrom_np"));
    }

    /** With what POSIX.1-2008 has, and the older C libraries. */
    static PosixSpawn ofOlderSystems() {
        return new PosixSpawn(null, null);
    }

    private static @Nullable Function find(String name) {
        try {
            return NativeLibrary.getInstance(Platform.C_LIBRARY_NAME).getFunction(name);
        } catch (UnsatisfiedLinkError older) {
            return null;
        }
    }

    /** {@inheritDoc} On Linux the first terminal that a session leader opens becomes its controlling one (tty_ioctl(4)). */
    @Override
    public int start(Launch launch, Pseudoterminal terminal) {
        return start(launch, STANDARD, actions -> {
            Libc.posix_spawn_file_actions_addopen(actions, 0, text(terminal.path()), UnixConstants.READ_WRITE, 0);
            Libc.posix_spawn_file_actions_adddup2(actions, 0, 1);
            Libc.posix_spawn_file_actions_adddup2(actions, 0, 2);
        });
    }

    /**
     * Starts a program without a terminal.
     *
     * @param inherited what it inherits, by number: its standard input, output and error first
     * @return its process id
     */
    int start(Launch launch, List<Descriptor> inherited) {
        return start(launch, inherited.size(), actions -> {
            for (int number = 0; number < inherited.size(); number++) {
                Libc.posix_spawn_file_actions_adddup2(
                        actions, inherited.get(number).number(), number);
            }
        });
    }

    private int start(Launch launch, int inherited, Consumer<Pointer> files) {
        try (Memory actions = new Memory(ACTIONS_ROOM);
                Memory attributes = new Memory(ATTRIBUTES_ROOM)) {
            Libc.posix_spawn_file_actions_init(actions);
            Libc.posix_spawnattr_init(attributes);
            try {
                if (changeDirectory != null) {
                    changeDirectory.invokeInt(
                            new Object[] {actions, text(launch.directory().toString())});
                }
                files.accept(actions);
                closeFrom(inherited, actions);
                prepare(attributes);
                return spawn(changeDirectory == null ? launch.throughShell() : launch, actions, attributes);
            } finally {
                Libc.posix_spawnattr_destroy(attributes);
                Libc.posix_spawn_file_actions_destroy(actions);
            }
        }
    }

    private void closeFrom(int first, Memory actions) {
        if (closeFrom != null) {
            closeFrom.invokeInt(new Object[] {actions, first});
            return;
        }
        String[] open = new File("/proc/self/fd").list();
        for (String number : open == null ? new String[0] : open) {
            if (Integer.parseInt(number) >= first) {
                Libc.posix_spawn_file_actions_addclose(actions, Integer.parseInt(number));
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
        Libc.posix_spawnattr_setflags(
                attributes, (short) (NEW_SESSION | SIGNAL_MASK | DEFAULT_SIGNALS | CLOSE_BY_DEFAULT));
    }

    private static int spawn(Launch launch, Memory actions, Memory attributes) {
        int[] pid = new int[1];
        int error = spawn(pid, launch, actions, attributes);
        if (error == UnixConstants.NOT_A_PROGRAM) {
            error = spawn(pid, launch.asScript(), actions, attributes);
        }
        if (error == 0) {
            return pid[0];
        }
        if (error == UnixConstants.NO_ENTRY) {
            throw new TerminalException(
                    ErrorCode.PROGRAM_NOT_FOUND,
                    "The program '" + launch.program() + "' names an interpreter that does not exist.",
                    "Check its first line (#!), or whether it was built for another system.");
        }
        throw UnixFailure.of("start '" + launch.program() + "'", error);
    }

    private static int spawn(int[] pid, Launch launch, Memory actions, Memory attributes) {
        String utf8 = StandardCharsets.UTF_8.name();
        try (StringArray argv = new StringArray(launch.words().toArray(String[]::new), utf8);
                StringArray envp = new StringArray(launch.variables(), utf8)) {
            return Libc.posix_spawn(pid, text(launch.program().toString()), actions, attributes, argv, envp);
        }
    }

    private static byte[] text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Arrays.copyOf(bytes, bytes.length + 1);
    }
}
