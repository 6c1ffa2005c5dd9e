package dev.ptymcp.infra.pty;

import com.sun.jna.Platform;
import java.util.List;

/**
 * Lets a program without a terminal learn that this process has died, however it died: what a terminal does by its hang-up.
 *
 * <p>It is a pipe into which nobody writes. The program inherits the reading end; the kernel sends SIGHUP to the program's
 * group when the writing end goes, which is ours alone (fcntl(2), F_SETOWN and F_SETSIG). Linux only; elsewhere it does
 * nothing.
 */
final class Lifeline {

    private static final int SET_OWNER = 8;
    private static final int SET_SIGNAL = 10;
    private static final int SIGNAL_WHEN_READY = 0x2000;

    private final Pipe pipe;

    private Lifeline(Pipe pipe) {
        this.pipe = pipe;
    }

    static Lifeline open() {
        return new Lifeline(Pipe.open());
    }

    /** The end that the program inherits, where that helps. */
    List<Descriptor> ofProgram() {
        return Platform.isLinux() ? List.of(pipe.source()) : List.of();
    }

    /** Ties a started program, the leader of its group, to this process. Our copy of its end is not needed any more. */
    void tie(int leader) {
        if (Platform.isLinux()) {
            int number = pipe.source().number();
            LibcVariadic.C.fcntl(number, SET_OWNER, -leader);
            LibcVariadic.C.fcntl(number, SET_SIGNAL, Signals.HUP);
            LibcVariadic.C.fcntl(number, UnixConstants.SET_STATUS_FLAGS, SIGNAL_WHEN_READY);
        }
        pipe.source().close();
    }

    void close() {
        pipe.close();
    }
}
