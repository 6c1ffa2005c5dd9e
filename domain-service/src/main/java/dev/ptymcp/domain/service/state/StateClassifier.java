package dev.ptymcp.domain.service.state;

import dev.ptymcp.domain.model.command.Evidence;
import dev.ptymcp.domain.model.session.SessionState;
import dev.ptymcp.domain.model.session.StateReading;
import java.util.Optional;

/** Decides what a session is doing. The strongest evidence wins; where there is none, the answer is unknown. */
public final class StateClassifier {

    private StateClassifier() {}

    /** What the inputs say. */
    public static StateReading classify(StateInputs in) {
        if (in.ended()) {
            return new StateReading(SessionState.EXITED, Evidence.EXIT);
        }
        if (in.facts().readsSecretly()) {
            return new StateReading(SessionState.PASSWORD, Evidence.ECHO_OFF);
        }
        switch (in.shell()) {
            case PROMPT:
                return new StateReading(SessionState.READY, Evidence.SHELL_MARKS);
            case CONTINUATION:
                return new StateReading(SessionState.CONTINUATION, Evidence.SHELL_MARKS);
            case RUNNING:
            case FINISHING:
                return byLook(in).orElse(new StateReading(SessionState.RUNNING, Evidence.SHELL_MARKS));
            default:
                return byLook(in).orElseGet(() -> bySystem(in));
        }
    }

    private static Optional<StateReading> byLook(StateInputs in) {
        Optional<SessionState> prompt = in.paused() ? PromptRules.read(in.lastLine()) : Optional.empty();
        if (in.alternateScreen()) {
            return Optional.of(
                    prompt.equals(Optional.of(SessionState.PAGER))
                            ? new StateReading(SessionState.PAGER, Evidence.SCREEN)
                            : new StateReading(SessionState.FULLSCREEN, Evidence.SCREEN));
        }
        return prompt.map(state -> new StateReading(state, Evidence.PROMPT));
    }

    private static StateReading bySystem(StateInputs in) {
        if (in.facts().leaderInForeground().isPresent()) {
            return new StateReading(SessionState.RUNNING, Evidence.FOREGROUND_PROCESS);
        }
        return in.settled()
                ? new StateReading(SessionState.UNKNOWN, Evidence.NONE)
                : new StateReading(SessionState.STARTING, Evidence.NONE);
    }
}
