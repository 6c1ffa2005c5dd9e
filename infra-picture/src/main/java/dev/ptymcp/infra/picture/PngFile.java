package dev.ptymcp.infra.picture;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes a PNG file (ISO/IEC 15948) row by row: by a palette where 256 colours are enough, which makes it half as large, else
 * with 8 bits for each of red, green and blue. Not thread-safe.
 */
final class PngFile {

    /** The most colours of a palette. */
    static final int MOST_COLORS = 256;

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final byte[] BY_PALETTE = {8, 3, 0, 0, 0};
    private static final byte[] RGB = {8, 2, 0, 0, 0};
    private static final int LEVEL = 6;

    private final int width;
    private final int height;
    private final boolean byPalette;
    private final Map<Integer, Integer> palette = new LinkedHashMap<>();
    private final ByteArrayOutputStream packed = new ByteArrayOutputStream();
    private final Deflater deflater = new Deflater(LEVEL);
    private final byte[] buffer = new byte[16 * 1024];
    private final byte[] row;

    PngFile(int width, int height, boolean byPalette) {
        this.width = width;
        this.height = height;
        this.byPalette = byPalette;
        this.row = new byte[1 + width * (byPalette ? 1 : 3)];
    }

    /**
     * The next row of pixels, each 0xRRGGBB.
     *
     * @return false when the palette is full, and the file has to be begun again without one
     */
    boolean row(int[] pixels, int from) {
        for (int x = 0; x < width; x++) {
            int rgb = pixels[from + x];
            if (byPalette) {
                row[1 + x] = (byte) (int) palette.computeIfAbsent(rgb, color -> palette.size());
            } else {
                row[1 + 3 * x] = (byte) (rgb >> 16);
                row[2 + 3 * x] = (byte) (rgb >> 8);
                row[3 + 3 * x] = (byte) rgb;
            }
        }
        deflater.setInput(row);
        drain();
        return palette.size() <= MOST_COLORS;
    }

    /** The whole file; nothing can follow. */
    byte[] finish() {
        deflater.finish();
        drain();
        deflater.end();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(SIGNATURE);
        chunk(file, "IHDR", header());
        if (byPalette) {
            chunk(file, "PLTE", colors());
        }
        chunk(file, "IDAT", packed.toByteArray());
        chunk(file, "IEND", new byte[0]);
        return file.toByteArray();
    }

    /** Gives up what was written. */
    void abandon() {
        deflater.end();
    }

    private byte[] header() {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        write(header, out -> {
            out.writeInt(width);
            out.writeInt(height);
            out.write(byPalette ? BY_PALETTE : RGB);
        });
        return header.toByteArray();
    }

    private byte[] colors() {
        ByteArrayOutputStream colors = new ByteArrayOutputStream();
        for (int rgb : palette.keySet()) {
            colors.writeBytes(new byte[] {(byte) (rgb >> 16), (byte) (rgb >> 8), (byte) rgb});
        }
        return colors.toByteArray();
    }

    private void drain() {
        int count = deflater.deflate(buffer);
        while (count > 0) {
            packed.write(buffer, 0, count);
            count = deflater.deflate(buffer);
        }
    }

    private static void chunk(ByteArrayOutputStream file, String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data);
        write(file, out -> {
            out.writeInt(data.length);
            out.write(name);
            out.write(data);
            out.writeInt((int) crc.getValue());
        });
    }

    @FunctionalInterface
    private interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    private static void write(ByteArrayOutputStream target, Writing writing) {
        try {
            writing.to(new DataOutputStream(target));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
