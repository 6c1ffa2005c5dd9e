package dev.ptymcp.adapter.mcp.tool;

import dev.ptymcp.adapter.mcp.json.Arguments;
import dev.ptymcp.adapter.mcp.json.Property;
import dev.ptymcp.adapter.mcp.json.ValueType;
import dev.ptymcp.adapter.mcp.tool.ToolDescription.Trait;
import dev.ptymcp.application.Terminal;
import dev.ptymcp.application.session.KeysRequest;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Presses keys in a session. */
final class SendKeysTool extends SessionTool {

    private static final ToolDescription DESCRIPTION = new ToolDescription(
                    "send_keys",
                    "Press keys in a session",
                    """
            Press keys by name, in order: ["ctrl+c"], ["up", "enter"], ["down*5"] for repeats, ["f5"], ["alt+x"], \
            ["escape", ":", "w", "q", "enter"]. Single characters stand for themselves; longer text goes with \
            send_input. Mouse, if the program uses it: ["click:COL,ROW"], rightclick, drag:1,1-5,5, scrollup, \
            scrolldown. One unknown name refuses the whole call. Keys are encoded for the mode the program has set, \
            so arrows work in vim, less and menus. screen: true returns the screen they led to.""",
                    List.of(
                            CallTerms.SESSION_ID.brief(),
                            Property.required("keys", ValueType.listOf(ValueType.text()), "The keys, in order.")
                                    .told(""),
                            WaitTerms.WAIT,
                            ScreenTerms.AFTER_SEND,
                            OccasionTerms.WHEN.brief(),
                            OccasionTerms.WITHIN.brief(),
                            OccasionTerms.EVERY.brief(),
                            CallTerms.MAX_BYTES.brief()),
                    ResultTerms.sent(),
                    Set.of(Trait.DESTRUCTIVE, Trait.OPEN_WORLD))
            .told("""
                    Press keys by name, in order: ["ctrl+c"], ["up", "enter"], ["down*5"], ["f5"], ["alt+x"], \
                    ["escape", ":", "w", "q", "enter"]. Single characters stand for themselves. Mouse, where the \
                    program uses it: click:COL,ROW, rightclick, drag:1,1-5,5, scrollup. screen returns what they \
                    led to.""");

    SendKeysTool(ToolSurroundings around) {
        super(DESCRIPTION, around, Turn.IN_ORDER);
    }

    @Override
    public ToolResult call(CallContext context, Arguments arguments) {
        KeysRequest request = new KeysRequest(
                arguments.texts("keys"),
                OccasionTerms.of(arguments),
                WaitTerms.afterSend(arguments, CallTerms.budget(arguments)),
                ScreenTerms.afterSend(arguments, CallTerms.budget(arguments)));
        Duration longest = OccasionTerms.longest(request.occasion(), request.waitFor());
        Terminal terminal = session(context, arguments);
        return SentRendering.of(ProgressReports.during(
                longest, context, around(), () -> terminal.sendKeys(request, context::inputSent)));
    }
}
