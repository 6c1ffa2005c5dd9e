package dev.ptymcp.application.session;

import dev.ptymcp.domain.model.command.ShellPhase;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.session.SessionState;
import dev.ptymcp.domain.service.charset.TerminalCharset;
import dev.ptymcp.domain.service.state.PromptRules;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Runs one command in a shell and returns its own output: exactly, from the shell's marks, where there are some; else from
 * the echo to the next appearance of the prompt, and says so.
 */
final class RunCommand {

    private final int maxInputBytes;

    RunCommand(int maxInputBytes) {
        this.maxInputBytes = maxInputBytes;
    }

    RunResult run(LiveSession session, RunRequest request, CallObserver observer) {
        TerminalCharset.requireWritable(session.start().encoding(), "command", request.command());
        checkSize(request);
        CommandConversation conversation = session.gate().exclusively(() -> {
            session.requireConnected();
            CommandConversation begun = choose(session, request);
            begun.start();
            return begun;
        });
        observer.inputSent();
        return conversation.finish();
    }

    private static CommandConversation choose(LiveSession session, RunRequest request) {
        return session.look(view -> {
            ShellPhase phase = view.tracker().phase();
            if (phase == ShellPhase.PROMPT) {
                return new MarkedCommand(session, view, request);
            }
            String line = view.output().screen().lastVisualLine();
            boolean prompt = PromptRules.read(line).equals(Optional.of(SessionState.READY));
            if (prompt && phase != ShellPhase.CONTINUATION && session.start().terminal()) {
                return new PromptedCommand(session, view, request);
            }
            throw session.start().integrated() ? busy(view, phase) : notAShell(session);
        });
    }

    private void checkSize(RunRequest request) {
        int bytes = request.command().getBytes(StandardCharsets.UTF_8).length;
        if (bytes > maxInputBytes) {
            throw new TerminalException(
                    ErrorCode.INPUT_TOO_LARGE,
                    "The command has " + bytes + " bytes; one call may send " + maxInputBytes + ". Nothing was sent.",
                    "Write it to a file and run that; the operator can raise input.max.");
        }
    }

    private static TerminalException busy(LiveSession.View view, ShellPhase phase) {
        if (phase == ShellPhase.CONTINUATION) {
            return new TerminalException(
                    ErrorCode.SHELL_BUSY,
                    "The shell waits for the rest of an unfinished command; nothing was sent.",
                    "Send the rest with send_input, or give it up with send_keys [\"ctrl+c\"].");
        }
        if (phase == ShellPhase.UNKNOWN) {
            return new TerminalException(
                    ErrorCode.SHELL_BUSY,
                    "The shell has not shown its first prompt yet; nothing was sent.",
                    "Wait for it with wait_for and prompt, or see with read_output what its start files do.");
        }
        String program = view.facts()
                .foregroundProgram()
                .map(name -> " ('" + name + "' is in the foreground)")
                .orElse("");
        return new TerminalException(
                ErrorCode.SHELL_BUSY,
                "The shell is still running a command" + program + "; nothing was sent.",
                "Wait for its end with wait_for and prompt, interrupt it with send_keys [\"ctrl+c\"], or talk to it with"
                        + " send_input.");
    }

    private static TerminalException notAShell(LiveSession session) {
        return new TerminalException(
                ErrorCode.NOT_A_SHELL,
                "Session " + session.id() + " runs '"
                        + session.start().request().target().describe()
                        + "', which is not at a prompt that commands can be run at; nothing was sent.",
                "Use send_input and wait_for to talk to the program, or open a shell with open_local.");
    }
}
