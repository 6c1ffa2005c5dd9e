package dev.ptymcp.application.session;

import dev.ptymcp.domain.model.command.ShellPhase;
import dev.ptymcp.domain.model.device.Profile;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.session.SessionState;
import dev.ptymcp.domain.model.wait.EndedBy;
import dev.ptymcp.domain.service.charset.TerminalCharset;
import dev.ptymcp.domain.service.screen.VtScreen;
import dev.ptymcp.domain.service.state.PromptRules;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Runs one command in a shell and returns its own output: exactly, from the shell's marks, where there are some; else from
 * the echo to the next appearance of the prompt, and says so.
 */
final class RunCommand {

    /** Between the last output of a command and the prompt there is a blink in which nobody can tell that it is over. */
    private static final Duration BLINK = Duration.ofSeconds(1);

    private final WaitForOutput waits = new WaitForOutput();

    RunResult run(LiveSession session, RunRequest request, Clearance clearance, CallObserver observer) {
        TerminalCharset.requireWritable(session.start().encoding(), "command", request.command());
        int bytes = request.command().getBytes(StandardCharsets.UTF_8).length;
        session.bounds().requireSendable("The command", bytes);
        Optional<CommandConversation> begun = begin(session, request, clearance);
        if (begun.isEmpty() && promptComes(session)) {
            begun = begin(session, request, clearance);
        }
        CommandConversation conversation = begun.orElseThrow(() -> session.look(view -> refusal(session, view)));
        session.bounds().metrics().command();
        observer.inputSent();
        return conversation.finish();
    }

    private static Optional<CommandConversation> begin(LiveSession session, RunRequest request, Clearance clearance) {
        return session.gate().exclusively(() -> {
            session.requireConnected();
            clearance.confirm();
            Optional<CommandConversation> begun = choose(session, request);
            begun.ifPresent(CommandConversation::start);
            return begun;
        });
    }

    private static Optional<CommandConversation> choose(LiveSession session, RunRequest request) {
        return session.look(view -> {
            if (view.tracker().phase() == ShellPhase.PROMPT) {
                return Optional.of(new MarkedCommand(session, view, request));
            }
            return atPrompt(session, view)
                    ? Optional.of(new PromptedCommand(session, view, request))
                    : Optional.empty();
        });
    }

    private static boolean atPrompt(LiveSession session, SessionView view) {
        VtScreen screen = view.output().screen();
        boolean looks = session.states().promptLevel(screen).isPresent()
                || PromptRules.read(screen.lastVisualLine()).equals(Optional.of(SessionState.READY));
        // What was typed before and not answered with a new line yet is still to come, whatever the last line looks
        // like.
        boolean answered = view.output().lineStart() > view.typed().lastSubmit();
        return looks
                && answered
                && view.tracker().phase() != ShellPhase.CONTINUATION
                && session.start().terminal();
    }

    /** Waits for it no longer than a blink, and not at all where it would be waited for in vain. */
    private boolean promptComes(LiveSession session) {
        if (!session.start().terminal()) {
            return false;
        }
        boolean unfinished = session.look(view -> view.tracker().phase()) == ShellPhase.CONTINUATION;
        // A line that was given up a moment ago is over as soon as the shell has read the key.
        if (unfinished && !session.look(view -> view.typed().lastWriteAfter(session.now() - BLINK.toNanos()))) {
            return false;
        }
        long line = session.look(view -> unfinished
                ? view.end()
                : Math.max(view.output().lineStart(), view.typed().lastSubmit()));
        WaitRequest prompt = WaitRequest.forPrompt().from(line).within(BLINK);
        WaitListener listener =
                waits.begin(session, prompt, OptionalLong.empty()).listener();
        return WaitLoop.await(session, listener).endedBy() == EndedBy.PROMPT;
    }

    private static TerminalException refusal(LiveSession session, SessionView view) {
        if (view.reading().state() == SessionState.PASSWORD) {
            return new TerminalException(
                    ErrorCode.SHELL_BUSY,
                    "A program asks for a password there; nothing was sent.",
                    "Have the operator answer with send_secret, or give it up with send_keys [\"ctrl+c\"].");
        }
        if (session.start().integrated()) {
            return busy(view, view.tracker().phase());
        }
        return session.states()
                .device()
                .map(device -> notAtPrompt(view, device.profile()))
                .orElseGet(() -> notAShell(session));
    }

    private static TerminalException notAtPrompt(SessionView view, Profile profile) {
        String who = profile.ofDevice() ? "The device" : "The program";
        return new TerminalException(
                ErrorCode.SHELL_BUSY,
                who + " is at no prompt that the profile " + profile.name() + " knows: the last line of its screen is '"
                        + view.output().screen().lastVisualLine().strip() + "'. Nothing was sent.",
                "Answer or finish what is there with send_input or send_keys, or wait with wait_for and prompt"
                        + (profile.ofDevice()
                                ? "; a console that shows nothing may want an Enter first."
                                : "; ctrl+c gives up what was begun."));
    }

    private static TerminalException busy(SessionView view, ShellPhase phase) {
        if (phase == ShellPhase.CONTINUATION) {
            return new TerminalException(
                    ErrorCode.SHELL_BUSY,
                    "The shell waits for the rest of an unfinished command; nothing was sent.",
                    "Send the rest with send_input, or give it up with send_keys [\"ctrl+c\"]; again, if it stays.");
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
