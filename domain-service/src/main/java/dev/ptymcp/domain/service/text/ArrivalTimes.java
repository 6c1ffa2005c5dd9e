package dev.ptymcp.domain.service.text;

import dev.ptymcp.domain.model.output.OutputBuffer;
import java.time.Instant;
import java.util.Optional;

/**
 * When the bytes of an output arrived, to the millisecond. At most {@value #MOST} moments are kept, the oldest go first.
 * Not thread-safe.
 */
public final class ArrivalTimes {

    /** How many moments are kept: enough for more than two minutes of output in every millisecond. */
    public static final int MOST = 1 << 17;

    private static final int FIRST_SIZE = 64;
    private static final int WITHOUT_MILLIS = "2026-01-01T00:00:00Z".length();

    /** The cursors of the first bytes that arrived at a moment, as a ring. */
    private long[] cursors = new long[FIRST_SIZE];

    private long[] millis = new long[FIRST_SIZE];
    private int first;
    private int count;

    /** Knows nothing yet. */
    public ArrivalTimes() {}

    /** Output arrives at the end of a log; what the log no longer holds is forgotten. */
    public void arrived(OutputBuffer log, Instant at) {
        forgetBefore(log.start());
        arrived(log.end(), at);
    }

    /**
     * Output arrived.
     *
     * @param cursor the cursor of its first byte, not before any that was noted already
     * @param at when
     */
    public void arrived(long cursor, Instant at) {
        long now = at.toEpochMilli();
        if (count > 0 && millis[index(count - 1)] == now) {
            return;
        }
        if (count == MOST) {
            first = index(1);
            count--;
        } else if (count == cursors.length) {
            grow();
        }
        cursors[index(count)] = cursor;
        millis[index(count)] = now;
        count++;
    }

    private void forgetBefore(long cursor) {
        while (count > 1 && cursors[index(1)] <= cursor) {
            first = index(1);
            count--;
        }
    }

    /** When the byte at {@code cursor} arrived; empty when that is not known any more. */
    public Optional<Instant> at(long cursor) {
        int place = placeOf(cursor);
        return place < 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis[index(place)]));
    }

    /** What is known of a part of the output, apart from what comes later. */
    public ArrivalTimes part(long from, long to) {
        ArrivalTimes part = new ArrivalTimes();
        for (int i = Math.max(0, placeOf(from)); i < count && cursors[index(i)] < to; i++) {
            part.arrived(cursors[index(i)], Instant.ofEpochMilli(millis[index(i)]));
        }
        return part;
    }

    /** What stands before a line that begins at {@code cursor}: its time, always of the same length, and a space. */
    public String stamp(long cursor) {
        String time = at(cursor).map(Instant::toString).orElse("-");
        return time.length() == WITHOUT_MILLIS
                ? time.substring(0, WITHOUT_MILLIS - 1) + ".000Z "
                : time + " ".repeat(WITHOUT_MILLIS + ".000".length() + 1 - time.length());
    }

    /** The last moment at or before a cursor; -1 when there is none. */
    private int placeOf(long cursor) {
        int low = 0;
        int high = count - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (cursors[index(middle)] <= cursor) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return high;
    }

    private int index(int place) {
        return (first + place) % cursors.length;
    }

    private void grow() {
        long[] moreCursors = new long[cursors.length * 2];
        long[] moreMillis = new long[cursors.length * 2];
        for (int i = 0; i < count; i++) {
            moreCursors[i] = cursors[index(i)];
            moreMillis[i] = millis[index(i)];
        }
        cursors = moreCursors;
        millis = moreMillis;
        first = 0;
    }
}
