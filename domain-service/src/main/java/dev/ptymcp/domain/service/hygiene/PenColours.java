package dev.ptymcp.domain.service.hygiene;

import dev.ptymcp.domain.service.vt.VtParams;

/** As much of SGR as tells whether what is printed can be seen: concealment, and colours that are too much alike. */
final class PenColours {

    private static final int DEFAULT = -1;
    private static final int RGB = 1 << 24;
    /** Colours whose parts differ by no more than this in all are one to the eye. */
    private static final int ALIKE = 24;

    private boolean bold;
    private boolean concealed;
    private int foreground = DEFAULT;
    private int background = DEFAULT;

    /** Whether text in these colours cannot be seen. The default colours are not known, so they hide nothing. */
    boolean hide() {
        if (concealed) {
            return true;
        }
        if (foreground == DEFAULT || background == DEFAULT) {
            return false;
        }
        boolean comparable = foreground >= RGB && background >= RGB;
        // Bold makes the eight dark colours bright, as terminals have long done.
        int front = bold && foreground < 8 ? foreground + 8 : foreground;
        return comparable ? distance(front, background) <= ALIKE : front == background;
    }

    void apply(VtParams params) {
        if (params.count() == 0) {
            reset();
        }
        for (int i = 0; i < params.count(); ) {
            int code = params.value(i, 0);
            int next = i + 1;
            while (params.isSub(next)) {
                next++;
            }
            i = code == 38 || code == 48 ? extended(params, i, next) : plain(code, next);
        }
    }

    void reset() {
        bold = false;
        concealed = false;
        foreground = DEFAULT;
        background = DEFAULT;
    }

    private int plain(int code, int next) {
        if (code == 0) {
            reset();
        } else if (code == 1 || code == 22) {
            bold = code == 1;
        } else if (code == 8 || code == 28) {
            concealed = code == 8;
        } else if (code >= 30 && code <= 37 || code >= 90 && code <= 97) {
            foreground = code < 90 ? code - 30 : code - 82;
        } else if (code >= 40 && code <= 47 || code >= 100 && code <= 107) {
            background = code < 100 ? code - 40 : code - 92;
        } else if (code == 39) {
            foreground = DEFAULT;
        } else if (code == 49) {
            background = DEFAULT;
        }
        return next;
    }

    /** {@code 38;5;n}, {@code 38;2;r;g;b}, the same with colons, and with colons also {@code 38:2:space:r:g:b}. */
    private int extended(VtParams params, int at, int next) {
        boolean colons = next > at + 1;
        int kind = params.value(at + 1, 0);
        int size = kind == 5 ? 1 : kind == 2 ? 3 : 0;
        int end = colons ? next : Math.min(params.count(), at + 2 + size);
        int from = end - size;
        if (size > 0 && from >= at + 2) {
            int color = size == 1 ? params.value(from, 0) : rgb(params, from);
            if (params.value(at, 0) == 38) {
                foreground = color;
            } else {
                background = color;
            }
        }
        return Math.max(end, next);
    }

    private static int rgb(VtParams params, int at) {
        return RGB
                | (params.value(at, 0) & 0xFF) << 16
                | (params.value(at + 1, 0) & 0xFF) << 8
                | params.value(at + 2, 0) & 0xFF;
    }

    private static int distance(int one, int other) {
        int sum = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            sum += Math.abs((one >> shift & 0xFF) - (other >> shift & 0xFF));
        }
        return sum;
    }
}
