package dev.ptymcp.infra.picture;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The characters of GNU Unifont, each a bitmap of 16 rows: the last resort for what has no outlines here, such as Chinese,
 * Japanese, Korean, and emoji. The file is made by {@code UnifontTable} beside the tests. Thread-safe.
 */
final class Unifont {

    private static final int ROWS = 16;

    private final ByteBuffer file;
    /** Code points in ascending order, twice, and one more for those of 16 columns. */
    private final int[] characters;

    private final int[] offsets;

    /** @param bytes how many characters there are, the characters, and their rows of one or two bytes */
    Unifont(byte[] bytes) {
        file = ByteBuffer.wrap(bytes).asReadOnlyBuffer();
        characters = new int[file.getInt()];
        file.asIntBuffer().get(characters);
        offsets = new int[characters.length];
        int offset = 4 + 4 * characters.length;
        for (int i = 0; i < characters.length; i++) {
            offsets[i] = offset;
            offset += (characters[i] & 1) != 0 ? 2 * ROWS : ROWS;
        }
    }

    /** Draws a character, if it is known. */
    boolean draw(int codePoint, Mask mask) {
        int found = Arrays.binarySearch(characters, codePoint * 2);
        int index = found >= 0 ? found : -found - 1;
        if (index >= characters.length || characters[index] >> 1 != codePoint) {
            return false;
        }
        int columns = (characters[index] & 1) != 0 ? 16 : 8;
        // Whole pixels where there is room; a picture with smaller cells has to shrink it.
        float scaleX = Math.min(1, (float) mask.width() / columns);
        float scaleY = Math.min(1, (float) mask.height() / ROWS);
        float left = (int) ((mask.width() - columns * scaleX) / 2);
        float top = (int) ((mask.height() - ROWS * scaleY) / 2);
        for (int y = 0; y < ROWS; y++) {
            int bits = columns == 16 ? file.getShort(offsets[index] + 2 * y) : file.get(offsets[index] + y);
            for (int x = 0; x < columns; x++) {
                if ((bits >> columns - 1 - x & 1) != 0) {
                    mask.rectangle(
                            left + x * scaleX, top + y * scaleY, left + (x + 1) * scaleX, top + (y + 1) * scaleY);
                }
            }
        }
        return true;
    }
}
