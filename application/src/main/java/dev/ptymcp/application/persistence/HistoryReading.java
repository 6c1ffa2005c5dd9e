package dev.ptymcp.application.persistence;

import dev.ptymcp.domain.service.tmux.ControlReply;
import dev.ptymcp.domain.service.tmux.TerminalHistory;
import dev.ptymcp.domain.service.tmux.TerminalHistory.Missed;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Brings a session's reader from where it stopped to the live stream where there is no log: with what the terminal on the host
 * still shows, and what has scrolled out of it. That is text, not the bytes that the program wrote.
 *
 * <p>tmux answers in the order in which it was asked and has sent: what is held when the answer comes is in the answer, and
 * what comes later is not.
 */
final class HistoryReading {

    private static final Duration TO_ANSWER = Duration.ofSeconds(15);
    private static final int MOST_QUESTIONS = 4;

    private final String pane;
    private final LiveStream stream;
    private final ControlClient client;
    private boolean told;
    private boolean sure;

    HistoryReading(String pane, LiveStream stream, ControlClient client) {
        this.pane = pane;
        this.stream = stream;
        this.client = client;
    }

    /** Where what was passed on came from. */
    Recovered.Source source() {
        return told ? Recovered.Source.HISTORY : Recovered.Source.NOTHING;
    }

    /** Whether everything is there that was printed, though not byte for byte. */
    boolean sure() {
        return sure;
    }

    /** Passes on what was missed, and from then on the live stream; false when that was interrupted. Blocks. */
    boolean toLive() {
        stream.hold();
        ask().ifPresent(history -> pass(missed(history)));
        return stream.goLive(stream.position());
    }

    /**
     * Passes on what was missed of a program that has ended. What was live is not told once more because it cannot be found in
     * a picture. Blocks.
     */
    void toEnd() {
        stream.hold();
        ask().map(this::missed)
                .filter(missed -> missed.sure() || stream.passed() == 0)
                .ifPresent(this::pass);
    }

    private Missed missed(TerminalHistory history) {
        byte[] last = stream.last();
        return last.length == 0 ? new Missed(history.whole(), history.complete()) : history.after(last);
    }

    private void pass(Missed missed) {
        sure = missed.sure();
        stream.fromLog(stream.position(), missed.bytes());
    }

    private Optional<TerminalHistory> ask() {
        boolean alternate = false;
        for (int i = 0; i < MOST_QUESTIONS; i++) {
            Optional<List<ControlReply>> replies = replies(TerminalHistory.question(pane, alternate));
            if (replies.isEmpty() || !TerminalHistory.asksForTheOther(replies.get())) {
                Optional<TerminalHistory> history = replies.flatMap(TerminalHistory::read);
                told = history.isPresent();
                return history;
            }
            alternate = !alternate;
        }
        return Optional.empty();
    }

    private Optional<List<ControlReply>> replies(TerminalHistory.Question question) {
        List<CompletableFuture<ControlReply>> replies = Stream.generate(CompletableFuture<ControlReply>::new)
                .limit(question.commands())
                .toList();
        CompletableFuture<Void> all = replies.get(question.commands() - 1).thenAccept(reply -> stream.hold());
        client.send(question.line(), replies, TO_ANSWER);
        try {
            all.get(TO_ANSWER.toNanos(), TimeUnit.NANOSECONDS);
            return Optional.of(replies.stream().map(CompletableFuture::join).toList());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException | TimeoutException e) {
            return Optional.empty();
        }
    }
}
