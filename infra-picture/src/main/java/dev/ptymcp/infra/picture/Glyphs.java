package dev.ptymcp.infra.picture;

import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.Map;

/** Draws characters for cells of one size, and keeps what it has drawn. Thread-safe. */
final class Glyphs {

    private static final int KEPT = 4096;

    private static final int JOINER = 0x200D;
    private static final int REGIONAL_A = 0x1F1E6;
    private static final int REGIONAL_Z = 0x1F1FF;
    /** How far an italic character leans, as a part of its height. */
    private static final float SLANT = 0.2f;

    private final CellSize cell;
    private final float scaleX;
    private final float scaleY;
    private final float baseline;
    private final Map<Look, Mask> drawn = new LinkedHashMap<>(256, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Look, Mask> eldest) {
            return size() > KEPT;
        }
    };

    /**
     * A character as it is to be drawn.
     *
     * @param text its code points
     * @param columns one or two
     * @param bold whether in the bold font
     * @param italic whether slanted
     */
    record Look(String text, int columns, boolean bold, boolean italic) {}

    Glyphs(CellSize cell) {
        this.cell = cell;
        this.scaleX =
                (float) cell.width() / Fonts.regular().advance(Fonts.regular().glyph('0'));
        this.scaleY = scaleX;
        float high = (Fonts.ASCENT + Fonts.DESCENT) * scaleY;
        this.baseline = Math.round((cell.height() - high) / 2 + Fonts.ASCENT * scaleY);
    }

    /** Whether a character is drawn as lines or blocks and not as a letter. */
    static boolean isGeometry(int codePoint) {
        return BoxDrawing.draws(codePoint) || Blocks.draws(codePoint);
    }

    /** The row of pixels that letters stand on. */
    int baseline() {
        return (int) baseline;
    }

    /** The character's cover. */
    synchronized Mask mask(Look look) {
        return drawn.computeIfAbsent(look, this::draw);
    }

    private Mask draw(Look look) {
        Mask mask = new Mask(cell.width() * look.columns(), cell.height());
        int[] characters = Normalizer.normalize(look.text(), Normalizer.Form.NFC)
                .codePoints()
                .toArray();
        if (isFlag(characters)) {
            // Two letters say which flag it is; nobody knows a flag by its outline.
            for (int i = 0; i < 2; i++) {
                outline(
                        Fonts.bold(),
                        Fonts.bold().glyph('A' + characters[i] - REGIONAL_A),
                        i * cell.width(),
                        look.italic(),
                        mask);
            }
            return mask;
        }
        for (int i = 0; i < characters.length && characters[i] != JOINER; i++) {
            if (i == 0 || isMark(characters[i])) {
                character(characters[i], i > 0, look, mask);
            }
        }
        return mask;
    }

    private void character(int codePoint, boolean mark, Look look, Mask mask) {
        TrueTypeFont font = look.bold() && Fonts.bold().glyph(codePoint) != 0 ? Fonts.bold() : Fonts.regular();
        int glyph = font.glyph(codePoint);
        if (BoxDrawing.draws(codePoint)) {
            BoxDrawing.draw(codePoint, mask);
        } else if (Blocks.draws(codePoint)) {
            Blocks.draw(codePoint, mask);
        } else if (glyph != 0) {
            // A mark without an advance of its own is drawn back over what stands before the pen.
            float pen =
                    (look.columns() - 1) * cell.width() / 2f + (mark && font.advance(glyph) == 0 ? cell.width() : 0);
            outline(font, glyph, pen, look.italic(), mask);
        } else if (!Fonts.unifont().draw(codePoint, mask) && !mark) {
            NumberBox.draw(codePoint, mask);
        }
    }

    private void outline(TrueTypeFont font, int glyph, float left, boolean italic, Mask mask) {
        Outline outline = new Outline(mask.width(), mask.height());
        float slant = italic ? SLANT : 0;
        float back = slant * Fonts.X_HEIGHT / 2 * scaleY;
        font.draw(glyph, new TrueTypeFont.Placing(scaleX, scaleY, slant, left - back, baseline), outline);
        outline.fill(mask);
    }

    private static boolean isFlag(int[] characters) {
        return characters.length == 2 && isRegional(characters[0]) && isRegional(characters[1]);
    }

    private static boolean isRegional(int codePoint) {
        return codePoint >= REGIONAL_A && codePoint <= REGIONAL_Z;
    }

    private static boolean isMark(int codePoint) {
        int type = Character.getType(codePoint);
        boolean selector = codePoint >= 0xFE00 && codePoint <= 0xFE0F;
        return !selector
                && (type == Character.NON_SPACING_MARK
                        || type == Character.ENCLOSING_MARK
                        || type == Character.COMBINING_SPACING_MARK);
    }
}
