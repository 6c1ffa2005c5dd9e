package dev.ptymcp.application.session;

import dev.ptymcp.domain.model.error.InvalidArgumentException;
import dev.ptymcp.domain.model.wait.OutputPattern;
import dev.ptymcp.domain.model.wait.ScreenCondition;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What to wait for: whatever comes first ends the wait. The end of the session always does.
 *
 * @param patterns any of these in the output
 * @param quiet nothing printed for this long, after something was; 10 ms to 10 minutes
 * @param prompt a prompt of the shell or REPL
 * @param screen what on the screen
 * @param cursor where the patterns begin to look; empty for the last write to the session
 * @param timeout how long to wait at most
 * @param budget how much text the result may hold
 */
public record WaitRequest(
        List<OutputPattern> patterns,
        Optional<Duration> quiet,
        boolean prompt,
        ScreenCondition screen,
        OptionalLong cursor,
        Duration timeout,
        Budget budget) {

    /** The most patterns of one wait. */
    public static final int MAX_PATTERNS = 32;

    private static final Duration MIN_QUIET = Duration.ofMillis(10);
    private static final Duration MAX_QUIET = Duration.ofMinutes(10);

    /** Checks the ranges. */
    public WaitRequest {
        patterns = List.copyOf(patterns);
        if (patterns.size() > MAX_PATTERNS) {
            throw new InvalidArgumentException(
                    "patterns", patterns.size() + " patterns", "at most " + MAX_PATTERNS + " patterns");
        }
        if (quiet.isPresent()
                && (quiet.get().compareTo(MIN_QUIET) < 0 || quiet.get().compareTo(MAX_QUIET) > 0)) {
            throw new InvalidArgumentException(
                    "quiet_ms", quiet.get().toMillis(), "a whole number of milliseconds from 10 to 600000");
        }
        if (cursor.isPresent() && cursor.getAsLong() < 0) {
            throw new InvalidArgumentException(
                    "cursor", cursor.getAsLong(), "a cursor of an earlier result, 0 or more");
        }
        Timeouts.check(timeout);
    }

    /** For the session's end alone. */
    public static WaitRequest forExit() {
        return new WaitRequest(
                List.of(),
                Optional.empty(),
                false,
                ScreenCondition.NONE,
                OptionalLong.empty(),
                Timeouts.DEFAULT,
                Budget.DEFAULT);
    }

    /** For any of these regular expressions. */
    public static WaitRequest forPatterns(String... expressions) {
        return forExit()
                .withPatterns(
                        List.of(expressions).stream().map(OutputPattern::regex).toList());
    }

    /** For the next prompt. */
    public static WaitRequest forPrompt() {
        return new WaitRequest(
                List.of(),
                Optional.empty(),
                true,
                ScreenCondition.NONE,
                OptionalLong.empty(),
                Timeouts.DEFAULT,
                Budget.DEFAULT);
    }

    /** For a silence of {@code period} after some output. */
    public static WaitRequest forQuiet(Duration period) {
        return new WaitRequest(
                List.of(),
                Optional.of(period),
                false,
                ScreenCondition.NONE,
                OptionalLong.empty(),
                Timeouts.DEFAULT,
                Budget.DEFAULT);
    }

    /** For a text in the rows of the screen. */
    public static WaitRequest forScreen(String expression) {
        return forExit()
                .withScreen(new ScreenCondition(
                        List.of(OutputPattern.regex(expression)), Optional.empty(), OptionalLong.empty()));
    }

    /** The same with another condition on the screen. */
    public WaitRequest withScreen(ScreenCondition newScreen) {
        return new WaitRequest(patterns, quiet, prompt, newScreen, cursor, timeout, budget);
    }

    /** The same with other patterns. */
    public WaitRequest withPatterns(List<OutputPattern> newPatterns) {
        return new WaitRequest(newPatterns, quiet, prompt, screen, cursor, timeout, budget);
    }

    /** The same with another timeout. */
    public WaitRequest within(Duration newTimeout) {
        return new WaitRequest(patterns, quiet, prompt, screen, cursor, newTimeout, budget);
    }

    /** The same from a cursor of an earlier result. */
    public WaitRequest from(long newCursor) {
        return new WaitRequest(patterns, quiet, prompt, screen, OptionalLong.of(newCursor), timeout, budget);
    }
}
