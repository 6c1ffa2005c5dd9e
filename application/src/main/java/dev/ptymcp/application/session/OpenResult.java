package dev.ptymcp.application.session;

import dev.ptymcp.domain.model.session.SessionInfo;
import dev.ptymcp.domain.service.hygiene.NeutralText;
import java.util.List;

/**
 * A session that was opened.
 *
 * @param info the session once it settled
 * @param output what it printed until then
 * @param warnings what the caller should know, in sentences
 */
public record OpenResult(SessionInfo info, OutputText output, List<String> warnings) {

    /** Copies; servers and devices have their say in warnings, so these become neutral. */
    public OpenResult {
        warnings = warnings.stream().map(NeutralText::of).toList();
    }
}
