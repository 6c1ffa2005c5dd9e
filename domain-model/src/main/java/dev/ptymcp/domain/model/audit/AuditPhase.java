package dev.ptymcp.domain.model.audit;

/** When a record is made. */
public enum AuditPhase {
    /** Before anything is done. */
    BEFORE,
    /** When it was done, was refused or failed. */
    AFTER
}
