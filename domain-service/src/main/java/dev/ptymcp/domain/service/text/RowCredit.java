package dev.ptymcp.domain.service.text;

/**
 * Bounds the work that a few bytes can cause: rows that exist only because the cursor was sent far are paid for by bytes of
 * output. Programs that draw print much more than they jump. What counts is the place in the output, not the pieces in
 * which it came.
 */
final class RowCredit {

    /** How many rows can be had at once after enough other output. */
    private static final int MOST = 5 * RowWindow.ROWS;

    private long credit = MOST;
    private long seen;

    RowCredit(long cursor) {
        this.seen = cursor;
    }

    /** Takes as many rows as there are, at most {@code wanted}; a byte of output is worth one. */
    int take(int wanted, long cursor) {
        credit = Math.min(MOST, credit + Math.max(0, cursor - seen));
        seen = Math.max(seen, cursor);
        int taken = (int) Math.max(0, Math.min(wanted, credit));
        credit -= taken;
        return taken;
    }
}
