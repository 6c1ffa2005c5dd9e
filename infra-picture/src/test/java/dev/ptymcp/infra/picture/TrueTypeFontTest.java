package dev.ptymcp.infra.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Font;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.PathIterator;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our reader of fonts beside that of the JDK. */
class TrueTypeFontTest {

    private static final int WIDTH = 40;
    private static final int HEIGHT = 60;

    private static TrueTypeFont ours(String file) {
        return file.contains("Bold") ? Fonts.bold() : Fonts.regular();
    }

    private static Font theirs(String file) throws Exception {
        try (InputStream in = Fonts.class.getResourceAsStream(file)) {
            return Font.createFont(Font.TRUETYPE_FONT, in);
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"DejaVuSansMono.ttf", "DejaVuSansMono-Bold.ttf"})
    void mapsTheSameCharacters(String file) throws Exception {
        Font theirs = theirs(file);
        int known = 0;
        for (int codePoint = 0x20; codePoint < 0x20000; codePoint++) {
            if (isShown(codePoint)) {
                assertEquals(
                        theirs.canDisplay(codePoint),
                        ours(file).glyph(codePoint) != 0,
                        "U+" + Integer.toHexString(codePoint));
                known += theirs.canDisplay(codePoint) ? 1 : 0;
            }
        }
        assertTrue(known > 2500, "characters: " + known);
    }

    /** The JDK says of controls and separators that it could display them. */
    private static boolean isShown(int codePoint) {
        int type = Character.getType(codePoint);
        return type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR;
    }

    /** The same outline, drawn by the same means: once as we read it, once as the JDK does. */
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"DejaVuSansMono.ttf", "DejaVuSansMono-Bold.ttf"})
    void readsTheSameOutlines(String file) throws Exception {
        TrueTypeFont font = ours(file);
        FontRenderContext context = new FontRenderContext(null, true, true);
        // At the size of its own units, so that nothing is hinted or rounded.
        Font exact = theirs(file).deriveFont((float) font.unitsPerEm());
        float scale = 40f / font.unitsPerEm();
        for (int codePoint = 0x21; codePoint < 0x3000; codePoint++) {
            int glyph = font.glyph(codePoint);
            if (glyph == 0 || !exact.canDisplay(codePoint)) {
                continue;
            }
            Mask mine = new Mask(WIDTH, HEIGHT);
            Outline outline = new Outline(WIDTH, HEIGHT);
            font.draw(glyph, new TrueTypeFont.Placing(scale, scale, 0, 10, 42), outline);
            outline.fill(mine);
            Shape shape = exact.createGlyphVector(context, new int[] {glyph}).getOutline();
            Mask other = new Mask(WIDTH, HEIGHT);
            fill(AffineTransform.getTranslateInstance(10, 42), scale, shape, other);
            for (int i = 0; i < WIDTH * HEIGHT; i++) {
                assertEquals(
                        other.at(i % WIDTH, i / WIDTH),
                        mine.at(i % WIDTH, i / WIDTH),
                        8,
                        "U+" + Integer.toHexString(codePoint) + " pixel " + i % WIDTH + "," + i / WIDTH);
            }
        }
    }

    private static void fill(AffineTransform placing, float scale, Shape shape, Mask mask) {
        AffineTransform transform = new AffineTransform(placing);
        transform.scale(scale, scale);
        Outline outline = new Outline(WIDTH, HEIGHT);
        float[] at = new float[6];
        for (PathIterator path = shape.getPathIterator(transform); !path.isDone(); path.next()) {
            switch (path.currentSegment(at)) {
                case PathIterator.SEG_MOVETO -> outline.moveTo(at[0], at[1]);
                case PathIterator.SEG_LINETO -> outline.lineTo(at[0], at[1]);
                case PathIterator.SEG_QUADTO -> outline.curveTo(at[0], at[1], at[2], at[3]);
                case PathIterator.SEG_CLOSE -> {}
                default -> throw new IllegalStateException("a cubic curve in a TrueType font");
            }
        }
        outline.fill(mask);
    }

    @Test
    void whatIsCoveredIsAsLargeAsTheArea() throws Exception {
        Font theirs = theirs("DejaVuSansMono.ttf").deriveFont(40f);
        FontRenderContext context = new FontRenderContext(null, true, true);
        for (char letter : "ABCgo8@#%".toCharArray()) {
            Mask mask = new Mask(WIDTH, HEIGHT);
            Outline outline = new Outline(WIDTH, HEIGHT);
            Fonts.regular()
                    .draw(
                            Fonts.regular().glyph(letter),
                            new TrueTypeFont.Placing(40f / 2048, 40f / 2048, 0, 5, 45),
                            outline);
            outline.fill(mask);
            double covered = 0;
            for (int i = 0; i < WIDTH * HEIGHT; i++) {
                covered += mask.at(i % WIDTH, i / WIDTH) / 255.0;
            }
            Shape shape =
                    theirs.createGlyphVector(context, String.valueOf(letter)).getOutline();
            assertEquals(areaOf(new Area(shape)), covered, 2, String.valueOf(letter));
        }
    }

    private static double areaOf(Area area) {
        double sum = 0;
        double[] at = new double[6];
        double x = 0;
        double y = 0;
        double startX = 0;
        double startY = 0;
        for (PathIterator path = area.getPathIterator(null, 0.01); !path.isDone(); path.next()) {
            int kind = path.currentSegment(at);
            double toX = kind == PathIterator.SEG_CLOSE ? startX : at[0];
            double toY = kind == PathIterator.SEG_CLOSE ? startY : at[1];
            if (kind == PathIterator.SEG_MOVETO) {
                startX = toX;
                startY = toY;
            } else {
                sum += x * toY - toX * y;
            }
            x = toX;
            y = toY;
        }
        return Math.abs(sum) / 2;
    }
}
