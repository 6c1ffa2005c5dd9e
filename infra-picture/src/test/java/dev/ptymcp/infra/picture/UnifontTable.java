package dev.ptymcp.infra.picture;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes {@code unifont.bin} from the files of GNU Unifont: run it with the paths of {@code unifont.hex},
 * {@code unifont_upper.otf} (or {@code .ttf}) and of the file to write.
 *
 * <p>It takes what the outline font lacks: of the basic plane all but private characters, of the plane above letters for
 * mathematics, pictographs and emoji. Those are drawn at the one size at which they are made of whole pixels.
 */
final class UnifontTable {

    private static final int ROWS = 16;
    private static final int BASELINE = 14;
    private static final int[][] ABOVE = {{0x1D400, 0x1D7FF}, {0x1F000, 0x1FAFF}};

    private final Map<Integer, byte[]> rows = new TreeMap<>();

    private UnifontTable() {}

    /** Makes the file. */
    public static void main(String[] files) throws IOException, FontFormatException {
        UnifontTable table = new UnifontTable();
        for (String line : Files.readAllLines(Path.of(files[0]))) {
            table.addHex(line);
        }
        table.addAbove(Font.createFont(Font.TRUETYPE_FONT, new File(files[1])).deriveFont((float) ROWS));
        table.write(Path.of(files[2]));
    }

    private void addHex(String line) {
        int codePoint = Integer.parseInt(line.substring(0, line.indexOf(':')), 16);
        String digits = line.substring(line.indexOf(':') + 1);
        byte[] bits = new byte[digits.length() / 2];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = (byte) Integer.parseInt(digits.substring(2 * i, 2 * i + 2), 16);
        }
        add(codePoint, bits);
    }

    private void addAbove(Font font) {
        for (int[] range : ABOVE) {
            for (int codePoint = range[0]; codePoint <= range[1]; codePoint++) {
                if (font.canDisplay(codePoint)) {
                    add(codePoint, drawn(font, codePoint));
                }
            }
        }
    }

    private static byte[] drawn(Font font, int codePoint) {
        BufferedImage image = new BufferedImage(ROWS, ROWS, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setFont(font);
        graphics.setColor(Color.WHITE);
        graphics.drawString(Character.toString(codePoint), 0, BASELINE);
        boolean wide = graphics.getFontMetrics().charWidth(codePoint) > ROWS / 2;
        graphics.dispose();
        byte[] bits = new byte[wide ? 2 * ROWS : ROWS];
        for (int y = 0; y < ROWS; y++) {
            for (int x = 0; x < (wide ? ROWS : ROWS / 2); x++) {
                if ((image.getRGB(x, y) & 0xFF) > 0x7F) {
                    bits[(wide ? 2 * y : y) + x / 8] |= (byte) (0x80 >> x % 8);
                }
            }
        }
        return bits;
    }

    private void add(int codePoint, byte[] bits) {
        int type = Character.getType(codePoint);
        boolean character =
                type != Character.PRIVATE_USE && type != Character.SURROGATE && type != Character.UNASSIGNED;
        boolean drawnOtherwise =
                Fonts.regular().glyph(codePoint) != 0 || BoxDrawing.draws(codePoint) || Blocks.draws(codePoint);
        if (character && !drawnOtherwise) {
            rows.put(codePoint, Arrays.copyOf(bits, bits.length));
        }
    }

    private void write(Path file) throws IOException {
        try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(file))) {
            out.writeInt(rows.size());
            for (Map.Entry<Integer, byte[]> one : rows.entrySet()) {
                out.writeInt(one.getKey() * 2 + (one.getValue().length > ROWS ? 1 : 0));
            }
            for (byte[] bits : rows.values()) {
                out.write(bits);
            }
        }
    }
}
