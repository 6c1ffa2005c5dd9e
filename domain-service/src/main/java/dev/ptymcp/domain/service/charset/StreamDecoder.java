package dev.ptymcp.domain.service.charset;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * A stream of bytes in some character set as UTF-8. Where it is cut into pieces does not matter; a character that is not
 * complete waits for its rest.
 *
 * <p>What is malformed or stands for no character becomes U+FFFD and takes no ASCII with it: a line break, an escape
 * sequence and every letter behind half a character come out as they are. A control character ends the character that it
 * interrupts at once. Not thread-safe.
 */
public final class StreamDecoder {

    private static final byte[] REPLACEMENT = "\uFFFD".getBytes(StandardCharsets.UTF_8);
    /** Longer than a character of any character set. */
    private static final int LONGEST = 8;

    private final CharsetDecoder decoder;
    private final byte[] open = new byte[LONGEST];
    private final CharBuffer characters = CharBuffer.allocate(LONGEST);
    private int openLength;

    /** @param charset one that {@link TerminalCharset#require} takes */
    public StreamDecoder(Charset charset) {
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /**
     * The next piece as UTF-8; empty while a character is not complete.
     *
     * @throws IndexOutOfBoundsException if the range is not inside {@code bytes}
     */
    public byte[] decode(byte[] bytes, int offset, int length) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(length + LONGEST);
        int end = offset + length;
        int i = offset;
        while (i < end) {
            int ascii = i;
            while (openLength == 0 && ascii < end && bytes[ascii] >= 0) {
                ascii++;
            }
            out.write(bytes, i, ascii - i);
            if (ascii < end) {
                take(bytes[ascii++], out);
            }
            i = ascii;
        }
        return out.toByteArray();
    }

    /** The stream has ended: what waits for its rest is malformed. The decoder can be used for another stream. */
    public byte[] finish() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        closeOpen(out);
        return out.toByteArray();
    }

    private void take(byte b, ByteArrayOutputStream out) {
        if (isControl(b)) {
            closeOpen(out);
        }
        if (openLength == 0 && b >= 0) {
            out.write(b);
            return;
        }
        open[openLength++] = b;
        ByteBuffer in = ByteBuffer.wrap(open, 0, openLength);
        characters.clear();
        CoderResult result = decoder.reset().decode(in, characters, false);
        if (characters.position() > 0) {
            openLength = 0;
            out.writeBytes(characters.flip().toString().getBytes(StandardCharsets.UTF_8));
        } else if (result.isError()) {
            replace(result.length(), out);
        } else if (openLength == LONGEST) {
            replace(1, out);
        }
    }

    private void closeOpen(ByteArrayOutputStream out) {
        while (openLength > 0) {
            replace(openLength, out);
        }
    }

    /** Replaces the first bytes, up to {@code atMost} of them and up to the first that is ASCII, and looks at the rest again. */
    private void replace(int atMost, ByteArrayOutputStream out) {
        byte[] bytes = open.clone();
        int length = openLength;
        int next = 1;
        while (next < atMost && bytes[next] < 0) {
            next++;
        }
        openLength = 0;
        out.writeBytes(REPLACEMENT);
        for (int i = next; i < length; i++) {
            take(bytes[i], out);
        }
    }

    private static boolean isControl(byte b) {
        return b >= 0 && b < ' ' || b == 0x7F;
    }
}
