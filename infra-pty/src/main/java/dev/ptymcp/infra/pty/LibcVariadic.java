package dev.ptymcp.infra.pty;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Platform;

/**
 * The C library's variadic functions. On some processors variable arguments travel another way than fixed ones, so these
 * must be declared as what they are.
 */
interface LibcVariadic extends Library {

    /** The one binding. */
    LibcVariadic C = Native.load(Platform.C_LIBRARY_NAME, LibcVariadic.class);

    int open(String path, int flags, Object... mode);

    int fcntl(int descriptor, int command, Object... argument);

    int ioctl(int descriptor, NativeLong request, Object... argument);

    NativeLong syscall(NativeLong number, Object... arguments);
}
