package dev.ptymcp.infra.serial;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A line whose device is the test. */
final class ScriptedLine implements Line {

    private static final byte[] WAKE = {};
    private static final byte[] GONE = {};

    private final BlockingQueue<byte[]> sent = new LinkedBlockingQueue<>();
    private volatile boolean waits = true;
    /** What was done to the line, in order. */
    final List<String> events = new ArrayList<>();

    volatile boolean breaks = true;
    volatile int unsent;
    /** How many bytes leave whenever somebody asks. */
    volatile int moves;

    void send(String text) {
        sent.add(text.getBytes());
    }

    void answerNothing(int times) {
        for (int i = 0; i < times; i++) {
            sent.add(WAKE);
        }
    }

    void unplug() {
        sent.add(GONE);
    }

    @Override
    public int read(byte[] buffer) {
        try {
            byte[] next = waits ? sent.take() : sent.poll();
            if (next == null || next == GONE) {
                return -1;
            }
            System.arraycopy(next, 0, buffer, 0, next.length);
            return next.length;
        } catch (InterruptedException interrupt) {
            throw new IllegalStateException(interrupt);
        }
    }

    @Override
    public synchronized void restore() {
        events.add("restore");
    }

    @Override
    public synchronized void stopWaiting() {
        events.add("stop waiting");
        waits = false;
        sent.add(WAKE);
    }

    @Override
    public int unsent() {
        int now = unsent;
        unsent = Math.max(0, unsent - moves);
        return now;
    }

    @Override
    public synchronized boolean setBreak(boolean held) {
        events.add(held ? "break" : "end of break");
        return breaks;
    }

    @Override
    public synchronized void close() {
        events.add("close");
    }
}
