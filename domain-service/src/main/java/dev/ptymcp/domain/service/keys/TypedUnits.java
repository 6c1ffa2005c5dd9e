package dev.ptymcp.domain.service.keys;

import dev.ptymcp.domain.service.charset.TerminalCharset;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Cuts what is typed into the units between which a pause can be. CR LF is one unit, and so is an escape sequence: with a
 * pause inside, programs take its beginning for the escape key. Pure functions.
 */
public final class TypedUnits {

    private static final byte ESC = 0x1B;

    private TypedUnits() {}

    /** One unit for each character, in the character set that {@code bytes} are written in. */
    public static List<byte[]> characters(byte[] bytes, Charset charset) {
        BitSet starts = TerminalCharset.characterStarts(charset, bytes);
        List<byte[]> units = new ArrayList<>();
        int from = 0;
        while (from < bytes.length) {
            int last = lastOfSequence(bytes, from);
            int next = starts.nextSetBit(last + 1);
            int to = next < 0 ? bytes.length : next;
            units.add(Arrays.copyOfRange(bytes, from, to));
            from = to;
        }
        return units;
    }

    /** One unit for each line, its ending included. */
    public static List<byte[]> lines(byte[] bytes) {
        List<byte[]> units = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < bytes.length; i++) {
            boolean ends = bytes[i] == '\n' || bytes[i] == '\r' && !followed(bytes, i, '\n');
            if (ends || i == bytes.length - 1) {
                units.add(Arrays.copyOfRange(bytes, from, i + 1));
                from = i + 1;
            }
        }
        return units;
    }

    /** Whether a unit ends a line. */
    public static boolean endsLine(byte[] unit) {
        byte last = unit[unit.length - 1];
        return last == '\n' || last == '\r';
    }

    /** Where the last character begins of what must stay together from {@code from} on. */
    private static int lastOfSequence(byte[] bytes, int from) {
        if (bytes[from] == '\r' && followed(bytes, from, '\n')) {
            return from + 1;
        }
        if (bytes[from] != ESC || from + 1 == bytes.length) {
            return from;
        }
        int at = from + 1;
        if (bytes[at] == '[') {
            do {
                at++;
            } while (at < bytes.length && bytes[at] >= 0x20 && bytes[at] < 0x40);
        } else if (bytes[at] == 'O') {
            at++;
        }
        return Math.min(at, bytes.length - 1);
    }

    private static boolean followed(byte[] bytes, int at, char by) {
        return at + 1 < bytes.length && bytes[at + 1] == by;
    }
}
