package dev.ptymcp.domain.service.wait;

import dev.ptymcp.domain.model.wait.PatternMatch;
import dev.ptymcp.domain.model.wait.WaitCondition;
import dev.ptymcp.domain.service.text.PlainTextView;
import dev.ptymcp.domain.service.text.TextOrigin;
import java.util.Optional;

/** Turns a wait's output into text and lets the scanner look at it. Not thread-safe. */
final class PatternFeed {

    private final EchoFilter echo;
    private final PatternScanner scanner;
    private final PlainTextView view;

    PatternFeed(WaitCondition condition, long start, String typed, int cols) {
        this.echo = new EchoFilter(typed);
        this.scanner = new PatternScanner(condition.patterns(), echo, condition.from());
        this.view = PlainTextView.streaming(new TextOrigin(cols, start, false), scanner);
    }

    EchoFilter echo() {
        return echo;
    }

    /** Whether a pause would decide what the open line means. */
    boolean undecided() {
        return scanner.undecided();
    }

    /** The first match, once there is one. */
    Optional<PatternMatch> match() {
        return scanner.match();
    }

    void feed(byte[] bytes, int offset, int length) {
        view.feed(bytes, offset, length);
        if (view.appending()) {
            scanner.open(view.openLine(), false);
        } else {
            scanner.openWhileRedrawn();
        }
    }

    /** The output has paused or ended: the open line is taken as it stands. */
    void settle() {
        scanner.open(view.openLine(), true);
    }
}
