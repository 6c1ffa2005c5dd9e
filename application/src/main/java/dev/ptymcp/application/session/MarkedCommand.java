package dev.ptymcp.application.session;

import dev.ptymcp.domain.model.command.CommandMark;
import dev.ptymcp.domain.model.command.Evidence;
import dev.ptymcp.domain.model.command.ShellPhase;
import dev.ptymcp.domain.model.output.OutputStreamKind;
import dev.ptymcp.domain.model.session.ExitStatus;
import dev.ptymcp.domain.model.session.SessionState;
import dev.ptymcp.domain.model.session.StateReading;
import dev.ptymcp.domain.model.terminal.TerminalModes;
import dev.ptymcp.domain.model.wait.EndedBy;
import dev.ptymcp.domain.model.wait.ScreenCondition;
import dev.ptymcp.domain.model.wait.WaitCondition;
import dev.ptymcp.domain.model.wait.WaitOutcome;
import dev.ptymcp.domain.service.shell.CommandRun;
import dev.ptymcp.domain.service.shell.CommandTracker;
import dev.ptymcp.domain.service.wait.WaitMachine;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A command in a shell that reports its command boundaries. Several lines go in one paste where the line editor takes
 * pastes; else line by line, each when the shell asks for it.
 */
final class MarkedCommand implements CommandConversation {

    /** While a command runs, the mere look of a prompt counts only after this silence: it may be half a line of output. */
    private static final long LOOK_AFTER_NANOS = 2_500_000_000L;

    private final LiveSession session;
    private final RunRequest request;
    private final CommandTracker tracker;
    private final TerminalModes modes;
    private final List<String> lines;
    private final OutputHead head;
    private final CommandRun run;
    private final long began;

    private WaitListener listener;
    private int next;

    /** Made under the session's lock, at the shell's prompt. */
    MarkedCommand(LiveSession session, SessionView view, RunRequest request) {
        this.session = session;
        this.request = request;
        this.tracker = view.tracker();
        this.modes = view.output().screen().modes();
        String text = request.command().strip();
        this.lines = modes.bracketedPaste() ? List.of(text) : text.lines().toList();
        this.head = new OutputHead(view.output().log(OutputStreamKind.MERGED).end());
        this.run = tracker.begin();
        this.began = session.now();
        view.attach(head);
        this.listener = listener(view);
    }

    @Override
    public void start() {
        try {
            type();
        } catch (RuntimeException e) {
            leave();
            throw e;
        }
    }

    @Override
    public RunResult finish() {
        try {
            WaitOutcome outcome = WaitLoop.await(session, listener, this::reading);
            while (asksForMore(outcome)) {
                session.gate().exclusively(() -> {
                    session.act(view -> listener = listener(view));
                    type();
                    return next;
                });
                outcome = WaitLoop.await(session, listener, this::reading);
            }
            return result(outcome);
        } finally {
            leave();
        }
    }

    private boolean asksForMore(WaitOutcome outcome) {
        return outcome.evidence() == Evidence.SHELL_MARKS && next < lines.size();
    }

    /** Types the next line; the listener is attached already, because the answer can come before the write returns. */
    private void type() {
        String line = lines.get(next++);
        SendInput.note(session, new SendInput.Typed(line, true));
        Typist typist = new Typist(session, session.start().pace());
        typist.text(line, modes);
        typist.enter(Duration.ZERO);
    }

    private WaitListener listener(SessionView view) {
        WaitCondition condition =
                new WaitCondition(List.of(), Optional.empty(), false, true, ScreenCondition.NONE, view.end());
        WaitMachine.Times times =
                new WaitMachine.Times(session.now(), began + request.timeout().toNanos());
        WaitListener made = new CommandListener(new WaitMachine(condition, view.end(), "", 0, times));
        view.attach(made);
        return made;
    }

    /** Ends the wait when the shell is back at a prompt, be it for the rest of the command. */
    private final class CommandListener extends WaitListener {

        CommandListener(WaitMachine machine) {
            super(machine);
        }

        @Override
        public void mark(CommandMark mark) {
            if (tracker.phase() == ShellPhase.PROMPT) {
                machine().commandOver(EndedBy.COMMAND_END, mark.end());
            } else if (tracker.phase() == ShellPhase.CONTINUATION) {
                machine().commandOver(EndedBy.PROMPT, mark.end());
            }
        }
    }

    private StateReading reading(SessionView view) {
        StateReading reading = view.reading();
        boolean merelyLooks = reading.evidence() == Evidence.PROMPT && tracker.phase() != ShellPhase.FINISHING;
        return merelyLooks && session.now() - view.lastOutput() < LOOK_AFTER_NANOS
                ? new StateReading(SessionState.RUNNING, Evidence.SHELL_MARKS)
                : reading;
    }

    /** What is copied under the lock when the wait is over. */
    private record End(CommandTexts texts, SessionStatus status, Optional<String> cwd, OptionalInt exitCode) {}

    private RunResult result(WaitOutcome outcome) {
        Duration duration = Duration.ofNanos(session.now() - began);
        End end = session.look(view -> new End(
                CommandTexts.of(
                        view, run.output(view.end()), head, request.budget().maxBytes()),
                view.status(),
                tracker.cwd(),
                over() ? run.exitCode() : OptionalInt.empty()));
        OptionalInt exitCode = end.exitCode().isPresent()
                ? end.exitCode()
                : exitCode(end.status().exit());
        return new RunResult(
                end.texts().fit().in(session),
                exitCode,
                duration,
                end.cwd(),
                outcome.evidence(),
                outcome.endedBy(),
                end.status(),
                Optional.empty());
    }

    /** A prompt hook of the user's can swallow the prompt's mark, but not the command's status before it. */
    private boolean over() {
        return tracker.phase() == ShellPhase.PROMPT || tracker.phase() == ShellPhase.FINISHING;
    }

    /** A command that ended the shell, such as exit, ended with the shell's own code. */
    private static OptionalInt exitCode(Optional<ExitStatus> exit) {
        return exit.isPresent() ? exit.get().code() : OptionalInt.empty();
    }

    private void leave() {
        session.act(view -> {
            tracker.finish();
            view.detach(head);
            view.detach(listener);
        });
    }
}
