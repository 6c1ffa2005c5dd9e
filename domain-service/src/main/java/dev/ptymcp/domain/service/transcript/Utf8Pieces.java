package dev.ptymcp.domain.service.transcript;

import dev.ptymcp.domain.service.vt.Utf8Decoder;

/** Bytes that arrive in pieces as text: a character that is not complete waits for the next piece. */
final class Utf8Pieces {

    private final Utf8Decoder decoder = new Utf8Decoder();
    private boolean open;

    /** The text of a piece, with what waited before it; each malformed part is U+FFFD. */
    String next(byte[] bytes, int offset, int length) {
        StringBuilder text = new StringBuilder(length + 1);
        for (int i = offset; i < offset + length; i++) {
            byte b = bytes[i];
            if (b >= 0 && !open) {
                text.append((char) b);
            } else {
                take(b & 0xFF, text);
            }
        }
        return text.toString();
    }

    private void take(int b, StringBuilder text) {
        int decoded = decoder.accept(b);
        open = decoded == Utf8Decoder.PENDING;
        if (decoded == Utf8Decoder.BROKEN) {
            text.appendCodePoint(Utf8Decoder.REPLACEMENT);
            if (b < 0x80) {
                text.append((char) b);
            } else {
                take(b, text);
            }
        } else if (!open) {
            text.appendCodePoint(decoded);
        }
    }
}
