package dev.ptymcp.adapter.mcp.tool;

import dev.ptymcp.adapter.mcp.json.Arguments;
import dev.ptymcp.adapter.mcp.json.Property;
import dev.ptymcp.adapter.mcp.json.ValueType;
import dev.ptymcp.application.Terminal;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.lease.ClientId;
import dev.ptymcp.domain.model.lease.Lease;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Hand a lease over, or take it over. */
final class TransferLeaseTool extends SessionTool {

    private static final ToolDescription DESCRIPTION = new ToolDescription(
            "transfer_lease",
            "Hand a lease over, or take it over",
            """
            Pass the lease on a session on: with to_client_id give yours to another client; with from_client_id and a reason take \
            the lease of another client that does not answer any more. Both are kept in the session's history.""",
            List.of(
                    CallTerms.SESSION_ID.brief(),
                    Property.optional("to_client_id", ValueType.text(), "Who gets yours."),
                    Property.optional("from_client_id", ValueType.text(), "Whose you take."),
                    Property.optional("reason", ValueType.text(), "Why; needed to take one.")),
            LeaseRendering.RESULTS,
            Set.of());

    TransferLeaseTool(ToolSurroundings around) {
        super(DESCRIPTION, around, Turn.AT_ONCE);
    }

    @Override
    public ToolResult call(CallContext context, Arguments arguments) {
        Optional<ClientId> to = arguments.optionalText("to_client_id").map(ClientId::new);
        Optional<ClientId> from = arguments.optionalText("from_client_id").map(ClientId::new);
        if (to.isPresent() == from.isPresent()) {
            throw new TerminalException(
                    ErrorCode.INVALID_ARGUMENT,
                    to.isPresent()
                            ? "Both to_client_id and from_client_id are given."
                            : "Neither to_client_id nor from_client_id is given.",
                    "Give to_client_id to hand your lease over, from_client_id to take one over; nothing was done.");
        }
        Terminal terminal = session(context, arguments);
        Optional<String> reason = arguments.optionalText("reason");
        Lease lease = to.isPresent()
                ? terminal.handLeaseOver(to.get(), reason)
                : terminal.takeLeaseOver(from.orElseThrow(), reason.orElse(""));
        return LeaseRendering.result(lease);
    }
}
