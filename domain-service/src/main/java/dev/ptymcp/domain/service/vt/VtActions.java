package dev.ptymcp.domain.service.vt;

/**
 * What {@link VtParser} calls as it recognises terminal output. Arguments are valid only during the call. Every method
 * does nothing unless overridden, so that a reader implements what it cares about.
 *
 * <p>Sequences are those of ECMA-48 and xterm; the parser's states are Paul Williams' (vt100.net/emu/dec_ansi_parser).
 */
public interface VtActions {

    /** A run of printable ASCII, 0x20 to 0x7E: {@code bytes[from]} up to but not including {@code bytes[to]}. */
    default void printAscii(byte[] bytes, int from, int to) {}

    /** One printable character outside ASCII; U+FFFD stands for each malformed part of UTF-8. */
    default void print(int codePoint) {}

    /** A C0 control other than ESC, CAN and SUB: LF, CR, BS, HT, BEL, … */
    default void execute(int control) {}

    /**
     * A control sequence.
     *
     * @param params the numeric parameters
     * @param prefix the private marker {@code ? > < =}, or 0
     * @param intermediate the intermediate byte 0x20 to 0x2F; 0 when there is none; with two, the first times 256 plus
     *     the second
     * @param finalByte the final byte 0x40 to 0x7E
     */
    default void csi(VtParams params, int prefix, int intermediate, int finalByte) {}

    /**
     * An escape sequence that is not the start of another: {@code ESC 7}, {@code ESC ( B}. C1 controls arrive here as
     * their seven-bit form.
     *
     * @param intermediate as in {@link #csi}; any further intermediate bytes push the first ones out
     * @param finalByte the final byte 0x30 to 0x7E
     */
    default void esc(int intermediate, int finalByte) {}

    /**
     * An operating system command, without introducer and terminator.
     *
     * @param payload the bytes, {@code payload[0]} up to but not including {@code payload[length]}
     * @param terminator BEL (7) or 0x9C for the string terminator: an answer should end the same way
     */
    default void osc(byte[] payload, int length, int terminator) {}

    /** A control character inside an operating system command that is still open; it is left out of the payload. */
    default void strayControl(int control) {}

    /**
     * A device control string, when it has ended. The first three are as in {@link #csi}.
     *
     * @param data the bytes after the final byte, {@code data[0]} up to but not including {@code data[length]}
     */
    default void dcs(VtParams params, int prefix, int intermediate, int finalByte, byte[] data, int length) {}
}
