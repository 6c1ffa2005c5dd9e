package dev.ptymcp.infra.picture;

/** How much each pixel of a character's cells is covered, as one byte from 0 to 255. Immutable once handed on. */
final class Mask {

    private static final int FULL = 255;

    private final int width;
    private final int height;
    private final byte[] cover;

    Mask(int width, int height) {
        this.width = width;
        this.height = height;
        this.cover = new byte[width * height];
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** 0 to 255. */
    int at(int x, int y) {
        return cover[y * width + x] & FULL;
    }

    /** Adds to the pixel's cover; 1 is all of it, and more does not count. */
    void add(int x, int y, float part) {
        int sum = at(x, y) + Math.round(part * FULL);
        cover[y * width + x] = (byte) Math.max(0, Math.min(FULL, sum));
    }

    /** Covers a rectangle, its edges by as much as they reach into their pixels; what lies outside is cut. */
    void rectangle(float left, float top, float right, float bottom) {
        for (int y = Math.max(0, (int) top); y < Math.min(height, bottom); y++) {
            float high = Math.min(y + 1, bottom) - Math.max(y, top);
            for (int x = Math.max(0, (int) left); x < Math.min(width, right); x++) {
                float wide = Math.min(x + 1, right) - Math.max(x, left);
                add(x, y, Math.max(0, high) * Math.max(0, wide));
            }
        }
    }

    /** Tells whether a point is covered, in pixels from the top left. */
    @FunctionalInterface
    interface Shape {
        boolean contains(float x, float y);
    }

    /** Covers a shape, by testing sixteen points of each pixel. */
    void shape(Shape shape) {
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int hits = 0;
                for (int i = 0; i < 16; i++) {
                    hits += shape.contains(x + (i % 4 + 0.5f) / 4, y + (i / 4 + 0.5f) / 4) ? 1 : 0;
                }
                add(x, y, hits / 16f);
            }
        }
    }
}
