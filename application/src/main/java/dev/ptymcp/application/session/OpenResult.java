package dev.ptymcp.application.session;

import dev.ptymcp.application.persistence.Recovered;
import dev.ptymcp.domain.model.session.SessionInfo;
import dev.ptymcp.domain.service.hygiene.NeutralText;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A session that was opened.
 *
 * @param info the session once it settled
 * @param output what it printed until then
 * @param warnings what the caller should know, in sentences
 * @param recovered how its past came here, of one that was taken up
 */
public record OpenResult(SessionInfo info, OutputText output, List<String> warnings, Optional<Recovered> recovered) {

    /** Copies; servers and devices have their say in warnings, so these become neutral. */
    public OpenResult {
        warnings = warnings.stream().map(NeutralText::of).toList();
        Objects.requireNonNull(recovered, "recovered");
    }

    /** One that has no past. */
    public OpenResult(SessionInfo info, OutputText output, List<String> warnings) {
        this(info, output, warnings, Optional.empty());
    }

    /** The same with how its past came here. */
    OpenResult recovered(Recovered how) {
        return new OpenResult(info, output, warnings, Optional.of(how));
    }
}
