package dev.ptymcp.infra.pty;

import com.sun.jna.Native;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The C library's functions as it declares them, for 64-bit Unix (a {@code long} is a {@code size_t}). Each returns what
 * its manual page says; the reason of a failure is in {@link Native#getLastError()} of the same thread.
 *
 * <p>Mapped directly, which costs a tenth of a reflective call; the price is that nothing variadic may stand here
 * (see {@link LibcVariadic}).
 */
final class Libc {

    static {
        Native.register(Libc.class, Platform.C_LIBRARY_NAME);
    }

    private Libc() {}

    static native long read(int descriptor, ByteBuffer buffer, long count);

    static native long write(int descriptor, ByteBuffer buffer, long count);

    static native int close(int descriptor);

    static native int pipe(int[] ends);

    static native int poll(ByteBuffer descriptors, long count, int timeoutMillis);

    static native int posix_openpt(int flags);

    static native int grantpt(int master);

    static native int unlockpt(int master);

    static native int ptsname_r(int master, byte[] name, long size);

    static native int tcgetattr(int descriptor, ByteBuffer termios);

    static native int tcsetattr(int descriptor, int actions, ByteBuffer termios);

    static native int tcgetpgrp(int descriptor);

    static native int waitpid(int pid, int[] status, int options);

    static native int waitid(int kind, int id, ByteBuffer information, int options);

    static native int kill(int pid, int signal);

    static native int getsid(int pid);

    static native int getpgid(int pid);

    static native String strerror(int error);

    static native int sigemptyset(Pointer set);

    static native int sigfillset(Pointer set);

    static native int sigaddset(Pointer set, int signal);

    static native int sigaction(int signal, @Nullable Pointer action, @Nullable Pointer before);

    static native int pthread_sigmask(int how, Pointer set, @Nullable Pointer before);

    static native int posix_spawn(
            int[] pid, byte[] path, Pointer fileActions, Pointer attributes, Pointer argv, Pointer envp);

    static native int posix_spawnattr_init(Pointer attributes);

    static native int posix_spawnattr_destroy(Pointer attributes);

    static native int posix_spawnattr_setflags(Pointer attributes, short flags);

    static native int posix_spawnattr_setsigmask(Pointer attributes, Pointer set);

    static native int posix_spawnattr_setsigdefault(Pointer attributes, Pointer set);

    static native int posix_spawn_file_actions_init(Pointer actions);

    static native int posix_spawn_file_actions_destroy(Pointer actions);

    static native int posix_spawn_file_actions_addopen(
            Pointer actions, int descriptor, byte[] path, int flags, int mode);

    static native int posix_spawn_file_actions_addclose(Pointer actions, int descriptor);

    static native int posix_spawn_file_actions_adddup2(Pointer actions, int descriptor, int as);
}
