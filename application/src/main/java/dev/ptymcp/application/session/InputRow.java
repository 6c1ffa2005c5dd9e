package dev.ptymcp.application.session;

import dev.ptymcp.domain.model.command.ShellPhase;
import dev.ptymcp.domain.model.session.SessionState;
import dev.ptymcp.domain.model.terminal.ScreenLine;
import dev.ptymcp.domain.service.policy.UnfinishedCommand;
import dev.ptymcp.domain.service.screen.VtScreen;
import dev.ptymcp.domain.service.state.PromptRules;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The line of the screen that Enter would submit.
 *
 * @param text what stands in it
 * @param exact whether that is the command alone, because the shell told where its prompt ends
 */
record InputRow(String text, boolean exact) {

    /** Programs whose own screens hold the command lines of shells. */
    private static final Set<String> MULTIPLEXERS =
            Set.of("tmux", "tmux: client", "screen", "zellij", "dtach", "abduco", "mosh-client");

    /** What stands there now; looked at under the session's lock. */
    static InputRow of(SessionView view) {
        String row = row(view.output().screen());
        String prompt = view.lines().prompt();
        boolean behindPrompt = view.tracker().phase() == ShellPhase.PROMPT
                && !prompt.isBlank()
                && row.startsWith(prompt.stripTrailing());
        return behindPrompt
                ? new InputRow(row.substring(Math.min(prompt.length(), row.length())), true)
                : new InputRow(row, false);
    }

    /** The row with the cursor, and those that belong to it because the line was too long for one. */
    private static String row(VtScreen screen) {
        List<ScreenLine> lines = screen.snapshot().lines();
        int at = screen.cursor().row() - 1;
        int first = at;
        while (first > 0 && lines.get(first - 1).wrapped()) {
            first--;
        }
        StringBuilder text = new StringBuilder();
        int next = first;
        boolean more = true;
        while (more && next < lines.size()) {
            more = lines.get(next).wrapped();
            text.append(lines.get(next++).text());
        }
        return text.toString();
    }

    /** Whether the shell asks for the rest of a command that was begun. */
    static boolean continues(SessionView view) {
        ShellPhase phase = view.tracker().phase();
        // The shell's own word can still be on its way when the next line is typed.
        boolean unfinished =
                phase != ShellPhase.PROMPT && UnfinishedCommand.is(view.lines().begun());
        return unfinished
                || phase == ShellPhase.CONTINUATION
                || phase == ShellPhase.UNKNOWN
                        && PromptRules.read(view.output().screen().lastVisualLine())
                                .equals(Optional.of(SessionState.CONTINUATION));
    }

    /** Whether a program has the screen for itself, whose lines are no commands. */
    static boolean fullScreen(SessionView view) {
        return view.output().screen().alternate()
                && view.facts()
                        .foregroundProgram()
                        .filter(MULTIPLEXERS::contains)
                        .isEmpty();
    }
}
