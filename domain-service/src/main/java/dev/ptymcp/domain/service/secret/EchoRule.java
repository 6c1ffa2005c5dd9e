package dev.ptymcp.domain.service.secret;

import dev.ptymcp.domain.model.command.Evidence;
import dev.ptymcp.domain.model.command.ShellPhase;
import dev.ptymcp.domain.model.session.SessionState;
import dev.ptymcp.domain.model.terminal.TerminalFacts;
import dev.ptymcp.domain.service.state.PromptRules;
import java.util.Optional;

/**
 * Whether a secret that is typed now would stay unseen: the operating system or the wire says that nothing is echoed, or,
 * where neither can know, a program asks for a password in so many words.
 */
public final class EchoRule {

    private EchoRule() {}

    /**
     * A session at one moment.
     *
     * @param facts what the operating system or the wire says of the terminal
     * @param shell what the session's own shell reports
     * @param lastLine the last visual line
     * @param paused whether the output has paused, so that the line is worth reading
     */
    public record Look(TerminalFacts facts, ShellPhase shell, String lastLine, boolean paused) {}

    /** What says that nothing would be echoed: {@code ECHO_OFF} or {@code PROMPT}; empty when nothing does. */
    public static Optional<Evidence> evidence(Look look) {
        if (look.shell() == ShellPhase.PROMPT || look.facts().echo().equals(Optional.of(true))) {
            return Optional.empty();
        }
        if (look.facts().readsSecretly()) {
            return Optional.of(Evidence.ECHO_OFF);
        }
        return look.paused() && asksForPassword(look.lastLine()) ? Optional.of(Evidence.PROMPT) : Optional.empty();
    }

    /** Whether a line is a question for a password. */
    public static boolean asksForPassword(String line) {
        return PromptRules.read(line).equals(Optional.of(SessionState.PASSWORD));
    }

    /** Why there is no evidence, as a sentence without its full stop. */
    public static String refusal(Look look) {
        if (look.shell() == ShellPhase.PROMPT) {
            return "The shell is at its prompt (shell marks): it would show a secret and run it as a command";
        }
        if (look.facts().echo().equals(Optional.of(true))) {
            return "The terminal echoes what is typed (termios ECHO is on)";
        }
        String line = "the last line of the screen, '" + look.lastLine().strip() + "', is no question for a password";
        if (!look.paused()) {
            return "The program is still printing, so that its last line says nothing yet";
        }
        return look.facts().echo().isPresent()
                ? "The program reads single keys (termios ICANON is off) and may show them itself, and " + line
                : "The other side does not tell whether it echoes, and " + line;
    }
}
