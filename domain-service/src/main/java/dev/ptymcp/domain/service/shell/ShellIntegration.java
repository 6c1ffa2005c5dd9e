package dev.ptymcp.domain.service.shell;

import dev.ptymcp.domain.model.error.InvalidArgumentException;
import dev.ptymcp.domain.model.target.LocalProgram;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Turns the start of an interactive shell into the start of one that reports its prompts and commands by marks in its
 * output (OSC 133), which {@link ShellMarks} recognises.
 *
 * <p>The shell reads the user's own start files first, as it would have done. Nothing is written to the terminal that a
 * person could see, nothing to the shell's history, and no child of the shell inherits anything. The one thing that changes
 * for the user: an exclamation mark no longer refers to the history in bash and zsh, so that a command is run as it was
 * sent, and zsh takes {@code #} for a comment and does not offer to correct what was typed.
 *
 * <p>Every mark carries the nonce. It is written into the scripts, which only the user can read, and never exported.
 */
public final class ShellIntegration {

    private static final Pattern NONCE = Pattern.compile("[A-Za-z0-9]{8,64}");

    private ShellIntegration() {}

    /**
     * How to start {@code command} so that it reports its commands.
     *
     * @param command the program and its arguments
     * @param environment the whole environment in which it will start
     * @param nonce 8 to 64 letters and digits that nobody can guess, new for each session
     * @return empty when the command is not a shell that is known here, or does not start it interactively
     */
    public static Optional<ShellLaunch> launch(List<String> command, Map<String, String> environment, String nonce) {
        if (!NONCE.matcher(nonce).matches()) {
            throw new InvalidArgumentException("nonce", nonce.length() + " characters", "8 to 64 letters and digits");
        }
        return ShellArguments.of(command).flatMap(arguments -> launch(arguments, environment, nonce));
    }

    /**
     * {@code program} in a terminal with its shell made to report its commands; empty when there is nothing to be done.
     *
     * @param inherited the environment to which the program's own variables are added
     */
    public static Optional<ShellLaunch> launch(LocalProgram program, Map<String, String> inherited, String nonce) {
        if (program.mode() != LocalProgram.Mode.PTY) {
            return Optional.empty();
        }
        Map<String, String> environment = new HashMap<>(inherited);
        environment.putAll(program.environment());
        return launch(program.command(), environment, nonce);
    }

    private static Optional<ShellLaunch> launch(
            ShellArguments arguments, Map<String, String> environment, String nonce) {
        switch (arguments.kind()) {
            case BASH:
                return Optional.of(BashScript.launch(arguments, environment, nonce));
            case ZSH:
                return Optional.of(ZshScript.launch(arguments, environment, nonce));
            case FISH:
                return Optional.of(FishScript.launch(arguments, nonce));
            default:
                return Optional.of(PosixScript.launch(arguments, environment, nonce));
        }
    }
}
