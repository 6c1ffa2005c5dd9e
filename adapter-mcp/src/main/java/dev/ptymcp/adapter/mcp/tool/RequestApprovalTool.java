package dev.ptymcp.adapter.mcp.tool;

import dev.ptymcp.adapter.mcp.json.Arguments;
import dev.ptymcp.adapter.mcp.json.Property;
import dev.ptymcp.adapter.mcp.json.ValueType;
import dev.ptymcp.application.Terminals;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Ask for what a rule wants agreement to. */
final class RequestApprovalTool implements Tool {

    private static final ToolDescription DESCRIPTION = new ToolDescription(
            "request_approval",
            "Ask for approval",
            """
            After APPROVAL_REQUIRED: say why exactly this text must be run or typed. Returns approval_token for the same call, \
            which counts once, for 300 seconds, for this session and this text alone. Only for what the person you work for \
            wants.""",
            List.of(
                    Property.optional("session_id", ValueType.text(), "The session; none for a call that opens one."),
                    Property.required("text", ValueType.text(), "Exactly the text that the refusal names."),
                    Property.required("justification", ValueType.text(), "Why; it is recorded.")),
            List.of(
                    Property.required("approval_token", ValueType.text(), "Give it to the same call."),
                    Property.required("expires_in_s", ValueType.count(), "How long it counts.")),
            Set.of());

    private static final long SECONDS = 300;

    private final ToolSurroundings around;

    RequestApprovalTool(ToolSurroundings around) {
        this.around = around;
    }

    @Override
    public ToolDescription description() {
        return DESCRIPTION;
    }

    @Override
    public ToolResult call(CallContext context, Arguments arguments) {
        Terminals terminals = around.terminals().as(context.caller());
        Optional<String> session = arguments.optionalText("session_id");
        String token = terminals.requestApproval(session, arguments.text("text"), arguments.text("justification"));
        ResultFields fields = new ResultFields().put("approval_token", token).put("expires_in_s", SECONDS);
        return ToolResult.of(fields.map(), "approval_token " + token + ", for " + SECONDS + " s");
    }
}
