package dev.ptymcp.adapter.mcp.tool;

import dev.ptymcp.adapter.mcp.json.Property;
import dev.ptymcp.adapter.mcp.json.ValueType;
import dev.ptymcp.application.session.PrepareRequest;
import dev.ptymcp.domain.model.session.PreparedSecret;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What the tools for secrets share. */
final class SecretTerms {

    /** How long a person may take, for the reports on the way. */
    static final Duration FOR_A_PERSON = Duration.ofMinutes(10);

    static final Property PROMPT = Property.optional("prompt", ValueType.text(), "What the operator should know.");
    static final Property SOURCE =
            Property.optional("source", ValueType.text(), "A configured source instead of asking the operator.");
    static final Property LENGTH =
            Property.required("length", ValueType.count(), "How many characters it has; nothing else is told of it.");
    static final Property USES = Property.required("uses", ValueType.count(), "How often it will still be typed.");
    static final Property EXPIRES =
            Property.required("expires_at", ValueType.text(), "When it is forgotten, ISO 8601 UTC.");

    /** What get_session tells of secrets that wait. */
    static final Property PREPARED = Property.optional(
            "prepared_secrets",
            ValueType.listOf(ValueType.object(USES, EXPIRES)),
            "The secrets that wait until they are asked for.");

    private SecretTerms() {}

    static ValueType uses() {
        return ValueType.whole(1, PrepareRequest.MOST_USES);
    }

    static ValueType expires() {
        return ValueType.whole(1, PrepareRequest.LONGEST.toSeconds());
    }

    static ResultFields fields(ResultFields fields, PreparedSecret prepared) {
        return fields.put("uses", prepared.uses())
                .put("expires_at", prepared.expiresAt().toString());
    }

    static List<Map<String, Object>> prepared(List<PreparedSecret> all) {
        return all.stream()
                .map(prepared -> fields(new ResultFields(), prepared).map())
                .toList();
    }
}
