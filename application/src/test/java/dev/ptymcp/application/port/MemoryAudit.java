package dev.ptymcp.application.port;

import dev.ptymcp.domain.model.audit.AuditEvent;
import dev.ptymcp.domain.model.audit.AuditMode;
import dev.ptymcp.domain.model.audit.AuditPhase;
import dev.ptymcp.domain.model.audit.AuditStatus;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps records in memory, for tests. Thread-safe. */
public final class MemoryAudit implements AuditSink {

    private final List<AuditEvent> events = new CopyOnWriteArrayList<>();

    /** Whether records before an act are refused, as strict where they cannot be kept. */
    public volatile boolean refuses;

    @Override
    public boolean enabled() {
        return true;
    }

    @Override
    public void record(AuditEvent event) {
        if (refuses && event.phase() == AuditPhase.BEFORE) {
            throw new TerminalException(ErrorCode.AUDIT_UNAVAILABLE, "No record can be kept.", "Make room.");
        }
        events.add(event);
    }

    @Override
    public AuditStatus status() {
        return new AuditStatus(true, AuditMode.STRICT, events.size(), 0, 0, Optional.empty());
    }

    /** What was recorded, in order. */
    public List<AuditEvent> events() {
        return List.copyOf(events);
    }
}
