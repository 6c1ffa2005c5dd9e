package dev.ptymcp.adapter.mcp.tool;

import dev.ptymcp.adapter.mcp.json.Arguments;
import dev.ptymcp.adapter.mcp.json.Property;
import dev.ptymcp.adapter.mcp.json.ValueType;
import dev.ptymcp.adapter.mcp.tool.ToolDescription.Trait;
import dev.ptymcp.application.Terminal;
import dev.ptymcp.application.session.WaitRequest;
import dev.ptymcp.application.session.WaitResult;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Waits for something to happen in a session. */
final class WaitForTool extends SessionTool {

    private static final ToolDescription DESCRIPTION = new ToolDescription(
                    "wait_for",
                    "Wait for output, a prompt, silence or the end",
                    """
            Wait until a pattern is printed, a prompt comes, the session is silent (quiet_ms) or it ends, which ends \
            every wait. Patterns are looked for from the last write to the session on, so nothing that came before \
            this call is missed; cursor looks from elsewhere. A timeout is a normal result and loses nothing: call \
            again with its cursor. Prefer {"prompt": true} or a pattern to quiet_ms, which only guesses. One long \
            timeout_ms is better than many short waits.""",
                    Stream.of(
                                    List.of(CallTerms.SESSION_ID.brief()),
                                    WaitTerms.CONDITIONS,
                                    List.of(
                                            Property.optional(
                                                            "cursor",
                                                            ValueType.count(),
                                                            "Look from here; without it from the last write to the session.")
                                                    .told("Look from here."),
                                            CallTerms.TIMEOUT.told(""),
                                            CallTerms.MAX_BYTES.brief()))
                            .flatMap(List::stream)
                            .toList(),
                    ResultTerms.waited(),
                    Set.of(Trait.READ_ONLY, Trait.IDEMPOTENT))
            .told("""
                    Wait for a pattern, a prompt, silence (quiet_ms) or the end of the session, which ends every \
                    wait. Patterns count from the last write on: nothing printed before this call is missed. After \
                    a timeout call again with its cursor. Prefer prompt or patterns to quiet_ms, which only \
                    guesses, and one long timeout_ms to many waits.""");

    WaitForTool(ToolSurroundings around) {
        super(DESCRIPTION, around, Turn.AT_ONCE);
    }

    @Override
    public ToolResult call(CallContext context, Arguments arguments) {
        WaitRequest request =
                WaitTerms.request(arguments, arguments.optionalNumber("cursor"), CallTerms.budget(arguments));
        Terminal terminal = session(context, arguments);
        WaitResult result =
                ProgressReports.during(request.timeout(), context, around(), () -> terminal.waitFor(request));
        ResultFields fields = new ResultFields();
        Rendering.waited(fields, result);
        String text = result.output().text() + result.after();
        return ToolResult.of(fields.map(), Rendering.summary(result).below(text));
    }
}
