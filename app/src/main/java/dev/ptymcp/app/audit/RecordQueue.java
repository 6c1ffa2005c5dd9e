package dev.ptymcp.app.audit;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/** Records that wait, the oldest first, with a bound; what is lost at it is counted. Not thread-safe. */
final class RecordQueue {

    /** A batch is not larger than this in bytes, unless a single record is. */
    private static final long BATCH_BYTES = 512 * 1024;

    private static final int BATCH_RECORDS = 256;

    private final int most;
    private final long mostBytes;
    private final Deque<QueuedRecord> waiting = new ArrayDeque<>();
    private long bytes;
    private long lost;
    private long untold;
    private Instant lostSince = Instant.EPOCH;

    RecordQueue(int most, long mostBytes) {
        this.most = most;
        this.mostBytes = mostBytes;
    }

    /** Takes it whatever the bound. */
    void add(QueuedRecord record) {
        waiting.addLast(record);
        bytes += record.weight();
    }

    /** Lets the oldest go until the bound holds. */
    void trim() {
        while (waiting.size() > most || bytes > mostBytes && waiting.size() > 1) {
            lose(removeFirst());
        }
    }

    /** Counts a record as lost. */
    void lose(QueuedRecord record) {
        if (untold == 0) {
            lostSince = record.at();
        }
        lost += record.tellsOf() == 0 ? 1 : 0;
        untold += Math.max(1, record.tellsOf());
    }

    boolean remove(QueuedRecord record) {
        boolean there = waiting.remove(record);
        bytes -= there ? record.weight() : 0;
        return there;
    }

    /** Takes out all that somebody waits for. */
    List<QueuedRecord> takeRefusable() {
        List<QueuedRecord> taken =
                waiting.stream().filter(QueuedRecord::refusable).toList();
        taken.forEach(this::remove);
        return taken;
    }

    /** Counts all that waits as lost. */
    void loseAll() {
        while (!waiting.isEmpty()) {
            lose(removeFirst());
        }
    }

    /** Takes out what is to be kept next; all together if {@code many}. */
    List<QueuedRecord> batch(boolean many) {
        List<QueuedRecord> batch = new ArrayList<>();
        long size = 0;
        while (!waiting.isEmpty() && batch.size() < (many ? BATCH_RECORDS : 1)) {
            size += waiting.getFirst().weight();
            if (!batch.isEmpty() && size > BATCH_BYTES) {
                break;
            }
            batch.add(removeFirst());
        }
        return batch;
    }

    /** Puts what was not kept where it was. */
    void putBack(List<QueuedRecord> batch) {
        List<QueuedRecord> reversed = new ArrayList<>(batch);
        Collections.reverse(reversed);
        for (QueuedRecord record : reversed) {
            waiting.addFirst(record);
            bytes += record.weight();
        }
    }

    private QueuedRecord removeFirst() {
        QueuedRecord first = waiting.removeFirst();
        bytes -= first.weight();
        return first;
    }

    /** The record that tells of what was lost goes before all that waits, because it was older. */
    void tell(QueuedRecord record) {
        waiting.addFirst(record);
        bytes += record.weight();
        untold = 0;
    }

    /** How many were lost and no record tells of it yet. */
    long untold() {
        return untold;
    }

    Instant lostSince() {
        return lostSince;
    }

    long lost() {
        return lost;
    }

    int size() {
        return waiting.size();
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }
}
