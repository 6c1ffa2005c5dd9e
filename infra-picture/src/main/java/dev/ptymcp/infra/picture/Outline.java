package dev.ptymcp.infra.picture;

/**
 * Covers what closed outlines enclose. Every edge says how much of its own pixels lies right of it; summed up along a row
 * that gives each pixel's exact cover.
 */
final class Outline {

    private static final int CURVE_STEPS = 6;

    private final int width;
    private final int height;
    private final float[] change;

    private float startX;
    private float startY;
    private float x;
    private float y;

    Outline(int width, int height) {
        this.width = width;
        this.height = height;
        this.change = new float[(width + 2) * height];
    }

    void moveTo(float newX, float newY) {
        close();
        startX = newX;
        startY = newY;
        x = newX;
        y = newY;
    }

    void lineTo(float newX, float newY) {
        line(newX, newY);
        x = newX;
        y = newY;
    }

    /** A quadratic curve. */
    void curveTo(float bendX, float bendY, float endX, float endY) {
        float fromX = x;
        float fromY = y;
        for (int i = 1; i <= CURVE_STEPS; i++) {
            float t = (float) i / CURVE_STEPS;
            float s = 1 - t;
            lineTo(s * s * fromX + 2 * s * t * bendX + t * t * endX, s * s * fromY + 2 * s * t * bendY + t * t * endY);
        }
    }

    /** Closes the last outline and adds everything to the mask, which must be of the same size. */
    void fill(Mask mask) {
        close();
        for (int row = 0; row < height; row++) {
            float sum = 0;
            for (int column = 0; column < width; column++) {
                sum += change[row * (width + 2) + column];
                mask.add(column, row, Math.min(1, Math.abs(sum)));
            }
        }
    }

    private void close() {
        if (x != startX || y != startY) {
            lineTo(startX, startY);
        }
    }

    private void line(float toX, float toY) {
        float slope = toY == y ? 0 : (toX - x) / (toY - y);
        float top = Math.max(0, Math.min(y, toY));
        float bottom = Math.min(height, Math.max(y, toY));
        int sign = toY > y ? 1 : -1;
        for (int row = (int) top; row < bottom; row++) {
            float from = Math.max(row, top);
            float to = Math.min(row + 1, bottom);
            if (to > from) {
                edge(row, x + (from - y) * slope, x + (to - y) * slope, sign * (to - from));
            }
        }
    }

    /** The part of a line within one row: it goes from one x to the other while it covers {@code high} of the row. */
    private void edge(int row, float fromX, float toX, float high) {
        float left = Math.max(0, Math.min(width, Math.min(fromX, toX)));
        float right = Math.max(0, Math.min(width, Math.max(fromX, toX)));
        int column = (int) left;
        do {
            float begin = Math.max(left, column);
            float end = Math.min(right, column + 1);
            float part = right > left ? high * (end - begin) / (right - left) : high;
            float middle = (begin + end) / 2 - column;
            change[row * (width + 2) + column] += part * (1 - middle);
            change[row * (width + 2) + column + 1] += part * middle;
            column++;
        } while (column < right);
    }
}
