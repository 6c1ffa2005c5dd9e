package dev.ptymcp.adapter.mcp.tool;

import dev.ptymcp.adapter.mcp.json.Arguments;
import dev.ptymcp.adapter.mcp.json.Property;
import dev.ptymcp.adapter.mcp.json.ValueType;
import dev.ptymcp.application.session.Occasion;
import dev.ptymcp.application.session.WaitRequest;
import dev.ptymcp.domain.model.wait.OutputPattern;
import java.time.Duration;
import java.util.Optional;

/** The arguments that say when something is sent, and how often. */
final class OccasionTerms {

    static final Property WHEN = Property.optional(
                    "when",
                    ValueType.text(),
                    "Send only if the last line of the screen matches this regular expression.")
            .told("Only if the screen's last line matches this regex.");
    static final Property WITHIN = Property.optional(
                    "when_timeout_ms",
                    CallTerms.WAIT,
                    "Wait so long for when and send the moment it shows, or not at all.",
                    0L)
            .told("Wait so long for when.");
    static final Property EVERY = Property.optional(
                    "repeat_ms",
                    ValueType.whole(Occasion.SHORTEST_RHYTHM.toMillis(), Occasion.LONGEST_RHYTHM.toMillis()),
                    "Send it again this often until wait ends.")
            .told("Send again until wait ends.");

    private OccasionTerms() {}

    /** The occasion that a send's arguments name. */
    static Occasion of(Arguments arguments) {
        return new Occasion(
                arguments.optionalText(WHEN.name()).map(OutputPattern::regex),
                arguments.millis(WITHIN.name()),
                arguments.optionalMillis(EVERY.name()));
    }

    /** How long a send can take: until its occasion, and then its wait. */
    static Duration longest(Occasion occasion, Optional<WaitRequest> wait) {
        return occasion.within().plus(wait.map(WaitRequest::timeout).orElse(Duration.ZERO));
    }
}
