package dev.ptymcp.domain.service.wait;

import dev.ptymcp.domain.model.command.Evidence;
import dev.ptymcp.domain.model.wait.EndedBy;
import dev.ptymcp.domain.model.wait.OutputPattern;
import dev.ptymcp.domain.model.wait.PatternMatch;
import dev.ptymcp.domain.model.wait.WaitCondition;
import dev.ptymcp.domain.model.wait.WaitOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;

/**
 * The part of a wait that looks at the screen. Programs draw in many small steps, so the screen is looked at when its output
 * has paused; a full-screen program's text counts for the wait's ordinary patterns too, as it is on no other line.
 * Not thread-safe.
 */
final class ScreenWatch {

    /** How long the output must pause before the screen is worth a look. */
    private static final long PAUSE = 60_000_000L;

    private static final long NEVER = Long.MAX_VALUE;
    private static final String CHANGED = "screen_changed";

    private final WaitCondition condition;
    private final boolean looks;
    private boolean looked;
    /** When a frame that was held back is shown at the latest. */
    private long unheld = NEVER;

    private long knownRevision = -1;
    private long lastChange;

    ScreenWatch(WaitCondition condition, long now) {
        this.condition = condition;
        this.looks = condition.screen().any() || !condition.patterns().isEmpty();
        this.lastChange = now;
    }

    /** Output came: the screen may have changed. */
    void output() {
        looked = false;
        unheld = NEVER;
    }

    /** When the screen is to be looked at. */
    long due(long lastOutput) {
        long look = looks && !looked ? lastOutput + PAUSE : NEVER;
        long stable = condition.screen().stable().isPresent()
                ? lastChange + condition.screen().stable().get().toNanos()
                : NEVER;
        return Math.min(Math.min(look, unheld), stable);
    }

    /** Looks at the screen, and says how the wait ended if it did. */
    Optional<WaitOutcome> look(SessionLook session, long lastOutput, long now, long cursor) {
        looked = true;
        unheld = session.heldUntil() > now ? session.heldUntil() : NEVER;
        long revision = session.screenRevision();
        if (revision != knownRevision) {
            lastChange = knownRevision < 0 ? Math.min(now, lastOutput) : lastOutput;
            knownRevision = revision;
        }
        Optional<WaitOutcome> match = text(session, cursor);
        if (match.isPresent()) {
            return match;
        }
        if (condition.screen().changedSince().isPresent()
                && revision > condition.screen().changedSince().getAsLong()) {
            return Optional.of(matched(new PatternMatch(0, Optional.of(CHANGED), "", List.of(), cursor, cursor)));
        }
        boolean stable = condition.screen().stable().isPresent()
                && now - lastChange >= condition.screen().stable().get().toNanos();
        return stable ? Optional.of(WaitOutcome.of(EndedBy.QUIET, Evidence.SCREEN, cursor)) : Optional.empty();
    }

    private Optional<WaitOutcome> text(SessionLook session, long cursor) {
        List<OutputPattern> wanted = new ArrayList<>(condition.screen().texts());
        if (session.alternateScreen()) {
            wanted.addAll(condition.patterns());
        }
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        String rows = String.join("\n", session.rows());
        for (OutputPattern pattern : wanted) {
            Matcher matcher = pattern.compile().matcher(new StepBudget(rows, pattern));
            if (find(matcher, pattern)) {
                return Optional.of(matched(match(pattern, matcher, cursor)));
            }
        }
        return Optional.empty();
    }

    private static boolean find(Matcher matcher, OutputPattern pattern) {
        try {
            return matcher.find();
        } catch (StackOverflowError e) {
            throw StepBudget.tooCostly(pattern);
        }
    }

    private PatternMatch match(OutputPattern pattern, Matcher matcher, long cursor) {
        int number = condition.patterns().indexOf(pattern);
        Optional<String> name = number >= 0 ? pattern.name() : pattern.name().or(() -> Optional.of("screen_text"));
        return new PatternMatch(
                Math.max(0, number), name, matcher.group(), PatternScanner.groups(matcher), cursor, cursor);
    }

    private static WaitOutcome matched(PatternMatch match) {
        return new WaitOutcome(EndedBy.MATCH, Evidence.SCREEN, Optional.of(match), match.end());
    }
}
