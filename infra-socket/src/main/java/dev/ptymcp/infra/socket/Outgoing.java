package dev.ptymcp.infra.socket;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What goes to the peer: the application's bytes and the protocol's own, in order. Thread-safe; one write follows the
 * other.
 *
 * <p>What a protocol has encoded may have to go out whole. So a piece that does not fit the wire and cannot be taken back
 * waits here, at most one {@link Codec#CHUNK} of the application's bytes, and counts as accepted; no more are taken before
 * it is gone. Whoever is next sends it: a writer, or the reader, which waits for room when something is left.
 */
final class Outgoing {

    /** Adds something of the protocol's own. */
    @FunctionalInterface
    interface Answer {
        /** Adds it, or nothing. */
        void addTo(Outbox out) throws IOException;
    }

    private final Wire wire;
    private final Codec codec;
    private final ReentrantLock turn = new ReentrantLock(true);

    private final Object lock = new Object();
    private final Outbox outbox = new Outbox();
    /** Nothing goes out any more. */
    private boolean stopped;
    /** The end has been said, though perhaps not sent. */
    private boolean ending;

    private boolean shutDown;
    private int heard;
    private @Nullable RoomToWrite waiting;

    Outgoing(Wire wire, Codec codec) {
        this.wire = wire;
        this.codec = codec;
    }

    /**
     * Writes as much as the peer takes before the deadline, an interrupt, or the end.
     *
     * @return how many bytes were accepted
     */
    int write(byte[] bytes, Duration atMost) {
        Deadline deadline = Deadline.in(atMost);
        try {
            if (!turn.tryLock() && !turn.tryLock(deadline.nanosLeft(), TimeUnit.NANOSECONDS)) {
                return 0;
            }
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            return 0;
        }
        try (RoomToWrite room = new RoomToWrite(wire)) {
            begin(room);
            int accepted = writeUntil(bytes, room, deadline);
            return accepted - leave();
        } finally {
            turn.unlock();
        }
    }

    private void begin(RoomToWrite room) {
        synchronized (lock) {
            waiting = room;
        }
    }

    private int writeUntil(byte[] bytes, RoomToWrite room, Deadline deadline) {
        int accepted = 0;
        boolean goOn = true;
        while (goOn && accepted < bytes.length) {
            int before = heardSoFar();
            int count = push(bytes, accepted);
            if (count < 0) {
                break;
            }
            accepted += count;
            if (hasPending()) {
                // The last piece waits too where it can be taken back, for then it has to be sent or taken back.
                boolean waits = accepted < bytes.length || codec.takesBack();
                goOn = waits && awaitSent(room, deadline);
            } else if (count == 0) {
                goOn = awaitPeer(before, deadline);
            }
        }
        return accepted;
    }

    /** Encodes the next piece when everything before it is gone; -1 when nothing goes out any more. */
    private int push(byte[] bytes, int from) {
        synchronized (lock) {
            if (stopped || ending) {
                return -1;
            }
            try {
                send();
                int count = outbox.isEmpty() ? codec.encode(bytes, from, outbox) : 0;
                outbox.writeTo(wire);
                return count;
            } catch (IOException gone) {
                stopped = true;
                return -1;
            }
        }
    }

    private boolean awaitSent(RoomToWrite room, Deadline deadline) {
        boolean waits;
        do {
            waits = room.await(deadline);
            // After the wait as well: the kernel reports room only when there is much.
            if (flush() == 0) {
                return true;
            }
        } while (waits);
        return false;
    }

    /** Waits until the protocol, which cannot send now, has heard more from the peer. */
    private boolean awaitPeer(int before, Deadline deadline) {
        try {
            synchronized (lock) {
                while (heard == before && !stopped && !ending) {
                    if (deadline.isPast()) {
                        return false;
                    }
                    lock.wait(deadline.selectMillis());
                }
                return true;
            }
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private int heardSoFar() {
        synchronized (lock) {
            return heard;
        }
    }

    /** Ends a write: takes back what can be, has the reader send what cannot; returns how much was taken back. */
    private int leave() {
        synchronized (lock) {
            waiting = null;
            int taken = ending || outbox.isEmpty() ? 0 : codec.takeBack(outbox);
            if (!outbox.isEmpty()) {
                wire.wakeReader();
            }
            return taken;
        }
    }

    /**
     * Adds answers of the protocol, and sends what there is room for.
     *
     * @throws IOException when they could not be added
     */
    void answer(Answer answer) throws IOException {
        synchronized (lock) {
            if (!stopped) {
                answer.addTo(outbox);
            }
            goOn();
        }
        flush();
    }

    /** What has been heard from the peer may let a write go on. */
    void goOn() {
        synchronized (lock) {
            heard++;
            lock.notifyAll();
        }
    }

    /** Whether something waits for room. */
    boolean hasPending() {
        synchronized (lock) {
            return !stopped && !outbox.isEmpty();
        }
    }

    /** Sends what there is room for; returns how much is left. */
    int flush() {
        synchronized (lock) {
            if (stopped) {
                return 0;
            }
            try {
                send();
                if (ending && !shutDown && outbox.isEmpty()) {
                    shutDown = true;
                    if (codec.endShutsDown()) {
                        wire.finish();
                    }
                }
                return outbox.size();
            } catch (IOException gone) {
                stopped = true;
                return 0;
            }
        }
    }

    private void send() throws IOException {
        outbox.writeTo(wire);
        if (outbox.isEmpty() && !ending) {
            codec.speak(outbox);
            outbox.writeTo(wire);
        }
    }

    /** As {@link #flush}, and what there is no room for the reader sends. */
    void flushSoon() {
        if (flush() > 0) {
            wire.wakeReader();
        }
    }

    /** Tells the peer, after everything before it, that nothing more comes. Ends a blocked write. Idempotent; does not wait. */
    void end() {
        synchronized (lock) {
            if (ending || stopped) {
                return;
            }
            ending = true;
            try {
                codec.end(outbox);
            } catch (IOException gone) {
                stopped = true;
            }
            wakeWriter();
        }
        flushSoon();
    }

    /** Ends everything at once. Idempotent. */
    void stop() {
        synchronized (lock) {
            stopped = true;
            wakeWriter();
        }
    }

    private void wakeWriter() {
        lock.notifyAll();
        if (waiting != null) {
            waiting.giveUp();
        }
    }

    /** Waits for everything to be gone. */
    void drain(Deadline deadline) {
        try (RoomToWrite room = new RoomToWrite(wire)) {
            while (flush() > 0 && room.await(deadline)) {
                // Until nothing is left.
            }
        }
    }
}
