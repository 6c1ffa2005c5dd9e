package dev.ptymcp.adapter.mcp.tool;

import dev.ptymcp.adapter.mcp.json.EnumWords;
import dev.ptymcp.adapter.mcp.json.Property;
import dev.ptymcp.adapter.mcp.json.ValueType;
import dev.ptymcp.domain.model.lease.Lease;
import dev.ptymcp.domain.model.lease.LeaseEvent;
import java.util.List;
import java.util.Map;

/** How leases look in results. */
final class LeaseRendering {

    /** What the tools of leases return. */
    static final List<Property> RESULTS = List.of(
            Property.required("client_id", ValueType.text(), "Who has the lease."),
            Property.required("generation", ValueType.count(), "Which lease it is; give it as lease_generation."),
            Property.required("since", ValueType.text(), "Since when, ISO 8601 UTC."),
            Property.required("expires", ValueType.text(), "Until when unless used, ISO 8601 UTC."));

    /** What get_session tells besides the lease itself. */
    static final Property HISTORY = Property.optional(
            "lease_history",
            ValueType.listOf(ValueType.object(
                    Property.required("event", ValueType.text(), "What happened: acquired, released, handed-over, …"),
                    Property.required("at", ValueType.text(), "When, ISO 8601 UTC."),
                    Property.required("generation", ValueType.count(), "The lease's generation."),
                    Property.optional("from", ValueType.text(), "Who had it."),
                    Property.optional("to", ValueType.text(), "Who has it then."),
                    Property.optional("reason", ValueType.text(), "Why."))),
            "What happened to the lease, the oldest first.");

    private LeaseRendering() {}

    static Map<String, Object> fields(Lease lease) {
        return new ResultFields()
                .put("client_id", lease.holder().value())
                .put("generation", lease.generation())
                .put("since", lease.since().toString())
                .put("expires", lease.expires().toString())
                .map();
    }

    static List<Map<String, Object>> history(List<LeaseEvent> events) {
        return events.stream()
                .map(event -> new ResultFields()
                        .put("event", EnumWords.of(event.kind()))
                        .put("at", event.at().toString())
                        .put("generation", event.generation())
                        .put("from", event.from().map(Object::toString))
                        .put("to", event.to().map(Object::toString))
                        .put("reason", event.reason())
                        .map())
                .toList();
    }

    static ToolResult result(Lease lease) {
        return ToolResult.of(
                fields(lease),
                "Client '" + lease.holder() + "' has the session for itself until " + lease.expires()
                        + " unless it is used, generation " + lease.generation() + ".");
    }
}
