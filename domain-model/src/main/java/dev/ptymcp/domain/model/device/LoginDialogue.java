package dev.ptymcp.domain.model.device;

import java.util.List;
import java.util.Optional;

/**
 * How one logs in at a console: an ordered script without secrets. It is over at a prompt of the profile; a console that
 * does not ask what a step expects goes on to a later one.
 *
 * @param wake what is sent first, to see where the console is; empty for nothing
 * @param steps what it may ask, in order, and what is answered
 * @param failures anywhere in a line after an answer: the console refuses
 */
public record LoginDialogue(Optional<String> wake, List<LoginStep> steps, List<LinePattern> failures) {

    /** Copies. */
    public LoginDialogue {
        steps = List.copyOf(steps);
        failures = List.copyOf(failures);
    }

    /** Whether any step gives the user's name. */
    public boolean asksForUser() {
        return steps.stream().anyMatch(step -> step.reply() == LoginStep.Reply.USER);
    }
}
