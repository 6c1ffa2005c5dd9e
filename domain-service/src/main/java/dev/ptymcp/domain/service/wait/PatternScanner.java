package dev.ptymcp.domain.service.wait;

import dev.ptymcp.domain.model.wait.OutputPattern;
import dev.ptymcp.domain.model.wait.PatternMatch;
import dev.ptymcp.domain.service.text.LineListener;
import dev.ptymcp.domain.service.text.RenderedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * Looks for patterns in rendered text as it grows.
 *
 * <p>Where the output was cut into pieces does not matter: a line is looked at when it is finished, when it is about to be
 * overwritten, and while it is open; an open line's match counts at once only if more output cannot change it, else when
 * the output has settled. Of several matches the one that ends first counts, then the longest, then the order of the
 * patterns. Not thread-safe.
 */
final class PatternScanner implements LineListener {

    private final List<ScannedPattern> patterns = new ArrayList<>();
    private final EchoFilter echo;
    private final long from;
    private final ScanWindow window = new ScanWindow();
    private @Nullable PatternMatch found;
    private boolean undecided;
    /** Where the first match ends that more output could still change. */
    private long undecidedEnd = Long.MAX_VALUE;

    /**
     * @param patterns what to look for
     * @param echo what was typed
     * @param from matches that begin before this cursor do not count
     */
    PatternScanner(List<OutputPattern> patterns, EchoFilter echo, long from) {
        for (OutputPattern pattern : patterns) {
            this.patterns.add(ScannedPattern.of(this.patterns.size(), pattern));
        }
        this.echo = echo;
        this.from = from;
    }

    /** The first match, once there is one. */
    Optional<PatternMatch> match() {
        return Optional.ofNullable(found);
    }

    /** Whether the open line matches in a way that more output could still change. */
    boolean undecided() {
        return undecided && found == null;
    }

    /** A line was finished by a line break. */
    @Override
    public void lineCompleted(RenderedText text) {
        ScannedLine line = new ScannedLine(text, echo.inFinished(text.text()));
        look(line, true, true);
        window.add(line);
        undecided = false;
    }

    /** A line stood like this on the screen, and is about to change. */
    @Override
    public void lineSeen(RenderedText text) {
        look(new ScannedLine(text, echo.inOpen(text.text())), false, true);
    }

    /** The output ends, for now, with this line. */
    void open(RenderedText text, boolean settled) {
        undecided = false;
        look(new ScannedLine(text, echo.inOpen(text.text())), false, settled);
    }

    /** The output ends, for now, in the middle of a line that is being drawn anew: a pause will tell what it becomes. */
    void openWhileRedrawn() {
        undecided = true;
    }

    private void look(ScannedLine line, boolean finished, boolean decided) {
        if (found != null) {
            return;
        }
        undecidedEnd = Long.MAX_VALUE;
        ScanWindow.Joined single = ScanWindow.Joined.single(line);
        ScanWindow.@Nullable Joined joined = null;
        for (ScannedPattern pattern : patterns) {
            if (pattern.acrossLines() && joined == null) {
                joined = window.join(line, finished);
            }
            ScanWindow.Joined text = pattern.acrossLines() && joined != null ? joined : single;
            try {
                search(pattern, text, decided);
            } catch (StackOverflowError e) {
                // The JDK's matcher recurses once for each repetition of a group.
                throw StepBudget.tooCostly(pattern.pattern());
            }
        }
        if (found != null && undecidedEnd <= found.end()) {
            // Another pattern matches earlier unless its match grows: what comes next decides which of the two is
            // first.
            found = null;
        }
    }

    private void search(ScannedPattern pattern, ScanWindow.Joined text, boolean decided) {
        Matcher matcher = pattern.regex().matcher(new StepBudget(text.text(), pattern.pattern()));
        if (text.continued()) {
            // What is anchored at the beginning of a line must not be found at the first character of a part of one.
            matcher.region(Math.min(1, text.text().length()), text.text().length())
                    .useAnchoringBounds(false)
                    .useTransparentBounds(true);
        }
        while (matcher.find()) {
            boolean counts = matcher.end() > matcher.start()
                    && matcher.end() > text.lastStart()
                    && text.before(matcher.start()) >= from
                    && !text.touchesEcho(matcher.start(), matcher.end());
            if (counts && !decided && matcher.hitEnd()) {
                undecided = true;
                undecidedEnd = Math.min(undecidedEnd, text.after(matcher.end() - 1));
                return;
            }
            if (counts) {
                keepFirst(match(pattern, matcher, text));
                return;
            }
        }
        undecided |= !decided && matcher.hitEnd() && pattern.acrossLines();
    }

    private void keepFirst(PatternMatch match) {
        if (found == null || match.end() < found.end() || match.end() == found.end() && match.start() < found.start()) {
            found = match;
        }
    }

    private static PatternMatch match(ScannedPattern pattern, Matcher matcher, ScanWindow.Joined text) {
        // In a line that was redrawn, a character can come from later in the output than the one behind it.
        long start = Long.MAX_VALUE;
        long end = 0;
        for (int i = matcher.start(); i < matcher.end(); i++) {
            start = Math.min(start, text.before(i));
            end = Math.max(end, text.after(i));
        }
        return new PatternMatch(
                pattern.index(),
                pattern.pattern().name(),
                text.text().substring(matcher.start(), matcher.end()),
                groups(matcher),
                start,
                end);
    }

    static List<@Nullable String> groups(Matcher matcher) {
        List<@Nullable String> groups = new ArrayList<>();
        for (int i = 1; i <= matcher.groupCount(); i++) {
            groups.add(matcher.group(i));
        }
        return groups;
    }
}
