package dev.ptymcp.domain.model.audit;

/** What an act came to. */
public enum AuditResult {
    /** It was done; a command that was run may still have an exit code other than 0. */
    DONE,
    /** A rule, an owner, a scope, a lease or a person said no; nothing was done. */
    REFUSED,
    /** It could not be done, or not to its end. */
    FAILED
}
