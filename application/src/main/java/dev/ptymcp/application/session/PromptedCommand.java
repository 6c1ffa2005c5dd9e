package dev.ptymcp.application.session;

import dev.ptymcp.domain.model.command.Evidence;
import dev.ptymcp.domain.model.command.OutputRange;
import dev.ptymcp.domain.model.device.LineTyping;
import dev.ptymcp.domain.model.device.Profile;
import dev.ptymcp.domain.model.output.OutputStreamKind;
import dev.ptymcp.domain.model.session.SessionState;
import dev.ptymcp.domain.model.wait.EndedBy;
import dev.ptymcp.domain.service.device.CommandWatch;
import dev.ptymcp.domain.service.device.DeviceStates;
import dev.ptymcp.domain.service.device.TypedBlock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A command at a prompt that nobody reports: a REPL, a shell inside the shell, a device. It has ended, as far as can be
 * seen, when the prompt stands on a new line and nothing more comes. There is no exit code.
 *
 * <p>With a profile the lines of a command are typed as it says, usually one by one, each at a prompt, and none after one that
 * was refused or led to a question: the rest could mean something else then.
 */
final class PromptedCommand implements CommandConversation {

    private static final int MOST_ERRORS = 20;
    /** Where nothing is known of the program. */
    private static final LineTyping AS_IT_IS = new LineTyping(
            LineTyping.Way.TOGETHER, Optional.empty(), LineTyping.Blank.TYPED, List.of(), List.of(), LineTyping.CTRL_C);

    private final LiveSession session;
    private final RunRequest request;
    private final Optional<DeviceStates> device;
    private final OutputHead head;
    private final long began;
    private final TypedBlock block;
    private final List<OutputRange> ranges = new ArrayList<>();
    private final List<OutputRange> pages = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();
    private PromptedLine line;

    /** Made under the session's lock, while a prompt is the last line of the screen. */
    PromptedCommand(LiveSession session, SessionView view, RunRequest request) {
        this.session = session;
        this.request = request;
        this.device = session.states().device();
        this.began = session.now();
        this.block = device.map(states -> block(states.profile(), request.command()))
                .orElseGet(() -> new TypedBlock(AS_IT_IS, request.command(), true));
        this.head = new OutputHead(view.output().log(OutputStreamKind.MERGED).end());
        view.attach(head);
        this.line = new PromptedLine(session, view, typed(block.next()), Optional.empty());
    }

    private static TypedBlock block(Profile profile, String command) {
        return new TypedBlock(profile.typing(), command, profile.ofDevice());
    }

    private PromptedLine.Typed typed(String text) {
        return new PromptedLine.Typed(text, began + request.timeout().toNanos(), block.moreAtContinuation());
    }

    private PromptedLine nextLine(SessionView view, boolean continues) {
        return continues
                ? new PromptedLine(session, view, typed(block.nextAtContinuation()), Optional.of(line.prompt()))
                : new PromptedLine(session, view, typed(block.next()), Optional.empty());
    }

    @Override
    public void start() {
        try {
            line.type();
        } catch (RuntimeException e) {
            leave();
            throw e;
        }
    }

    @Override
    public RunResult finish() {
        try {
            CommandWatch.News news = line.await();
            collect();
            while (errors.isEmpty() && goesOn(news)) {
                boolean continues = news.continues();
                session.gate().exclusively(() -> {
                    line.leave();
                    session.act(view -> line = nextLine(view, continues));
                    line.type();
                    return line;
                });
                news = line.await();
                collect();
            }
            return result(news);
        } finally {
            leave();
        }
    }

    private boolean goesOn(CommandWatch.News news) {
        if (news.continues()) {
            return device.isPresent() && block.moreAtContinuation();
        }
        return block.more()
                && news.endedBy() == EndedBy.PROMPT
                && news.evidence() == Evidence.PROMPT
                && session.look(view -> view.reading().state()) == SessionState.READY;
    }

    private void collect() {
        PromptedLine.Outcome outcome = line.outcome(session.look(line::raw));
        ranges.add(outcome.range());
        pages.addAll(line.pages());
        device.ifPresent(states -> outcome.text()
                .lines()
                .filter(states::error)
                .limit(MOST_ERRORS - errors.size())
                .map(String::strip)
                .forEach(errors::add));
    }

    private RunResult result(CommandWatch.News news) {
        Duration duration = Duration.ofNanos(session.now() - began);
        int maxBytes = request.budget().maxBytes();
        CommandTexts texts = session.look(view -> CommandTexts.of(view, ranges, head, maxBytes));
        Optional<DeviceAnswer> answer =
                device.map(states -> new DeviceAnswer(session.look(SessionView::promptLevel), errors, block.rest()));
        return new RunResult(
                texts.without(pages).fit().in(session),
                OptionalInt.empty(),
                duration,
                Optional.empty(),
                news.evidence(),
                news.endedBy(),
                session.look(SessionView::status),
                answer);
    }

    private void leave() {
        line.leave();
        session.act(view -> {
            view.detach(head);
        });
    }
}
