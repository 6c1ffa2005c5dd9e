package dev.ptymcp.domain.service.vt;

/**
 * UTF-8 to code points, one byte at a time, as the WHATWG Encoding Standard decodes: every maximal part of a sequence
 * that cannot be completed becomes one U+FFFD, overlong forms and surrogates are malformed. Not thread-safe.
 */
public final class Utf8Decoder {

    /** The sequence is not complete yet. */
    public static final int PENDING = -1;
    /** The open sequence ended before this byte: report U+FFFD, then look at the byte again. */
    public static final int BROKEN = -2;
    /** What stands for malformed input. */
    public static final int REPLACEMENT = 0xFFFD;

    private int missing;
    private int codePoint;
    private int lower;
    private int upper;

    /** A decoder that is not inside a sequence. */
    public Utf8Decoder() {}

    /**
     * Takes a byte of 0x80 or more, or any byte after {@link #PENDING}.
     *
     * @param b the byte, 0 to 255
     * @return a code point, {@link #PENDING} or {@link #BROKEN}
     */
    public int accept(int b) {
        if (missing == 0) {
            return lead(b);
        }
        if (b < lower || b > upper) {
            missing = 0;
            return BROKEN;
        }
        lower = 0x80;
        upper = 0xBF;
        codePoint = codePoint << 6 | b & 0x3F;
        return --missing == 0 ? codePoint : PENDING;
    }

    private int lead(int b) {
        if (b < 0xC2 || b > 0xF4) {
            return REPLACEMENT;
        }
        if (b < 0xE0) {
            return open(1, b & 0x1F, 0x80, 0xBF);
        }
        if (b < 0xF0) {
            return open(2, b & 0x0F, b == 0xE0 ? 0xA0 : 0x80, b == 0xED ? 0x9F : 0xBF);
        }
        return open(3, b & 0x07, b == 0xF0 ? 0x90 : 0x80, b == 0xF4 ? 0x8F : 0xBF);
    }

    private int open(int continuations, int bits, int from, int to) {
        missing = continuations;
        codePoint = bits;
        lower = from;
        upper = to;
        return PENDING;
    }
}
