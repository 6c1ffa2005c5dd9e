package dev.ptymcp.application.session;

import dev.ptymcp.domain.model.command.Evidence;
import dev.ptymcp.domain.model.command.OutputRange;
import dev.ptymcp.domain.model.output.OutputStreamKind;
import dev.ptymcp.domain.model.session.SessionState;
import dev.ptymcp.domain.model.wait.EndedBy;
import dev.ptymcp.domain.service.device.CommandWatch;
import dev.ptymcp.domain.service.device.DeviceStates;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A command at a prompt that nobody reports: a REPL, a shell inside the shell, a device. It has ended, as far as can be
 * seen, when the prompt stands on a new line and nothing more comes. There is no exit code.
 *
 * <p>A device with a profile gets the lines of a command one by one, each at a prompt, and none after one that it refused or
 * asked something about: the rest could mean something else then.
 */
final class PromptedCommand implements CommandConversation {

    private static final int MOST_ERRORS = 20;

    private final LiveSession session;
    private final RunRequest request;
    private final Optional<DeviceStates> device;
    private final OutputHead head;
    private final long began;
    private final List<String> pieces;
    private final List<OutputRange> ranges = new ArrayList<>();
    private final List<OutputRange> pages = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();
    private int next;
    private PromptedLine line;

    /** Made under the session's lock, while a prompt is the last line of the screen. */
    PromptedCommand(LiveSession session, SessionView view, RunRequest request) {
        this.session = session;
        this.request = request;
        this.device = session.states().device();
        this.began = session.now();
        String command = request.command().strip();
        this.pieces = device.isPresent()
                ? command.lines().filter(piece -> !piece.isBlank()).toList()
                : List.of(command);
        this.head = new OutputHead(view.output().log(OutputStreamKind.MERGED).end());
        view.attach(head);
        this.line = nextLine(view);
    }

    private PromptedLine nextLine(SessionView view) {
        return new PromptedLine(
                session, view, pieces.get(next++), began + request.timeout().toNanos());
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
            while (next < pieces.size() && errors.isEmpty() && atPrompt(news)) {
                session.gate().exclusively(() -> {
                    line.leave();
                    session.act(view -> line = nextLine(view));
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

    private boolean atPrompt(CommandWatch.News news) {
        return news.endedBy() == EndedBy.PROMPT
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
        Optional<DeviceAnswer> answer = device.map(states ->
                new DeviceAnswer(session.look(SessionView::promptLevel), errors, pieces.subList(next, pieces.size())));
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
