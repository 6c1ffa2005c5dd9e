package dev.ptymcp.domain.service.text;

import java.util.Arrays;

/**
 * The cursor behind each character of a text, stored as runs in which it grows by the same number of bytes from one
 * character to the next: a line of ASCII is one run. Immutable.
 */
final class CursorRuns {

    private final int[] from;
    private final long[] cursor;
    private final byte[] step;

    private CursorRuns(Builder builder) {
        this.from = Arrays.copyOf(builder.from, builder.count);
        this.cursor = Arrays.copyOf(builder.cursor, builder.count);
        this.step = Arrays.copyOf(builder.step, builder.count);
    }

    /** The cursor behind the character at {@code index}, which must be one of those that were added. */
    long after(int index) {
        int found = Arrays.binarySearch(from, index);
        int run = found >= 0 ? found : -found - 2;
        return cursor[run] + (long) (index - from[run]) * step[run];
    }

    /** Collects cursors in the order of the characters. */
    static final class Builder {

        private static final int FIRST_SIZE = 4;
        private static final int LONGEST_CHARACTER = 4;

        private int[] from = new int[FIRST_SIZE];
        private long[] cursor = new long[FIRST_SIZE];
        private byte[] step = new byte[FIRST_SIZE];
        private int count;
        private int size;
        private long next;

        Builder() {}

        /** A copy that can be continued without changing the original. */
        Builder(Builder other) {
            this.from = other.from.clone();
            this.cursor = other.cursor.clone();
            this.step = other.step.clone();
            this.count = other.count;
            this.size = other.size;
            this.next = other.next;
        }

        /** Adds the next character, behind which is {@code after}. */
        void add(long after) {
            if (count > 0 && after == next && size - from[count - 1] > 1) {
                next += step[count - 1];
            } else {
                addIrregular(after);
            }
            size++;
        }

        /** Adds {@code length} characters of one byte each; behind the first of them is {@code after}. */
        void addRun(int length, long after) {
            int added = 0;
            while (added < length && !(count > 0 && step[count - 1] == 1 && next == after + added)) {
                add(after + added);
                added++;
            }
            size += length - added;
            next += length - added;
        }

        private void addIrregular(long after) {
            boolean secondOfRun = count > 0 && size - from[count - 1] == 1;
            long growth = secondOfRun ? after - cursor[count - 1] : -1;
            if (growth >= 0 && growth <= LONGEST_CHARACTER) {
                step[count - 1] = (byte) growth;
                next = after + growth;
                return;
            }
            if (count == from.length) {
                from = Arrays.copyOf(from, count * 2);
                cursor = Arrays.copyOf(cursor, count * 2);
                step = Arrays.copyOf(step, count * 2);
            }
            from[count] = size;
            cursor[count] = after;
            step[count] = 0;
            count++;
        }

        /** The cursor behind the last character, or {@code fallback} when there is none. */
        long last(long fallback) {
            int run = count - 1;
            return count == 0 ? fallback : cursor[run] + (long) (size - 1 - from[run]) * step[run];
        }

        CursorRuns build() {
            return new CursorRuns(this);
        }
    }
}
