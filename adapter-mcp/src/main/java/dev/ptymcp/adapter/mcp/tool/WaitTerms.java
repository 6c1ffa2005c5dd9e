package dev.ptymcp.adapter.mcp.tool;

import dev.ptymcp.adapter.mcp.json.Arguments;
import dev.ptymcp.adapter.mcp.json.Property;
import dev.ptymcp.adapter.mcp.json.ValueType;
import dev.ptymcp.application.session.Budget;
import dev.ptymcp.application.session.WaitRequest;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.wait.OutputPattern;
import dev.ptymcp.domain.model.wait.ScreenCondition;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** What calls can wait for. */
final class WaitTerms {

    private static final Duration LONGEST_QUIET = Duration.ofMinutes(10);
    private static final String PATTERNS = "patterns";
    private static final String QUIET = "quiet_ms";
    private static final String PROMPT = "prompt";
    private static final String SCREEN = "screen_text";
    private static final String EXIT = "exit";
    private static final String SCREEN_STABLE = "screen_stable_ms";
    private static final String SCREEN_CHANGED = "screen_changed_since";

    private static final ValueType PATTERN = ValueType.either(
            ValueType.text(),
            ValueType.object(
                    Property.required("pattern", ValueType.text(), ""),
                    Property.optional("name", ValueType.text(), ""),
                    Property.optional("literal", ValueType.flag(), "", false)));

    /** The conditions, for a tool that waits. */
    static final List<Property> CONDITIONS = conditions();

    /** A wait after a send. */
    static final Property WAIT = Property.optional(
                    "wait",
                    ValueType.object(Stream.concat(CONDITIONS.stream(), Stream.of(CallTerms.TIMEOUT))
                            .toArray(Property[]::new)),
                    "As in wait_for, for what is printed from this send on.")
            .told("Conditions as in wait_for, with timeout_ms.")
            .outline();

    private WaitTerms() {}

    /** The wait that a send's arguments ask for. */
    static Optional<WaitRequest> afterSend(Arguments arguments, Budget budget) {
        return arguments.object(WAIT.name()).map(wait -> request(wait, OptionalLong.empty(), budget));
    }

    /** The wait that these conditions ask for. */
    static WaitRequest request(Arguments conditions, OptionalLong cursor, Budget budget) {
        List<OutputPattern> patterns =
                conditions.list(PATTERNS).stream().map(WaitTerms::pattern).toList();
        Optional<Duration> quiet = conditions.optionalMillis(QUIET);
        boolean prompt = conditions.flag(PROMPT);
        ScreenCondition screen = new ScreenCondition(
                conditions.texts(SCREEN).stream().map(OutputPattern::regex).toList(),
                conditions.optionalMillis(SCREEN_STABLE),
                conditions.optionalNumber(SCREEN_CHANGED));
        if (patterns.isEmpty() && quiet.isEmpty() && !prompt && !screen.any() && !conditions.flag(EXIT)) {
            throw new TerminalException(
                    ErrorCode.INVALID_ARGUMENT,
                    "There is nothing to wait for.",
                    "Give at least one of patterns, prompt, screen_text, screen_stable_ms, screen_changed_since, "
                            + "quiet_ms, exit; nothing was done.");
        }
        Duration timeout = conditions.millis(CallTerms.TIMEOUT.name());
        return new WaitRequest(patterns, quiet, prompt, screen, cursor, timeout, budget);
    }

    private static List<Property> conditions() {
        ValueType period = ValueType.whole(10, LONGEST_QUIET.toMillis());
        return List.of(
                Property.optional(
                                PATTERNS,
                                ValueType.listOf(PATTERN, WaitRequest.MAX_PATTERNS),
                                "Any of these in the output: Java regular expressions on plain text; the echo of what was"
                                        + " typed never matches.")
                        .told(
                                "Any of these regexes in the output, but not in the echo of input; or {pattern, name, literal}.")
                        .outline(),
                Property.optional(QUIET, period, "Nothing printed for this long, after something was.")
                        .told("Silent so long after some output."),
                Property.optional(PROMPT, ValueType.flag(), "A prompt of the shell or REPL.", false)
                        .told("Of the shell or REPL."),
                Property.optional(
                                SCREEN,
                                ValueType.listOf(ValueType.text(), WaitRequest.MAX_PATTERNS),
                                "Any of these regular expressions in the rows of the screen, old text included.")
                        .told("Regexes for rows of the screen."),
                Property.optional(SCREEN_STABLE, period, "The screen unchanged for this long.")
                        .told(""),
                Property.optional(
                                SCREEN_CHANGED,
                                ValueType.count(),
                                "The screen changed since this revision of a result.")
                        .told("A revision."),
                Property.optional(
                                EXIT,
                                ValueType.flag(),
                                "Only the end of the session, which ends every wait anyway.",
                                false)
                        .told("Only the end."));
    }

    private static OutputPattern pattern(Object given) {
        if (given instanceof Arguments detailed) {
            return new OutputPattern(detailed.optionalText("name"), detailed.text("pattern"), detailed.flag("literal"));
        }
        return OutputPattern.regex((String) given);
    }
}
