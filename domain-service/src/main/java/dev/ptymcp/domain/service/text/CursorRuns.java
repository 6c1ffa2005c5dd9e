package dev.ptymcp.domain.service.text;

import java.util.Arrays;

/**
 * The cursors before and behind each character of a text, stored as runs of characters that have the same number of bytes
 * and follow each other without anything between: a line of ASCII is one run. Immutable.
 */
final class CursorRuns {

    private static final byte SHARED = -1;

    private final int[] from;
    /** The cursor of the first byte of the run. */
    private final long[] begin;
    /** The cursor behind the first character of the run. */
    private final long[] cursor;

    /** How many bytes each character has, or {@link #SHARED} when all of them came from the same bytes. */
    private final byte[] step;

    private CursorRuns(Builder builder) {
        this.from = Arrays.copyOf(builder.from, builder.count);
        this.begin = Arrays.copyOf(builder.begin, builder.count);
        this.cursor = Arrays.copyOf(builder.cursor, builder.count);
        this.step = Arrays.copyOf(builder.step, builder.count);
    }

    /** The cursor behind the character at {@code index}, which must be one of those that were added. */
    long after(int index) {
        int run = runAt(index);
        return step[run] == SHARED ? cursor[run] : cursor[run] + (long) (index - from[run]) * step[run];
    }

    /** The cursor of the first byte of the character at {@code index}. */
    long before(int index) {
        int run = runAt(index);
        boolean first = index == from[run] || step[run] == SHARED;
        return first ? begin[run] : cursor[run] + (long) (index - 1 - from[run]) * step[run];
    }

    /** The run that holds {@code index}. */
    int runAt(int index) {
        int found = Arrays.binarySearch(from, index);
        return found >= 0 ? found : -found - 2;
    }

    /** Where a run begins, or the largest number for the one behind the last. */
    int start(int run) {
        return run < from.length ? from[run] : Integer.MAX_VALUE;
    }

    /** Collects cursors in the order of the characters. */
    static final class Builder {

        private static final int FIRST_SIZE = 4;

        private int[] from = new int[FIRST_SIZE];
        private long[] begin = new long[FIRST_SIZE];
        private long[] cursor = new long[FIRST_SIZE];
        private byte[] step = new byte[FIRST_SIZE];
        private int count;
        private int size;
        /** The cursor behind the last character. */
        private long last;

        Builder() {}

        /** A copy that can be continued without changing the original. */
        Builder(Builder other) {
            this.from = other.from.clone();
            this.begin = other.begin.clone();
            this.cursor = other.cursor.clone();
            this.step = other.step.clone();
            this.count = other.count;
            this.size = other.size;
            this.last = other.last;
        }

        /** Adds the next character, which came from so many bytes before {@code after}. */
        void add(long after, int length) {
            byte fitting = fitting(after, length);
            boolean second = count > 0 && size - from[count - 1] == 1;
            if (fitting == 0 || !second && step[count - 1] != fitting) {
                begin(after, length);
            } else {
                step[count - 1] = fitting;
            }
            last = after;
            size++;
        }

        /** The step of a run that this character can continue, or 0. */
        private byte fitting(long after, int length) {
            if (count > 0 && after == last && cursor[count - 1] == last && after - length == begin[count - 1]) {
                return SHARED;
            }
            return count > 0 && after - length == last ? (byte) length : 0;
        }

        /** Adds {@code length} characters of one byte each; behind the first of them is {@code after}. */
        void addRun(int length, long after) {
            int added = 0;
            while (added < length && !(count > 0 && step[count - 1] == 1 && last == after + added - 1)) {
                add(after + added, 1);
                added++;
            }
            size += length - added;
            last += length - added;
        }

        private void begin(long after, int length) {
            if (count == from.length) {
                from = Arrays.copyOf(from, count * 2);
                begin = Arrays.copyOf(begin, count * 2);
                cursor = Arrays.copyOf(cursor, count * 2);
                step = Arrays.copyOf(step, count * 2);
            }
            from[count] = size;
            begin[count] = after - length;
            cursor[count] = after;
            step[count] = 0;
            count++;
        }

        /** The cursor behind the last character, or {@code fallback} when there is none. */
        long last(long fallback) {
            return count == 0 ? fallback : last;
        }

        CursorRuns build() {
            return new CursorRuns(this);
        }
    }
}
