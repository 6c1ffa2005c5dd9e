package dev.ptymcp.domain.model.audit;

import java.util.Optional;

/**
 * How the keeping of records stands.
 *
 * @param enabled whether records are kept at all
 * @param mode what happens when one cannot be kept
 * @param kept how many were kept since the start
 * @param dropped how many were lost since the start, best effort
 * @param waiting how many wait to be kept
 * @param problem what is wrong now, in one sentence; empty while all is well
 */
public record AuditStatus(
        boolean enabled, AuditMode mode, long kept, long dropped, int waiting, Optional<String> problem) {

    /** No records are kept. */
    public static final AuditStatus OFF = new AuditStatus(false, AuditMode.BEST_EFFORT, 0, 0, 0, Optional.empty());

    /** Checks that nothing is negative. */
    public AuditStatus {
        if (kept < 0 || dropped < 0 || waiting < 0) {
            throw new IllegalArgumentException("negative: " + kept + ", " + dropped + ", " + waiting);
        }
    }
}
