package dev.ptymcp.application.session;

import dev.ptymcp.domain.model.session.SessionId;
import java.util.List;

/**
 * What became of the sessions that this machine keeps.
 *
 * @param taken those that were taken up
 * @param problems why others were not, in sentences
 */
public record TakeUpReport(List<SessionId> taken, List<String> problems) {

    /** Nothing was to be taken up. */
    public static final TakeUpReport NOTHING = new TakeUpReport(List.of(), List.of());

    /** Copies. */
    public TakeUpReport {
        taken = List.copyOf(taken);
        problems = List.copyOf(problems);
    }
}
