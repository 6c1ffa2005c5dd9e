package dev.ptymcp.application.access;

import dev.ptymcp.domain.model.session.SessionScope;
import java.util.Objects;
import java.util.Optional;

/**
 * Something that changes a session or opens one.
 *
 * @param tool what does it, as tools are named: {@code run_command}
 * @param needs the scope that the session must have
 * @param typed whether the input is typed into whatever runs there, which may be a question for a password
 * @param input what is typed, run or started, as it may be recorded; never a secret
 */
public record Act(String tool, SessionScope needs, boolean typed, Optional<String> input) {

    /** Checks that nothing is null. */
    public Act {
        Objects.requireNonNull(tool, "tool");
        Objects.requireNonNull(needs, "needs");
        Objects.requireNonNull(input, "input");
    }

    /** One of which there is nothing more to say. */
    public static Act of(String tool, SessionScope needs) {
        return new Act(tool, needs, false, Optional.empty());
    }

    /** One that types {@code text} into whatever runs. */
    public static Act typing(String tool, String text) {
        return new Act(tool, SessionScope.READ_WRITE, true, Optional.of(text));
    }

    /** The same with what it types or starts. */
    public Act input(String text) {
        return new Act(tool, needs, typed, Optional.of(text));
    }
}
