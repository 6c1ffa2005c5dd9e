package dev.ptymcp.adapter.mcp.tool;

import dev.ptymcp.adapter.mcp.json.Arguments;
import dev.ptymcp.adapter.mcp.json.Property;
import dev.ptymcp.adapter.mcp.json.ValueType;
import dev.ptymcp.adapter.mcp.tool.ToolDescription.Trait;
import dev.ptymcp.application.session.ReadScreenRequest;
import dev.ptymcp.application.session.ReadScreenRequest.Format;
import dev.ptymcp.application.session.ScreenResult;
import dev.ptymcp.domain.service.screen.VtScreen;
import java.util.List;
import java.util.Set;

/** Shows a session's screen. */
final class ReadScreenTool extends SessionTool {

    private static final ToolDescription DESCRIPTION = new ToolDescription(
                    "read_screen",
                    "Look at a session's screen",
                    """
            Show the screen as a person would see it now, with the cursor and what is highlighted (the selected menu \
            item). For full-screen programs: editors, menus, htop. Returns at once; to see what keys did, use \
            send_keys with screen: true. format png returns a picture.""",
                    List.of(
                            CallTerms.SESSION_ID.brief(),
                            Property.optional(
                                            "format",
                                            ValueType.oneOf(Format.class),
                                            "ansi: with colour codes. png: an image.",
                                            "text")
                                    .told(""),
                            Property.optional(
                                            "scrollback",
                                            ValueType.whole(0, VtScreen.DEFAULT_SCROLLBACK),
                                            "Also so many rows that scrolled off the top.",
                                            0L)
                                    .told("Rows above."),
                            Property.optional(
                                            "since_revision", ValueType.count(), "Tell which rows changed since then.")
                                    .told(""),
                            CallTerms.MAX_BYTES.brief()),
                    ScreenTerms.results(),
                    Set.of(Trait.READ_ONLY, Trait.IDEMPOTENT))
            .told("""
                    The screen as a person sees it now, with cursor and highlights (the selected menu item); for \
                    full-screen programs. To see what keys did, use send_keys with screen: true. png is a picture.""");

    ReadScreenTool(ToolSurroundings around) {
        super(DESCRIPTION, around, Turn.AT_ONCE);
    }

    @Override
    public ToolResult call(CallContext context, Arguments arguments) {
        ReadScreenRequest request = new ReadScreenRequest(
                arguments.constant("format", Format.class),
                arguments.number("scrollback"),
                arguments.optionalNumber("since_revision"),
                CallTerms.budget(arguments));
        ScreenResult result = session(context, arguments).readScreen(request);
        ResultFields fields = ScreenRendering.fields(result);
        Rendering.status(fields, result.status());
        Summary summary = Rendering.status(ScreenRendering.summary(result), result.status());
        // Where there is a picture nobody needs the same once more as text.
        String rows = result.image().isPresent() ? "" : ScreenRendering.rows(result);
        return request.format() == Format.ANSI
                ? ToolResult.exact(fields.map(), summary.below(rows))
                : ToolResult.of(fields.map(), summary.below(rows)).with(result.image());
    }
}
