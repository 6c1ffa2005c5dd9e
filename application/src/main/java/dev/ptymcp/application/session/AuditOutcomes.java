package dev.ptymcp.application.session;

import dev.ptymcp.application.script.ScriptResult;
import dev.ptymcp.domain.model.audit.AuditOutcome;
import java.time.Duration;

/** What is recorded of results. */
final class AuditOutcomes {

    private AuditOutcomes() {}

    static AuditOutcome of(Object result, Duration taken) {
        AuditOutcome done = AuditOutcome.done(taken);
        if (result instanceof RunResult run) {
            return done.exitCode(run.exitCode())
                    .ended(run.endedBy(), run.output().cursor() - run.output().startCursor());
        }
        if (result instanceof SendResult sent) {
            return sent.waited()
                    .map(waited -> done.ended(
                            waited.endedBy(),
                            waited.output().cursor() - waited.output().startCursor()))
                    .orElse(done);
        }
        if (result instanceof ScriptResult script) {
            return done.exitCode(script.exit().code());
        }
        return result instanceof CloseResult closed
                ? done.exitCode(closed.exit().code())
                : done;
    }
}
