package dev.ptymcp.application.session;

/**
 * What somebody was allowed to do. Between the question and the deed others may have had their turn, so whoever is about to
 * write confirms it while nobody else writes.
 */
@FunctionalInterface
interface Clearance {

    /** What the session does by itself needs no leave. */
    Clearance OWN = () -> {};

    /**
     * Returns when it still holds.
     *
     * @throws dev.ptymcp.domain.model.error.TerminalException when it does not; nothing was written by this step
     */
    void confirm();
}
