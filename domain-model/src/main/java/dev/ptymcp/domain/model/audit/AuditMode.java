package dev.ptymcp.domain.model.audit;

/** What happens when a record cannot be kept. */
public enum AuditMode {
    /** The work goes on; what could not be kept is counted. */
    BEST_EFFORT,
    /** Nothing is done of which no record could be kept before. */
    STRICT
}
