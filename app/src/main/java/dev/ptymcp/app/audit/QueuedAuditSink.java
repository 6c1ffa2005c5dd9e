package dev.ptymcp.app.audit;

import dev.ptymcp.application.port.AuditSink;
import dev.ptymcp.domain.model.audit.AuditEvent;
import dev.ptymcp.domain.model.audit.AuditMode;
import dev.ptymcp.domain.model.audit.AuditPhase;
import dev.ptymcp.domain.model.audit.AuditStatus;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.service.audit.AuditText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Hands every record to each lane; strict, waits for all of them. Thread-safe. */
final class QueuedAuditSink implements AuditSink, AutoCloseable {

    private final AuditMode mode;
    private final Duration patience;
    private final AuditText text;
    private final List<AuditLane> lanes;

    /**
     * @param patience how long a strict call waits at most
     * @param lanes where records go; one or more
     */
    QueuedAuditSink(AuditMode mode, Duration patience, AuditText text, List<AuditLane> lanes) {
        this.mode = mode;
        this.patience = patience;
        this.text = text;
        this.lanes = List.copyOf(lanes);
    }

    @Override
    public boolean enabled() {
        return true;
    }

    @Override
    public void record(AuditEvent event) {
        String json = text.event(event);
        boolean strict = mode == AuditMode.STRICT;
        boolean refusable = strict && event.phase() == AuditPhase.BEFORE;
        List<QueuedRecord> records = new ArrayList<>();
        for (AuditLane lane : lanes) {
            QueuedRecord record = new QueuedRecord(json, event.at(), 0, refusable);
            records.add(record);
            lane.add(record);
        }
        if (strict) {
            await(records, refusable);
        }
    }

    private void await(List<QueuedRecord> records, boolean refusable) {
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            for (int i = 0; i < records.size(); i++) {
                boolean decided = records.get(i).await(deadline - System.nanoTime());
                String refusal = decided
                        ? records.get(i).refusal()
                        : lanes.get(i).troubleOr("no answer within " + patience.toMillis() + " ms");
                if (refusable && refusal != null) {
                    withdraw(records);
                    throw unavailable(refusal);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            if (refusable) {
                withdraw(records);
                throw new TerminalException(
                        ErrorCode.CANCELLED, "The call was cancelled before its record was kept.", "Nothing was done.");
            }
        }
    }

    private void withdraw(List<QueuedRecord> records) {
        for (int i = 0; i < records.size(); i++) {
            lanes.get(i).withdraw(records.get(i));
        }
    }

    private static TerminalException unavailable(String reason) {
        return new TerminalException(
                ErrorCode.AUDIT_UNAVAILABLE,
                "Nothing was done, because it could not be recorded (" + reason + ").",
                "The operator has set audit.mode to strict: nothing is done of which no record is kept. It works again"
                        + " as soon as records can be kept.");
    }

    @Override
    public AuditStatus status() {
        List<AuditStatus> all = lanes.stream().map(AuditLane::status).toList();
        String problems =
                all.stream().flatMap(status -> status.problem().stream()).collect(Collectors.joining("; "));
        return new AuditStatus(
                true,
                mode,
                all.stream().mapToLong(AuditStatus::kept).min().orElse(0),
                all.stream().mapToLong(AuditStatus::dropped).max().orElse(0),
                all.stream().mapToInt(AuditStatus::waiting).max().orElse(0),
                problems.isEmpty() ? Optional.empty() : Optional.of(problems));
    }

    /** Keeps what waits, as far as that goes in a short time. */
    @Override
    public void close() {
        close(TO_CLOSE);
    }

    private static final Duration TO_CLOSE = Duration.ofMillis(500);

    void close(Duration atMost) {
        lanes.forEach(lane -> lane.close(atMost.dividedBy(lanes.size())));
    }
}
