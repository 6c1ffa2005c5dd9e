package dev.ptymcp.adapter.mcp.tool;

import dev.ptymcp.adapter.mcp.json.Arguments;
import dev.ptymcp.adapter.mcp.json.Property;
import dev.ptymcp.adapter.mcp.json.ValueType;
import dev.ptymcp.adapter.mcp.tool.ToolDescription.Trait;
import dev.ptymcp.domain.service.lease.LeaseBook;
import java.util.List;
import java.util.Set;

/** Have a session for oneself. */
final class AcquireLeaseTool extends SessionTool {

    private static final ToolDescription DESCRIPTION = new ToolDescription(
            "acquire_lease",
            "Have a session for oneself",
            """
            Take a session for your client_id alone: until the lease is released or runs out, nobody else may write to it, \
            resize, signal or close it; reading stays free. Every use renews it; a call at work keeps it. Calling it again \
            renews it too.""",
            List.of(
                    CallTerms.SESSION_ID.brief(),
                    Property.optional(
                            "ttl_ms",
                            ValueType.whole(LeaseBook.SHORTEST.toMillis(), LeaseBook.LONGEST.toMillis()),
                            "How long it lasts after each use.",
                            LeaseBook.USUAL.toMillis())),
            LeaseRendering.RESULTS,
            Set.of(Trait.IDEMPOTENT));

    AcquireLeaseTool(ToolSurroundings around) {
        super(DESCRIPTION, around, Turn.AT_ONCE);
    }

    @Override
    public ToolResult call(CallContext context, Arguments arguments) {
        return LeaseRendering.result(session(context, arguments).acquireLease(arguments.millis("ttl_ms")));
    }
}
