package dev.ptymcp.adapter.mcp.tool;

import dev.ptymcp.adapter.mcp.json.Arguments;
import dev.ptymcp.adapter.mcp.json.Property;
import dev.ptymcp.adapter.mcp.json.ValueType;
import dev.ptymcp.application.session.OpenRequest;
import dev.ptymcp.application.session.SessionOptions;
import dev.ptymcp.domain.model.session.Limit;
import dev.ptymcp.domain.model.session.LimitChange;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;

/** Limits as arguments. */
final class LimitTerms {

    static final String NAME = "limits";

    /** What a session may use that is opened. */
    static final Property OF_A_SESSION = Property.optional(
                    NAME,
                    object(Limit::perSession),
                    "Limits of its own, by the names of server_admin: runtime_ms, output_rate_bytes_per_s.")
            .brief();

    private LimitTerms() {}

    /** Those of them that {@code wanted} accepts. */
    static ValueType object(Predicate<Limit> wanted) {
        return ValueType.object(Arrays.stream(Limit.values())
                .filter(wanted)
                .map(LimitTerms::property)
                .map(Property::brief)
                .toArray(Property[]::new));
    }

    private static Property property(Limit limit) {
        return Property.optional(limit.word(), ValueType.count(), limit.range() + "; at first " + limit.key() + ".");
    }

    /** What is given of them. */
    static LimitChange change(Arguments arguments) {
        return change(arguments, LimitChange.NONE);
    }

    /** The same request with what is given of them. */
    static OpenRequest limited(OpenRequest request, Arguments arguments) {
        SessionOptions options = request.options();
        return request.with(options.limits(change(arguments, options.limits())));
    }

    private static LimitChange change(Arguments arguments, LimitChange first) {
        LimitChange change = first;
        Optional<Arguments> given = arguments.object(NAME);
        for (Limit limit : Limit.values()) {
            if (given.isPresent() && given.get().has(limit.word())) {
                change = change.and(
                        limit, given.get().optionalNumber(limit.word()).orElseThrow());
            }
        }
        return change;
    }
}
