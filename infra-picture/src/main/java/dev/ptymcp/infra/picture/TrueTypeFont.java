package dev.ptymcp.infra.picture;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads the outlines of a TrueType font (OpenType specification: cmap format 12, glyf, loca, hmtx). It is made for the fonts
 * that are shipped, not for fonts from elsewhere. Thread-safe.
 */
final class TrueTypeFont {

    private static final int TABLES = 12;
    private static final int UNICODE = 10;

    private static final int ON_CURVE = 1;
    private static final int SHORT_X = 2;
    private static final int SHORT_Y = 4;
    private static final int REPEATED = 8;
    private static final int SAME_X = 16;
    private static final int SAME_Y = 32;

    private static final int WORDS = 1;
    private static final int SCALED = 8;
    private static final int MORE = 32;
    private static final int SCALED_TWICE = 64;
    private static final int MATRIX = 128;
    private static final float FRACTION = 16384;

    private final ByteBuffer font;
    private final Map<String, Integer> tables = new HashMap<>();
    private final int unitsPerEm;
    private final boolean longOffsets;
    private final int advances;
    private final int groups;

    /** @param file the whole file */
    TrueTypeFont(byte[] file) {
        font = ByteBuffer.wrap(file).asReadOnlyBuffer();
        for (int i = 0; i < font.getShort(4); i++) {
            int record = TABLES + 16 * i;
            tables.put(new String(file, record, 4, StandardCharsets.US_ASCII), font.getInt(record + 8));
        }
        unitsPerEm = unsigned(table("head") + 18);
        longOffsets = font.getShort(table("head") + 50) != 0;
        advances = unsigned(table("hhea") + 34);
        groups = findGroups();
    }

    /** Moves and scales font units, which count upwards from the baseline, to pixels, which count downwards. */
    record Placing(float scaleX, float scaleY, float slant, float left, float baseline) {

        float x(float unitX, float unitY) {
            return left + unitX * scaleX + unitY * slant * scaleY;
        }

        float y(float unitY) {
            return baseline - unitY * scaleY;
        }
    }

    /** How many font units are as long as the font is high. */
    int unitsPerEm() {
        return unitsPerEm;
    }

    /** The glyph of a code point; 0 when there is none. */
    int glyph(int codePoint) {
        int low = 0;
        int high = font.getInt(groups + 12) - 1;
        while (low <= high) {
            int middle = low + high >>> 1;
            int group = groups + 16 + 12 * middle;
            if (codePoint < font.getInt(group)) {
                high = middle - 1;
            } else if (codePoint > font.getInt(group + 4)) {
                low = middle + 1;
            } else {
                return font.getInt(group + 8) + codePoint - font.getInt(group);
            }
        }
        return 0;
    }

    /** How far the pen moves, in font units; 0 for marks that are drawn over what stands before. */
    int advance(int glyph) {
        return unsigned(table("hmtx") + 4 * Math.min(glyph, advances - 1));
    }

    /** Draws a glyph. */
    void draw(int glyph, Placing placing, Outline outline) {
        int start = offset(glyph);
        if (offset(glyph + 1) == start) {
            return;
        }
        int at = table("glyf") + start;
        if (font.getShort(at) >= 0) {
            new Simple(at).draw(placing, outline);
        } else {
            drawParts(at + 10, placing, outline);
        }
    }

    private void drawParts(int from, Placing placing, Outline outline) {
        int at = from;
        int flags;
        do {
            flags = unsigned(at);
            int part = unsigned(at + 2);
            boolean words = (flags & WORDS) != 0;
            float dx = words ? font.getShort(at + 4) : font.get(at + 4);
            float dy = words ? font.getShort(at + 6) : font.get(at + 5);
            at += words ? 8 : 6;
            if ((flags & MATRIX) != 0) {
                throw new IllegalStateException("a rotated part in glyph data");
            }
            float scaleX = 1;
            float scaleY = 1;
            if ((flags & (SCALED | SCALED_TWICE)) != 0) {
                scaleX = font.getShort(at) / FRACTION;
                scaleY = (flags & SCALED_TWICE) != 0 ? font.getShort(at + 2) / FRACTION : scaleX;
                at += (flags & SCALED_TWICE) != 0 ? 4 : 2;
            }
            Placing inner = new Placing(
                    placing.scaleX * scaleX, placing.scaleY * scaleY, placing.slant, placing.x(dx, dy), placing.y(dy));
            draw(part, inner, outline);
        } while ((flags & MORE) != 0);
    }

    /** A glyph made of points, as they stand in the file. */
    private final class Simple {
        private final int[] ends;
        private final byte[] flags;
        private final int[] xs;
        private final int[] ys;
        private int at;

        Simple(int glyph) {
            ends = new int[font.getShort(glyph)];
            at = glyph + 10;
            for (int i = 0; i < ends.length; i++, at += 2) {
                ends[i] = unsigned(at);
            }
            at += 2 + unsigned(at);
            flags = new byte[ends[ends.length - 1] + 1];
            for (int i = 0; i < flags.length; ) {
                byte flag = font.get(at++);
                int times = (flag & REPEATED) != 0 ? 1 + (font.get(at++) & 0xFF) : 1;
                for (; times > 0; times--) {
                    flags[i++] = flag;
                }
            }
            xs = coordinates(SHORT_X, SAME_X);
            ys = coordinates(SHORT_Y, SAME_Y);
        }

        private int[] coordinates(int shortly, int same) {
            int[] values = new int[flags.length];
            int value = 0;
            for (int i = 0; i < values.length; i++) {
                if ((flags[i] & shortly) != 0) {
                    int step = font.get(at++) & 0xFF;
                    value += (flags[i] & same) != 0 ? step : -step;
                } else if ((flags[i] & same) == 0) {
                    value += font.getShort(at);
                    at += 2;
                }
                values[i] = value;
            }
            return values;
        }

        void draw(Placing placing, Outline outline) {
            int first = 0;
            for (int end : ends) {
                contour(first, end - first + 1, placing, outline);
                first = end + 1;
            }
        }

        /** Between two points beside the curve there is one on it, half-way, that the file leaves out. */
        private void contour(int first, int count, Placing placing, Outline outline) {
            float[] px = new float[count];
            float[] py = new float[count];
            int start = -1;
            for (int i = 0; i < count; i++) {
                px[i] = placing.x(xs[first + i], ys[first + i]);
                py[i] = placing.y(ys[first + i]);
                start = start < 0 && on(first + i) ? i : start;
            }
            int begin = Math.max(0, start);
            outline.moveTo(
                    start < 0 ? (px[0] + px[count - 1]) / 2 : px[begin],
                    start < 0 ? (py[0] + py[count - 1]) / 2 : py[begin]);
            for (int i = start < 0 ? 0 : 1; i <= count - (start < 0 ? 1 : 0); i++) {
                int here = (begin + i) % count;
                if (on(first + here)) {
                    outline.lineTo(px[here], py[here]);
                    continue;
                }
                int next = (here + 1) % count;
                if (on(first + next)) {
                    outline.curveTo(px[here], py[here], px[next], py[next]);
                    i++;
                } else {
                    outline.curveTo(px[here], py[here], (px[here] + px[next]) / 2, (py[here] + py[next]) / 2);
                }
            }
        }

        private boolean on(int point) {
            return (flags[point] & ON_CURVE) != 0;
        }
    }

    private int offset(int glyph) {
        int loca = table("loca");
        return longOffsets ? font.getInt(loca + 4 * glyph) : 2 * unsigned(loca + 2 * glyph);
    }

    private int findGroups() {
        int cmap = table("cmap");
        for (int i = 0; i < unsigned(cmap + 2); i++) {
            int record = cmap + 4 + 8 * i;
            if (unsigned(record) == 3 && unsigned(record + 2) == UNICODE) {
                return cmap + font.getInt(record + 4);
            }
        }
        throw new IllegalStateException("the font does not map all of Unicode");
    }

    private int table(String name) {
        Integer offset = tables.get(name);
        if (offset == null) {
            throw new IllegalStateException("the font has no table " + name);
        }
        return offset;
    }

    private int unsigned(int at) {
        return font.getShort(at) & 0xFFFF;
    }
}
