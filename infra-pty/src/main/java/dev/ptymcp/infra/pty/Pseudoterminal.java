package dev.ptymcp.infra.pty;

import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A pair of pseudo-terminal devices (pty(7)): the program has the terminal, this process the master, which never blocks.
 *
 * <p>This process keeps the terminal open too. Without that the master reports an end of file whenever no program happens
 * to have it open: while a login program reopens it, or when the leader has closed its own descriptors.
 */
final class Pseudoterminal {

    private static final UnixConstants UNIX = UnixConstants.here();
    private static final int NAME_ROOM = 128;

    private final Descriptor master;
    private final Descriptor terminal;
    private final String path;

    private Pseudoterminal(Descriptor master, Descriptor terminal, String path) {
        this.master = master;
        this.terminal = terminal;
        this.path = path;
    }

    /** Opens a pair of this size, with the usual line settings and UTF-8 erasing. */
    static Pseudoterminal open(TerminalSize size) {
        int number = Libc.posix_openpt(UnixConstants.READ_WRITE | UNIX.noControllingTerminal());
        if (number < 0) {
            throw UnixFailure.last("open a pseudo-terminal");
        }
        Descriptor master = new Descriptor(number);
        try {
            String path = unlock(number);
            Pseudoterminal pair = new Pseudoterminal(master, openTerminal(path), path);
            pair.prepare(size);
            return pair;
        } catch (RuntimeException failure) {
            master.close();
            throw failure;
        }
    }

    private static String unlock(int master) {
        byte[] name = new byte[NAME_ROOM];
        if (Libc.grantpt(master) != 0 || Libc.unlockpt(master) != 0 || Libc.ptsname_r(master, name, name.length) != 0) {
            throw UnixFailure.last("unlock a pseudo-terminal");
        }
        return Native.toString(name);
    }

    private static Descriptor openTerminal(String path) {
        int number = LibcVariadic.C.open(path, UnixConstants.READ_WRITE | UNIX.noControllingTerminal());
        if (number < 0) {
            throw UnixFailure.last("open " + path);
        }
        LibcVariadic.C.fcntl(number, UnixConstants.SET_DESCRIPTOR_FLAGS, UnixConstants.CLOSE_ON_EXEC);
        return new Descriptor(number);
    }

    /** On macOS all of this works only while the terminal is open. */
    private void prepare(TerminalSize size) {
        int number = master.number();
        LibcVariadic.C.fcntl(number, UnixConstants.SET_DESCRIPTOR_FLAGS, UnixConstants.CLOSE_ON_EXEC);
        LibcVariadic.C.fcntl(number, UnixConstants.SET_STATUS_FLAGS, UnixConstants.READ_WRITE | UNIX.nonBlocking());
        resize(size);
        Termios.of(number).ifPresent(termios -> termios.setUtf8Input(number));
    }

    /** The end that this process reads and writes. */
    Descriptor master() {
        return master;
    }

    /** The device that the program opens. */
    String path() {
        return path;
    }

    /** Changes the size; the kernel tells the foreground process group with SIGWINCH. Does nothing after the close. */
    void resize(TerminalSize size) {
        if (master.enter()) {
            try {
                ByteBuffer winsize = ByteBuffer.allocateDirect(8).order(ByteOrder.nativeOrder());
                winsize.putShort(0, (short) size.rows()).putShort(2, (short) size.cols());
                LibcVariadic.C.ioctl(
                        master.number(),
                        new NativeLong(UNIX.setWindowSize(), true),
                        Native.getDirectBufferPointer(winsize));
            } finally {
                master.leave();
            }
        }
    }

    /** The line settings now; empty after the close. */
    Optional<Termios> settings() {
        if (!master.enter()) {
            return Optional.empty();
        }
        try {
            return Termios.of(master.number());
        } finally {
            master.leave();
        }
    }

    /** The process group that the keyboard belongs to; empty when there is none. */
    OptionalInt foregroundGroup() {
        if (!master.enter()) {
            return OptionalInt.empty();
        }
        try {
            int group = Libc.tcgetpgrp(master.number());
            return group > 0 ? OptionalInt.of(group) : OptionalInt.empty();
        } finally {
            master.leave();
        }
    }

    /** Hangs the terminal up: what still runs on it gets SIGHUP from the kernel. Idempotent. */
    void close() {
        terminal.close();
        master.close();
    }
}
