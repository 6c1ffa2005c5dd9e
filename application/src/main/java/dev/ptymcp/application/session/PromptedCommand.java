package dev.ptymcp.application.session;

import dev.ptymcp.domain.model.command.CommandMark;
import dev.ptymcp.domain.model.command.Evidence;
import dev.ptymcp.domain.model.command.OutputRange;
import dev.ptymcp.domain.model.output.OutputSlice;
import dev.ptymcp.domain.model.output.OutputStreamKind;
import dev.ptymcp.domain.model.session.SessionState;
import dev.ptymcp.domain.model.session.StateReading;
import dev.ptymcp.domain.model.wait.EndedBy;
import dev.ptymcp.domain.model.wait.ScreenCondition;
import dev.ptymcp.domain.model.wait.WaitCondition;
import dev.ptymcp.domain.model.wait.WaitOutcome;
import dev.ptymcp.domain.service.state.PromptRules;
import dev.ptymcp.domain.service.wait.WaitMachine;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A command at a prompt that nobody reports: a REPL, a shell inside the shell, a device. It has ended, as far as can be
 * seen, when the same prompt stands on a new line and nothing more comes. There is no exit code.
 */
final class PromptedCommand implements CommandConversation {

    private final LiveSession session;
    private final RunRequest request;
    private final String prompt;
    private final OutputHead head;
    private final long began;
    private final long startCursor;
    private final long promptLine;
    private final WaitListener listener;

    /** Made under the session's lock, while {@code prompt} is the last line of the screen. */
    PromptedCommand(LiveSession session, LiveSession.View view, RunRequest request) {
        this.session = session;
        this.request = request;
        this.prompt = view.output().screen().lastVisualLine();
        this.startCursor = view.output().log(OutputStreamKind.MERGED).end();
        this.promptLine = view.output().lineStart();
        this.head = new OutputHead(startCursor);
        this.began = session.now();
        WaitCondition condition =
                new WaitCondition(List.of(), Optional.empty(), false, true, ScreenCondition.NONE, startCursor);
        long deadline = began + request.timeout().toNanos();
        this.listener =
                listener(new WaitMachine(condition, startCursor, "", 0, new WaitMachine.Times(began, deadline)));
        view.attach(head);
        view.attach(listener);
    }

    /** A shell around the program at whose prompt we are reports its own prompt: that program is over. */
    private static WaitListener listener(WaitMachine machine) {
        return new WaitListener(machine) {
            @Override
            public void mark(CommandMark mark) {
                if (mark.kind() == CommandMark.Kind.PROMPT_END) {
                    machine.commandOver(EndedBy.PROMPT, mark.end());
                }
            }
        };
    }

    @Override
    public void start() {
        try {
            SendInput.note(session, new SendInput.Typed(request.command(), true));
            new Typing(session, SendRequest.line(request.command().strip())).type();
        } catch (RuntimeException e) {
            leave();
            throw e;
        }
    }

    @Override
    public RunResult finish() {
        try {
            WaitOutcome outcome = WaitLoop.await(session, listener, this::reading);
            return result(outcome);
        } finally {
            leave();
        }
    }

    private StateReading reading(LiveSession.View view) {
        StateReading reading = view.reading();
        boolean newLine = view.output().lineStart() > startCursor;
        boolean back =
                newLine && PromptRules.samePrompt(prompt, view.output().screen().lastVisualLine());
        if (back) {
            return new StateReading(SessionState.READY, Evidence.PROMPT);
        }
        // Another prompt than ours may be half a line of output; one that asks for a secret or a key is not.
        return reading.state() == SessionState.READY
                ? new StateReading(SessionState.RUNNING, reading.evidence())
                : reading;
    }

    private RunResult result(WaitOutcome outcome) {
        Duration duration = Duration.ofNanos(session.now() - began);
        int maxBytes = request.budget().maxBytes();
        OutputRange range = session.look(view -> {
            OutputSlice all = view.output().log(OutputStreamKind.MERGED).read(promptLine, view.end());
            return CommandTexts.betweenPrompts(RawOutput.rendered(view.columns(), all), request.command(), prompt);
        });
        CommandTexts texts = session.look(view -> CommandTexts.of(view, List.of(range), head, maxBytes));
        return new RunResult(
                texts.fit().in(session),
                OptionalInt.empty(),
                duration,
                Optional.empty(),
                outcome.evidence(),
                outcome.endedBy(),
                session.look(LiveSession.View::status));
    }

    private void leave() {
        session.act(view -> {
            view.detach(head);
            view.detach(listener);
        });
    }
}
