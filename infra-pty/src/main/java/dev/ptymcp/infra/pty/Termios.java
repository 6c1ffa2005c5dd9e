package dev.ptymcp.infra.pty;

import com.sun.jna.Platform;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * A terminal's line settings (termios(3)) as they are now. Linux lays out four 32-bit words of flags, a line number and
 * the control characters; macOS four 64-bit words and the control characters.
 */
final class Termios {

    private static final int NOW = 0;
    private static final int ROOM = 256;

    private static final int INPUT_FLAGS = 0;
    private static final int LOCAL_FLAGS = 3;
    private static final int UTF8_INPUT = 0x4000;
    private static final int ECHO = 0x8;
    private static final int CANONICAL = Platform.isLinux() ? 0x2 : 0x100;
    private static final int WORD = Platform.isLinux() ? 4 : 8;
    private static final int CONTROL_CHARACTERS = Platform.isLinux() ? 17 : 32;
    private static final int END_OF_FILE = Platform.isLinux() ? 4 : 0;

    private final ByteBuffer memory = ByteBuffer.allocateDirect(ROOM).order(ByteOrder.nativeOrder());

    private Termios() {}

    /** The settings of the terminal behind {@code descriptor}; empty when there is none any more. */
    static Optional<Termios> of(int descriptor) {
        Termios termios = new Termios();
        return Libc.tcgetattr(descriptor, termios.memory) == 0 ? Optional.of(termios) : Optional.empty();
    }

    boolean echo() {
        return (flags(LOCAL_FLAGS) & ECHO) != 0;
    }

    boolean canonical() {
        return (flags(LOCAL_FLAGS) & CANONICAL) != 0;
    }

    /** The character that ends the input at the start of a line: {@code VEOF}, control-D unless changed. */
    byte endOfFile() {
        return memory.get(CONTROL_CHARACTERS + END_OF_FILE);
    }

    /** Lets the line discipline erase whole UTF-8 characters ({@code IUTF8}). */
    void setUtf8Input(int descriptor) {
        memory.putInt(INPUT_FLAGS * WORD, flags(INPUT_FLAGS) | UTF8_INPUT);
        Libc.tcsetattr(descriptor, NOW, memory);
    }

    private int flags(int word) {
        return memory.getInt(word * WORD);
    }
}
