package dev.ptymcp.infra.serial;

/** An open serial line, as {@link SerialConnection} needs it. Calls on a closed line do nothing and say so. */
interface Line {

    /**
     * Reads what is there, waiting for the first byte unless {@link #stopWaiting} was called.
     *
     * @return how many bytes were put at the front of {@code buffer}; 0 when there is nothing although nobody said not to
     *     wait, or because somebody did; -1 when the device is gone, or there is nothing and somebody said not to wait
     */
    int read(byte[] buffer);

    /** Sets the line up as it was opened, when somebody else has changed how it is read. */
    void restore();

    /** Ends a read that waits, and from now on none does. */
    void stopWaiting();

    /** How many bytes the driver still has to send, as far as it tells; 0 where it does not. */
    int unsent();

    /** Holds the line in the BREAK condition, or ends that; false when the device cannot. */
    boolean setBreak(boolean held);

    /** Frees the line. Idempotent. */
    void close();
}
