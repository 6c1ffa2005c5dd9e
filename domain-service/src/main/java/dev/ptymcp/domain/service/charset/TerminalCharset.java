package dev.ptymcp.domain.service.charset;

import dev.ptymcp.domain.model.error.InvalidArgumentException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.BitSet;
import java.util.Locale;
import java.util.Map;

/**
 * Which character sets can be used in a terminal, and how text is written in them.
 *
 * <p>A terminal's bytes below 0x80 are control characters, escape sequences and ASCII, whatever else there is. So the set
 * must leave them alone and must not know states that a lost byte would leave switched: UTF-16, EBCDIC and the ISO-2022
 * family are out. Pure functions.
 */
public final class TerminalCharset {

    private static final int ASCII = 0x80;
    private static final int BYTES = 0x100;
    private static final String EXAMPLES =
            "UTF-8, ISO-8859-1 to ISO-8859-15, windows-1252, KOI8-R, IBM437, Shift_JIS, EUC-JP, GBK, GB18030, Big5 or EUC-KR";

    /** Code pages that the JDK takes for IBM's, although what speaks them nearly always follows Windows. */
    private static final Map<String, String> OF_WINDOWS = Map.of(
            "cp874", "x-windows-874",
            "cp932", "windows-31j",
            "cp936", "x-mswin-936",
            "cp949", "x-windows-949",
            "cp950", "x-windows-950");

    private TerminalCharset() {}

    /**
     * The character set of a name, or of one of its aliases, such as {@code CP437} or {@code latin1}.
     *
     * @throws InvalidArgumentException for {@code encoding} when it is unknown or cannot be used in a terminal
     */
    public static Charset named(String name) {
        try {
            String plain = name.strip();
            return require(Charset.forName(OF_WINDOWS.getOrDefault(plain.toLowerCase(Locale.ROOT), plain)));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            throw new InvalidArgumentException(
                    "encoding", name, "a character set that this program knows, such as " + EXAMPLES);
        }
    }

    /**
     * The same character set, if it can be used in a terminal.
     *
     * @throws InvalidArgumentException for {@code encoding} when it cannot
     */
    public static Charset require(Charset charset) {
        if (!charset.equals(StandardCharsets.UTF_8) && !suits(charset)) {
            throw new InvalidArgumentException(
                    "encoding", charset.name(), "a character set that leaves ASCII as it is, such as " + EXAMPLES);
        }
        return charset;
    }

    /**
     * Refuses text that cannot be written in a character set. In UTF-8 everything can.
     *
     * @param argument which argument the text is
     * @throws InvalidArgumentException naming the first character that is missing and its place, counted from 1
     */
    public static void requireWritable(Charset charset, String argument, String text) {
        CharsetEncoder encoder = charset.newEncoder();
        if (charset.equals(StandardCharsets.UTF_8) || encoder.canEncode(text)) {
            return;
        }
        int place = 1;
        for (int at = 0; at < text.length(); place++) {
            int next = text.offsetByCodePoints(at, 1);
            if (!encoder.canEncode(text.substring(at, next))) {
                String missing = text.substring(at, next) + " (U+"
                        + String.format(Locale.ROOT, "%04X", text.codePointAt(at)) + ", character " + place + ")";
                throw new InvalidArgumentException(
                        argument, missing, "written in characters that the session's encoding has: " + charset.name());
            }
            at = next;
        }
    }

    /** Where in {@code bytes}, text in this character set, the characters begin; what is malformed counts by bytes. */
    public static BitSet characterStarts(Charset charset, byte[] bytes) {
        BitSet starts = new BitSet(bytes.length);
        if (charset.equals(StandardCharsets.UTF_8)) {
            for (int i = 0; i < bytes.length; i++) {
                starts.set(i, (bytes[i] & 0xC0) != 0x80);
            }
            return starts;
        }
        StreamDecoder decoder = new StreamDecoder(charset);
        boolean complete = true;
        for (int i = 0; i < bytes.length; i++) {
            starts.set(i, complete);
            complete = decoder.decode(bytes, i, 1).length > 0;
        }
        return starts;
    }

    private static boolean suits(Charset charset) {
        if (!charset.canEncode()) {
            return false;
        }
        byte[] ascii = new byte[ASCII];
        for (int i = 0; i < ASCII; i++) {
            ascii[i] = (byte) i;
        }
        return new String(ascii, charset).equals(new String(ascii, StandardCharsets.US_ASCII)) && hasNoStates(charset);
    }

    /** A decoder that takes a byte, gives nothing for it and does not ask for it again remembers something. */
    private static boolean hasNoStates(Charset charset) {
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        for (int b = ASCII; b < BYTES; b++) {
            ByteBuffer in = ByteBuffer.wrap(new byte[] {(byte) b});
            CharBuffer out = CharBuffer.allocate(2);
            decoder.reset().decode(in, out, false);
            if (!in.hasRemaining() && out.position() == 0) {
                return false;
            }
        }
        return true;
    }
}
