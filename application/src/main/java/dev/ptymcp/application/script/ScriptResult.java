package dev.ptymcp.application.script;

import dev.ptymcp.domain.model.session.ExitStatus;
import java.time.Duration;

/**
 * What came of a run.
 *
 * @param output what the program wrote to its standard output
 * @param errors the end of what it wrote to its standard error
 * @param exit how it ended
 * @param timedOut whether it was killed because its time was over
 * @param duration how long it ran
 */
public record ScriptResult(
        ScriptOutput output, ScriptOutput errors, ExitStatus exit, boolean timedOut, Duration duration) {

    /** Whether it ended by itself and said that it went well. */
    public boolean succeeded() {
        return !timedOut && exit.code().orElse(1) == 0;
    }
}
