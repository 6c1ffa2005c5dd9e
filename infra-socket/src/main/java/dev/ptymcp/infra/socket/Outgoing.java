package dev.ptymcp.infra.socket;

import java.io.IOException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What goes to the peer: the application's bytes and the protocol's own, in order. Thread-safe; one write follows the
 * other.
 *
 * <p>What a protocol has encoded must go out whole. So a piece that does not fit the wire waits here, at most one
 * {@link Codec#CHUNK} of the application's bytes, and counts as accepted; no more are taken before it is gone. Whoever is
 * next sends it: a writer, or the reader, which waits for room when something is left.
 */
final class Outgoing {

    /** Adds answers; called while nobody else adds anything. */
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
    private boolean stopped;
    private boolean ending;
    private boolean ended;
    private int answers;
    private @Nullable Selector waiting;

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
        try {
            return writeUntil(bytes, deadline);
        } finally {
            turn.unlock();
        }
    }

    private int writeUntil(byte[] bytes, Deadline deadline) {
        int accepted = 0;
        try (Room room = new Room()) {
            while (accepted < bytes.length) {
                int heard = answers();
                int count = push(bytes, accepted);
                if (count < 0) {
                    break;
                }
                accepted += count;
                boolean go = hasPending()
                        ? awaitRoom(room, deadline, accepted == bytes.length)
                        : count > 0 || awaitPeer(heard, deadline);
                if (!go) {
                    break;
                }
            }
        }
        return accepted - leave();
    }

    private int answers() {
        synchronized (lock) {
            return answers;
        }
    }

    /** The last piece waits too where it can be taken back, for then it has to be sent or taken back. */
    private boolean awaitRoom(Room room, Deadline deadline, boolean last) {
        if (last && !codec.plain()) {
            return false;
        }
        boolean waits;
        do {
            waits = room.await(deadline);
            // After the wait as well: the kernel reports room only when there is much.
            if (flush() == 0) {
                return true;
            }
        } while (waits && !ending());
        return false;
    }

    /** Waits until the protocol, which cannot send now, has heard more from the peer. */
    private boolean awaitPeer(int heard, Deadline deadline) {
        try {
            synchronized (lock) {
                while (answers == heard && !stopped && !ending) {
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

    private boolean ending() {
        synchronized (lock) {
            return ending;
        }
    }

    /** Encodes the next piece when everything before it is gone; -1 when nothing goes out any more. */
    private int push(byte[] bytes, int from) {
        synchronized (lock) {
            if (stopped || ending) {
                return -1;
            }
            try {
                outbox.writeTo(wire);
                int count = outbox.isEmpty() ? codec.encode(bytes, from, outbox) : 0;
                outbox.writeTo(wire);
                return count;
            } catch (IOException gone) {
                stopped = true;
                return -1;
            }
        }
    }

    /** Ends a write with something unsent: takes it back, or has the reader send it; returns how much was taken back. */
    private int leave() {
        synchronized (lock) {
            if (codec.plain() && !ending) {
                return outbox.clear();
            }
        }
        if (hasPending()) {
            wire.wakeReader();
        }
        return 0;
    }

    /** Adds answers of the protocol, and sends what there is room for. */
    void answer(Answer answer) {
        synchronized (lock) {
            answers++;
            lock.notifyAll();
            try {
                if (!stopped) {
                    answer.addTo(outbox);
                }
            } catch (IOException gone) {
                stopped = true;
            }
        }
        flush();
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
                outbox.writeTo(wire);
                if (ending && !ended && outbox.isEmpty()) {
                    ended = true;
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
        if (flush() > 0) {
            wire.wakeReader();
        }
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
            waiting.wakeup();
        }
    }

    /** Waits for everything to be gone. */
    void drain(Deadline deadline) {
        try (Room room = new Room()) {
            while (flush() > 0 && room.await(deadline)) {
                // Until nothing is left.
            }
        }
    }

    /** Where one writer waits for room; opened when it is first needed. */
    private final class Room implements AutoCloseable {

        private @Nullable Selector selector;

        /** False when there is no time left, at an interrupt, and at the end. */
        boolean await(Deadline deadline) {
            if (deadline.isPast() || Thread.currentThread().isInterrupted()) {
                return false;
            }
            try {
                open().select(key -> {}, deadline.selectMillis());
            } catch (IOException | ClosedSelectorException gone) {
                return false;
            }
            synchronized (lock) {
                return !stopped && !deadline.isPast() && !Thread.currentThread().isInterrupted();
            }
        }

        private Selector open() throws IOException {
            if (selector == null) {
                selector = wire.roomSelector();
                synchronized (lock) {
                    waiting = selector;
                    if (stopped) {
                        selector.wakeup();
                    }
                }
            }
            return selector;
        }

        @Override
        public void close() {
            if (selector != null) {
                synchronized (lock) {
                    waiting = null;
                }
                try {
                    selector.close();
                } catch (IOException closed) {
                    // There is nothing left to free.
                }
            }
        }
    }
}
