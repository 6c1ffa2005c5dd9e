package dev.ptymcp.application.session;

import dev.ptymcp.domain.model.command.CommandMark;
import dev.ptymcp.domain.model.command.OutputRange;
import dev.ptymcp.domain.model.device.DevicePager;
import dev.ptymcp.domain.model.output.OutputSlice;
import dev.ptymcp.domain.model.output.OutputStreamKind;
import dev.ptymcp.domain.model.session.StateReading;
import dev.ptymcp.domain.service.device.CommandText;
import dev.ptymcp.domain.service.device.CommandWatch;
import dev.ptymcp.domain.service.device.LearnedPrompt;
import dev.ptymcp.domain.service.device.PagerTrace;
import dev.ptymcp.domain.service.screen.VtScreen;
import dev.ptymcp.domain.service.text.RenderedText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Something typed at a prompt that nobody reports, and what came of it. Pagers of devices are passed on the way. */
final class PromptedLine {

    private final LiveSession session;
    private final String text;
    private final LearnedPrompt prompt;
    private final CommandWatch watch;
    private final PagerTrace pages;
    private final Listener listener;
    /** The cursor where the line of the prompt begins. */
    private final long promptLine;

    /**
     * What is typed.
     *
     * @param text one line, usually
     * @param deadline when to give up
     * @param more whether more is typed as soon as the rest of the command is asked for
     */
    record Typed(String text, long deadline, boolean more) {}

    /**
     * Made under the session's lock, while the prompt stands on the last line of the screen.
     *
     * @param begunAt the prompt at which the command was begun whose rest is waited for; empty where a prompt stands
     */
    PromptedLine(LiveSession session, SessionView view, Typed typed, Optional<LearnedPrompt> begunAt) {
        this.session = session;
        this.text = typed.text();
        this.prompt = begunAt.orElseGet(() -> new LearnedPrompt(
                StateReader.rows(view.output().screen()), session.states().device()));
        this.watch = new CommandWatch(prompt, session.now(), typed.deadline(), typed.more());
        this.pages = new PagerTrace(view.output().log(OutputStreamKind.MERGED).end());
        this.promptLine = view.output().lineStart();
        this.listener = new Listener(view.output().screen());
        view.attach(listener);
    }

    private final class Listener implements SessionListener {

        private final VtScreen screen;

        Listener(VtScreen screen) {
            this.screen = screen;
        }

        @Override
        public void output(byte[] bytes, int offset, int length, long now) {
            pages.output(bytes, offset, length);
            watch.output(bytes, offset, length, now, screen.lastVisualLine());
        }

        /** A shell around the program at whose prompt we are reports its own prompt: that program is over. */
        @Override
        public void mark(CommandMark mark) {
            if (mark.kind() == CommandMark.Kind.PROMPT_END) {
                watch.reported();
            }
        }

        @Override
        public void ended() {
            watch.sessionEnded();
        }

        @Override
        public boolean wantsWake() {
            return watch.wantsWake();
        }
    }

    /** The prompt at which it is typed, or at which the command was begun that it is a part of. */
    LearnedPrompt prompt() {
        return prompt;
    }

    /** Types it; while nobody else writes. */
    void type() {
        SendInput.note(session, new SendInput.Typed(text, true));
        new Typing(session, SendRequest.line(text)).type();
    }

    /** Waits until it is over, pressing the keys that pagers want. */
    CommandWatch.News await() {
        CommandWatch.News news = WaitLoop.until(session, new Watching());
        while (news.pager().isPresent()) {
            pass(news.pager().get());
            news = WaitLoop.until(session, new Watching());
        }
        return news;
    }

    private final class Watching implements WaitLoop.Pending<CommandWatch.News> {

        @Override
        public long tick(long now, SessionView view) {
            return watch.tick(now, new CommandWatch.Look() {
                @Override
                public StateReading state() {
                    return view.reading();
                }

                @Override
                public List<String> rows() {
                    return StateReader.rows(view.output().screen());
                }
            });
        }

        @Override
        public Optional<CommandWatch.News> outcome() {
            return watch.news();
        }

        @Override
        public void cancelled() {
            watch.cancelled();
        }
    }

    private void pass(DevicePager pager) {
        session.gate().exclusively(() -> {
            session.act(view -> {
                pages.passed(pagerStart(view, pager));
                watch.passed(session.now());
            });
            session.gate().write(pager.key().getBytes(StandardCharsets.UTF_8), 0);
            return pager;
        });
    }

    /** Where the pager's line begins, if it has a line of its own in the output; else where the output ends. */
    private static long pagerStart(SessionView view, DevicePager pager) {
        long end = view.output().log(OutputStreamKind.MERGED).end();
        OutputSlice line =
                view.output().log(OutputStreamKind.MERGED).read(view.output().lineStart(), end);
        return pager.pattern().is(RawOutput.rendered(view.columns(), line).text()) ? line.start() : end;
    }

    /** Everything since the prompt, copied under the session's lock. */
    record Raw(int columns, OutputSlice all) {}

    Raw raw(SessionView view) {
        return new Raw(
                view.columns(), view.output().log(OutputStreamKind.MERGED).read(promptLine, view.end()));
    }

    /** What came of it: where its output lies, and the lines of it. */
    record Outcome(OutputRange range, String text) {}

    Outcome outcome(Raw raw) {
        RenderedText all = RawOutput.rendered(raw.columns(), RawOutput.masked(raw.all(), pages.ranges()));
        CommandText part = CommandText.in(all.text(), text, prompt);
        long start = all.before(part.from());
        long end = part.to() == all.text().length() ? all.end() : all.before(part.to());
        return new Outcome(
                new OutputRange(start, Math.max(start, end)), all.text().substring(part.from(), part.to()));
    }

    /** What of the output is only a pager's. */
    List<OutputRange> pages() {
        return pages.ranges();
    }

    void leave() {
        session.act(view -> {
            view.detach(listener);
        });
    }
}
