package dev.ptymcp.domain.model.session;

/** What may be done on a session; each scope allows what the ones before it do. Its owner may always read and close it. */
public enum SessionScope {
    /** Reading and waiting. */
    READ_ONLY,
    /** Also typing, secrets included, and resizing. */
    READ_WRITE,
    /** Also signals, and taking a lease over from another client. */
    CONTROL,
    /** Also changing the session's limits. */
    ADMIN;

    /** Whether this scope allows what needs {@code other}. */
    public boolean covers(SessionScope other) {
        return compareTo(other) >= 0;
    }
}
