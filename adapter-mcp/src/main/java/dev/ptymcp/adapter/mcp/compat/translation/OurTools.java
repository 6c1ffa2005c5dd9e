package dev.ptymcp.adapter.mcp.compat.translation;

import dev.ptymcp.adapter.mcp.tool.CallContext;
import dev.ptymcp.adapter.mcp.tool.Tool;
import dev.ptymcp.adapter.mcp.tool.ToolResult;
import java.util.Map;
import java.util.Objects;

/**
 * Our tools in the hand of a translation: every call goes through the tool itself, checked as if a client had made it and on behalf
 * of the one who calls, so that owners, leases, rules and records hold. Thread-safe.
 */
public final class OurTools {

    private final Map<String, Tool> byName;
    private final CallContext context;

    /**
     * @param byName the tools
     * @param context the call on whose behalf they are called
     */
    OurTools(Map<String, Tool> byName, CallContext context) {
        this.byName = byName;
        this.context = context;
    }

    /**
     * Calls a tool of ours and returns its structured result.
     *
     * @throws dev.ptymcp.domain.model.error.TerminalException what the tool throws
     */
    public OurResult call(String tool, Map<String, ?> arguments) {
        return OurResult.of(result(tool, arguments));
    }

    /**
     * Calls a tool of ours.
     *
     * @throws dev.ptymcp.domain.model.error.TerminalException what the tool throws
     */
    public ToolResult result(String tool, Map<String, ?> arguments) {
        Tool ours = Objects.requireNonNull(byName.get(tool), tool);
        return ours.call(context, ours.bind(arguments));
    }

    /** The same with a person's word for what the rules ask about. */
    public OurTools approved(String token) {
        return new OurTools(byName, new ApprovedCall(context, token));
    }

    /** The call. */
    public CallContext context() {
        return context;
    }
}
