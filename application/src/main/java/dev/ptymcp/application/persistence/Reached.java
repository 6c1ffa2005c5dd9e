package dev.ptymcp.application.persistence;

/**
 * How far the cursors of a session may have got, as its host is told: some way ahead, so that it need be told seldom, and no
 * cursor is used twice though nobody could tell it the last one. Thread-safe.
 */
final class Reached {

    static final long STEP = 16L << 20;

    private long told;

    /** Whether the host is to be told of a later one now; says so once. */
    synchronized boolean isNear(long position) {
        boolean near = told > 0 && position > told - STEP / 2;
        told = near ? position + STEP : told;
        return near;
    }

    /** What the host is to be told. */
    synchronized long next(long position) {
        told = Math.max(told, position + STEP);
        return told;
    }
}
