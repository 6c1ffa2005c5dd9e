package dev.ptymcp.domain.service.state;

import dev.ptymcp.domain.model.command.Evidence;
import dev.ptymcp.domain.model.session.SessionState;
import dev.ptymcp.domain.model.session.StateReading;
import dev.ptymcp.domain.service.screen.ScreenEvidence;
import java.util.Optional;
import java.util.regex.Pattern;

/** Decides what a session is doing. The strongest evidence wins; where there is none, the answer is unknown. */
public final class StateClassifier {

    /** The editors that ask for a command behind a colon in the last row of the alternate screen. */
    private static final Pattern EDITOR =
            Pattern.compile("(?:n?vim?|gvim|rvim|view|rview|vimdiff|ex|elvis|busybox)(?:\\..*)?");

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

    /** What is drawn says more than what is written: it has to be the screen of a pager or of a full-screen program. */
    private static Optional<StateReading> byLook(StateInputs in) {
        Optional<SessionState> words = in.paused() ? PromptRules.read(in.lastLine()) : Optional.empty();
        if (in.paused() && waitsAsPager(in, words)) {
            return Optional.of(new StateReading(SessionState.PAGER, Evidence.SCREEN));
        }
        if (in.screen().alternate()) {
            return Optional.of(new StateReading(SessionState.FULLSCREEN, Evidence.SCREEN));
        }
        return words.map(state -> new StateReading(state, Evidence.PROMPT));
    }

    private static boolean waitsAsPager(StateInputs in, Optional<SessionState> words) {
        ScreenEvidence screen = in.screen();
        if (screen.pager()) {
            return true;
        }
        boolean editor = in.facts()
                .foregroundProgram()
                .filter(program -> EDITOR.matcher(program).matches())
                .isPresent();
        return screen.alternate()
                ? !editor && screen.atEnd() && screen.atBottom() && words.equals(Optional.of(SessionState.PAGER))
                : screen.colon();
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
