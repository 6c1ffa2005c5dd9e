package dev.ptymcp.adapter.mcp.tool;

import dev.ptymcp.adapter.mcp.json.Arguments;
import dev.ptymcp.adapter.mcp.json.Property;
import dev.ptymcp.adapter.mcp.json.ValueType;
import dev.ptymcp.adapter.mcp.tool.ToolDescription.Trait;
import dev.ptymcp.application.Terminal;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import java.util.List;
import java.util.Set;

/** Changes the size of a session's terminal. */
final class ResizeSessionTool extends SessionTool {

    private static final ToolDescription DESCRIPTION = new ToolDescription(
                    "resize_session",
                    "Resize a session's terminal",
                    """
            Change the size of a session's terminal; the program is told. A wider terminal keeps long lines and tables \
            whole, a higher one shows more of a full-screen program.""",
                    List.of(
                            CallTerms.SESSION_ID.brief(),
                            Property.required("cols", ValueType.whole(1, TerminalSize.MAX_COLS), "Columns.")
                                    .told(""),
                            Property.required("rows", ValueType.whole(1, TerminalSize.MAX_ROWS), "Rows.")
                                    .told("")),
                    List.of(
                            ResultTerms.SESSION_ID,
                            Property.required("cols", ValueType.count(), "Columns."),
                            Property.required("rows", ValueType.count(), "Rows.")),
                    Set.of(Trait.IDEMPOTENT))
            .told("""
                    Change the size of the terminal; the program is told.""");

    ResizeSessionTool(ToolSurroundings around) {
        super(DESCRIPTION, around, Turn.SOON);
    }

    @Override
    public ToolResult call(CallContext context, Arguments arguments) {
        TerminalSize size = CallTerms.size(arguments);
        Terminal terminal = session(context, arguments);
        terminal.resize(size);
        ResultFields fields = new ResultFields()
                .put("session_id", terminal.id().value())
                .put("cols", size.cols())
                .put("rows", size.rows());
        return ToolResult.of(
                fields.map(), new Summary().add(terminal.id() + " is " + size).line());
    }
}
