package dev.ptymcp.domain.service.screen;

import dev.ptymcp.domain.service.vt.VtParams;

/** SGR: reads its parameters into the pen, and writes a look back as parameters. */
final class GraphicRendition {

    private static final long[] ATTRIBUTES = {
        0,
        CellStyle.BOLD,
        CellStyle.FAINT,
        CellStyle.ITALIC,
        0,
        CellStyle.BLINK,
        CellStyle.BLINK,
        CellStyle.INVERSE,
        CellStyle.INVISIBLE,
        CellStyle.STRIKE
    };
    /** What 20 to 29 end; 21 is a double underline and stands apart. */
    private static final long[] ENDS = {
        0,
        0,
        CellStyle.BOLD | CellStyle.FAINT,
        CellStyle.ITALIC,
        0,
        CellStyle.BLINK,
        0,
        CellStyle.INVERSE,
        CellStyle.INVISIBLE,
        CellStyle.STRIKE
    };

    private GraphicRendition() {}

    static void apply(VtParams params, Pen pen) {
        if (params.count() == 0) {
            pen.resetLook();
        }
        int i = 0;
        while (i < params.count()) {
            i = applyOne(params, i, pen);
        }
    }

    /** Applies the parameter at i and returns the index of the next one. */
    private static int applyOne(VtParams params, int i, Pen pen) {
        int code = params.value(i, 0);
        int next = afterSubParameters(params, i);
        if (code == 38 || code == 48 || code == 58) {
            return color(params, i, next, pen);
        }
        if (code == 4) {
            int kind = next > i + 1 ? params.value(i + 1, 1) : 1;
            pen.setStyle(CellStyle.withUnderline(pen.style(), kind <= 5 ? kind : 1));
        } else {
            plain(code, pen);
        }
        return next;
    }

    private static void plain(int code, Pen pen) {
        long style = pen.style();
        if (code == 0) {
            pen.resetLook();
        } else if (code < 10) {
            pen.add(ATTRIBUTES[code]);
        } else if (code == 21 || code == 24) {
            pen.setStyle(CellStyle.withUnderline(style, code == 21 ? 2 : 0));
        } else if (code >= 20 && code < 30) {
            pen.remove(ENDS[code - 20]);
        } else if (code >= 30 && code < 38 || code >= 90 && code < 98) {
            pen.setStyle(CellStyle.withForeground(style, CellStyle.indexed(code < 90 ? code - 30 : code - 82)));
        } else if (code >= 40 && code < 48 || code >= 100 && code < 108) {
            pen.setStyle(CellStyle.withBackground(style, CellStyle.indexed(code < 100 ? code - 40 : code - 92)));
        } else {
            rare(code, pen);
        }
    }

    private static void rare(int code, Pen pen) {
        switch (code) {
            case 39 -> pen.setStyle(CellStyle.withForeground(pen.style(), 0));
            case 49 -> pen.setStyle(CellStyle.withBackground(pen.style(), 0));
            case 53 -> pen.add(CellStyle.OVERLINE);
            case 55 -> pen.remove(CellStyle.OVERLINE);
            case 59 -> pen.setUnderlineColor(0);
            default -> {}
        }
    }

    /** 38, 48 and 58 in the forms {@code 38;5;n}, {@code 38;2;r;g;b}, {@code 38:5:n}, {@code 38:2:r:g:b}, {@code 38:2:space:r:g:b}. */
    private static int color(VtParams params, int i, int next, Pen pen) {
        boolean colons = next > i + 1;
        int kind = params.value(i + 1, 0);
        int at = i + 2;
        int end = colons ? next : params.count();
        if (colons && kind == 2 && end - at >= 4) {
            at++;
        }
        int size = kind == 5 ? 1 : kind == 2 ? 3 : 0;
        int after = colons ? next : Math.min(end, at + size);
        if (size > 0 && at + size <= end) {
            int color = size == 1 ? indexed(params.value(at, 0)) : rgb(params, at);
            if (color >= 0) {
                setColor(params.value(i, 0), color, pen);
            }
        }
        return after;
    }

    private static int indexed(int index) {
        return index > 255 ? -1 : CellStyle.indexed(index);
    }

    private static int rgb(VtParams params, int at) {
        int red = params.value(at, 0);
        int green = params.value(at + 1, 0);
        int blue = params.value(at + 2, 0);
        return (red | green | blue) > 255 ? -1 : CellStyle.rgb(red, green, blue);
    }

    private static void setColor(int code, int color, Pen pen) {
        if (code == 38) {
            pen.setStyle(CellStyle.withForeground(pen.style(), color));
        } else if (code == 48) {
            pen.setStyle(CellStyle.withBackground(pen.style(), color));
        } else {
            pen.setUnderlineColor(color);
        }
    }

    private static int afterSubParameters(VtParams params, int i) {
        int next = i + 1;
        while (next < params.count() && params.isSub(next)) {
            next++;
        }
        return next;
    }

    /** The parameters that give this look to a pen that has any other, beginning with 0. */
    static String describe(long style, int underlineColor) {
        StringBuilder text = new StringBuilder("0");
        for (int code = 1; code < ATTRIBUTES.length; code++) {
            if (code != 6 && ATTRIBUTES[code] != 0 && (style & ATTRIBUTES[code]) != 0) {
                text.append(';').append(code);
            }
        }
        int underline = CellStyle.underline(style);
        if (underline == 1) {
            text.append(";4");
        } else if (underline > 1) {
            text.append(";4:").append(underline);
        }
        if ((style & CellStyle.OVERLINE) != 0) {
            text.append(";53");
        }
        appendColor(text, 30, CellStyle.foreground(style));
        appendColor(text, 40, CellStyle.background(style));
        appendColor(text, 50, underlineColor);
        return text.toString();
    }

    private static void appendColor(StringBuilder text, int base, int color) {
        if (color == 0) {
            return;
        }
        text.append(';');
        if ((color & CellStyle.RGB) != 0) {
            text.append(base + 8).append(base == 50 ? ":2::" : ";2;");
            String separator = base == 50 ? ":" : ";";
            text.append(color >> 16 & 0xFF).append(separator);
            text.append(color >> 8 & 0xFF).append(separator);
            text.append(color & 0xFF);
        } else if (base == 50 || color > 16) {
            text.append(base + 8).append(base == 50 ? ":5:" : ";5;").append(color - 1);
        } else {
            text.append(color <= 8 ? base + color - 1 : base + 60 + color - 9);
        }
    }
}
