package dev.ptymcp.domain.service.wait;

import dev.ptymcp.domain.model.command.Evidence;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.session.StateReading;
import dev.ptymcp.domain.model.wait.EndedBy;
import dev.ptymcp.domain.model.wait.PatternMatch;
import dev.ptymcp.domain.model.wait.WaitCondition;
import dev.ptymcp.domain.model.wait.WaitOutcome;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One wait: fed with output, marks and the end of the session as they come, asked with {@code now} when it said so.
 *
 * <p>All times are monotonic nanoseconds of one clock. Once there is an {@linkplain #outcome() outcome} nothing changes it.
 * Not thread-safe.
 */
public final class WaitMachine {

    /** An open line's match that more output could change counts after this long a pause. */
    private static final long SETTLE = 60_000_000L;
    /**
     * When the look of the last line and the terminal's echo are worth asking for, counted from the last output: programs
     * switch the echo off shortly before or after they print their question, with no output of its own.
     */
    private static final long[] PROBES = {150_000_000L, 700_000_000L, 3_000_000_000L};

    private static final long NEVER = Long.MAX_VALUE;

    private final WaitCondition condition;
    private final @Nullable PatternFeed feed;
    private final ScreenWatch screen;
    private final long deadline;

    private long lastOutput;
    private boolean sawOutput;
    private long cursor;
    private int nextProbe;
    private long promised = NEVER;
    private @Nullable WaitOutcome outcome;
    private @Nullable TerminalException failure;

    /**
     * A wait that begins.
     *
     * @param condition what ends it
     * @param start from where output will be fed: at or before {@code condition.from()}, best the start of a line
     * @param typed what was typed last and may still be echoed; empty for nothing
     * @param cols the terminal's width, for lines that it wrapped; 0 without a terminal
     * @param times when it began and when it ends at the latest
     */
    public WaitMachine(WaitCondition condition, long start, String typed, int cols, Times times) {
        this.condition = condition;
        this.feed = condition.patterns().isEmpty() ? null : new PatternFeed(condition, start, typed, cols);
        this.cursor = start;
        this.lastOutput = times.now();
        this.screen = new ScreenWatch(condition, times.now());
        this.deadline = times.deadline();
    }

    /**
     * When a wait began and when it ends.
     *
     * @param now the moment it began
     * @param deadline the moment it ends at the latest
     */
    public record Times(long now, long deadline) {}

    /**
     * How the wait ended, once it has.
     *
     * @throws TerminalException {@code PATTERN_TOO_COSTLY} when a pattern could not be tried to the end
     */
    public Optional<WaitOutcome> outcome() {
        if (failure != null) {
            throw failure;
        }
        return Optional.ofNullable(outcome);
    }

    /**
     * Output that was there before the wait began.
     *
     * @param bytes what is held from the start on
     * @param at when the last of it came
     */
    public void history(byte[] bytes, long at) {
        scan(bytes, 0, bytes.length);
        cursor += bytes.length;
        if (cursor > condition.from()) {
            sawOutput = true;
            lastOutput = at;
        }
    }

    /** The next piece of output. */
    public void output(byte[] bytes, int offset, int length, long now) {
        cursor += length;
        lastOutput = now;
        sawOutput = true;
        nextProbe = 0;
        screen.output();
        scan(bytes, offset, length);
    }

    /** The shell began to run what was typed; what follows is no echo. */
    public void commandStarted() {
        if (feed != null) {
            feed.echo().commandStarted();
        }
    }

    /** The shell reports that its prompt is shown, at {@code at}; output up to there was fed before. */
    public void promptShown(long at) {
        if (feed != null) {
            feed.echo().promptShown();
        }
        if (condition.prompt() && at > condition.from()) {
            end(WaitOutcome.of(EndedBy.PROMPT, Evidence.SHELL_MARKS, at));
        }
    }

    /** The command that this waits for is over, as the caller concludes from the shell's marks. */
    public void commandOver(EndedBy how, long at) {
        end(WaitOutcome.of(how, Evidence.SHELL_MARKS, at));
    }

    /** Whether the waiter must be woken: it ended, or something is due earlier than was promised. */
    public boolean wantsWake() {
        return over() || nextDue() < promised;
    }

    /** The session is over, and all of its output was fed. */
    public void sessionEnded() {
        settle();
        end(WaitOutcome.of(EndedBy.EXIT, Evidence.EXIT, cursor));
    }

    /** The caller gave up. */
    public void cancelled() {
        end(WaitOutcome.of(EndedBy.CANCELLED, Evidence.NONE, cursor));
    }

    /**
     * Does what is due.
     *
     * @param now the time
     * @param look what can be seen of the session; asked only when it matters
     * @return when to ask again, unless there is an outcome
     */
    public long tick(long now, SessionLook look) {
        if (!over() && undecidedAt() <= now) {
            settle();
        }
        if (!over() && screen.due(lastOutput) <= now) {
            attempt(() -> screen.look(look, lastOutput, now, cursor).ifPresent(this::end));
        }
        if (!over() && quietAt() <= now) {
            end(WaitOutcome.of(EndedBy.QUIET, Evidence.QUIET, cursor));
        }
        while (!over() && probeAt() <= now) {
            nextProbe++;
            probe(look.state());
        }
        if (!over() && deadline <= now) {
            settle();
            end(WaitOutcome.of(EndedBy.TIMEOUT, Evidence.NONE, cursor));
        }
        promised = nextDue();
        return promised;
    }

    private boolean over() {
        return outcome != null || failure != null;
    }

    private long nextDue() {
        long looks = Math.min(probeAt(), screen.due(lastOutput));
        return Math.min(Math.min(undecidedAt(), quietAt()), Math.min(looks, deadline));
    }

    private void probe(StateReading reading) {
        // Marks are events of their own: here they would only repeat the prompt at which the command was typed.
        // And a last line that was there before anything was printed is the prompt we came from.
        boolean news =
                reading.evidence() == Evidence.ECHO_OFF || reading.evidence() != Evidence.SHELL_MARKS && sawOutput;
        boolean fullscreen = condition.commandEnd() && reading.evidence() == Evidence.SCREEN;
        if (news && (reading.awaitsInput() || fullscreen)) {
            end(WaitOutcome.of(EndedBy.PROMPT, reading.evidence(), cursor));
        }
    }

    private void scan(byte[] bytes, int offset, int length) {
        if (feed != null && !over()) {
            attempt(() -> {
                feed.feed(bytes, offset, length);
                takeMatch(feed.match());
            });
        }
    }

    private void settle() {
        if (feed != null && !over()) {
            attempt(() -> {
                feed.settle();
                takeMatch(feed.match());
            });
        }
    }

    /** A pattern that fails is the waiter's business, not that of the reader who happens to feed it. */
    private void attempt(Runnable scan) {
        try {
            scan.run();
        } catch (TerminalException tooCostly) {
            failure = tooCostly;
        }
    }

    private void takeMatch(Optional<PatternMatch> match) {
        match.ifPresent(found -> end(new WaitOutcome(EndedBy.MATCH, Evidence.NONE, match, found.end())));
    }

    private void end(WaitOutcome how) {
        if (outcome == null) {
            outcome = how;
        }
    }

    private long undecidedAt() {
        return feed != null && feed.undecided() ? lastOutput + SETTLE : NEVER;
    }

    private long quietAt() {
        return condition.quiet().isPresent() && sawOutput
                ? lastOutput + condition.quiet().get().toNanos()
                : NEVER;
    }

    private long probeAt() {
        boolean asked = condition.prompt() || condition.commandEnd();
        return asked && nextProbe < PROBES.length ? lastOutput + PROBES[nextProbe] : NEVER;
    }
}
