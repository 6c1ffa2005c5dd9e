package dev.ptymcp.application.port;

import dev.ptymcp.domain.model.audit.AuditEvent;
import dev.ptymcp.domain.model.audit.AuditStatus;

/** Keeps no records. */
record NoAudit() implements AuditSink {

    @Override
    public boolean enabled() {
        return false;
    }

    @Override
    public void record(AuditEvent event) {
        // Nobody wants it.
    }

    @Override
    public AuditStatus status() {
        return AuditStatus.OFF;
    }
}
