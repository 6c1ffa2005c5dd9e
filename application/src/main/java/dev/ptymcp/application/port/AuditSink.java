package dev.ptymcp.application.port;

import dev.ptymcp.domain.model.audit.AuditEvent;
import dev.ptymcp.domain.model.audit.AuditMode;
import dev.ptymcp.domain.model.audit.AuditPhase;
import dev.ptymcp.domain.model.audit.AuditStatus;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;

/** Where the records of what was done are kept. Thread-safe. */
public interface AuditSink {

    /** Keeps none. */
    AuditSink NONE = new NoAudit();

    /** Whether records are kept; where not, nobody needs to make them. Never changes. */
    boolean enabled();

    /**
     * Keeps a record. What it holds must be free of secrets.
     *
     * <p>{@linkplain AuditMode#BEST_EFFORT Best effort} it never blocks and never fails. {@linkplain AuditMode#STRICT
     * Strict} it returns when the record is kept, or a deadline later. A record {@linkplain AuditPhase#AFTER after} an act
     * is never refused, because the act is done: one that cannot be kept now waits, and what is asked for meanwhile is
     * refused.
     *
     * @throws TerminalException with {@link ErrorCode#AUDIT_UNAVAILABLE} when the record of an act that is still to be done
     *     could not be kept, strict; it must not be done, and no record after it is wanted
     */
    void record(AuditEvent event);

    /** How it stands. Does not block. */
    AuditStatus status();
}
