package dev.ptymcp.adapter.mcp.tool;

import dev.ptymcp.adapter.mcp.json.Arguments;
import dev.ptymcp.adapter.mcp.json.Property;
import dev.ptymcp.adapter.mcp.json.ValueType;
import dev.ptymcp.adapter.mcp.tool.ToolDescription.Trait;
import dev.ptymcp.application.Terminal;
import dev.ptymcp.application.session.SendRequest;
import dev.ptymcp.application.session.SendRequest.Bytes;
import dev.ptymcp.application.session.SendRequest.EndOfInput;
import dev.ptymcp.application.session.SendRequest.Input;
import dev.ptymcp.application.session.SendRequest.Text;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Types text or bytes into a session. */
final class SendInputTool extends SessionTool {

    private static final ToolDescription DESCRIPTION = new ToolDescription(
                    "send_input",
                    "Type text into a session",
                    """
            Type text into a session and press Enter: an answer, a line for a REPL, a command for a device. With \
            wait the call returns what came of it: {"text": "print(1)", "wait": {"prompt": true}}. Without wait it \
            returns at once with the cursor from which the answer can be read. Several lines arrive intact, as a \
            paste. Keys go with send_keys; passwords with send_secret.""",
                    List.of(
                            CallTerms.SESSION_ID.brief(),
                            Property.optional(
                                            "text",
                                            ValueType.text(),
                                            "What to type; may be empty, to press Enter alone.")
                                    .told("Empty: Enter alone."),
                            Property.optional("data", ValueType.text(), "Bytes to send instead of text, in encoding.")
                                    .told("Bytes instead of text."),
                            Property.optional(
                                            "encoding",
                                            ValueType.oneOf("hex", "base64"),
                                            "How data is written.",
                                            "base64")
                                    .told(""),
                            Property.optional(
                                            "end_input",
                                            ValueType.flag(),
                                            "End the input instead, as ctrl+d: closes the sending side of a pipe or socket.",
                                            false)
                                    .told("End the input, as ctrl+d does."),
                            Property.optional(
                                            "submit",
                                            ValueType.flag(),
                                            "Press Enter afterwards; true for text, false for data.")
                                    .told("Press Enter; default true for text."),
                            WaitTerms.WAIT,
                            ScreenTerms.AFTER_SEND,
                            OccasionTerms.WHEN,
                            OccasionTerms.WITHIN,
                            OccasionTerms.EVERY,
                            Property.optional("enter_delay_ms", ValueType.whole(0, 10_000), "A pause before Enter.", 0L)
                                    .brief(),
                            Property.optional(
                                            "char_delay_ms",
                                            ValueType.whole(0, 1000),
                                            "A pause after each character instead of the session's own.")
                                    .brief(),
                            CallTerms.MAX_BYTES.brief()),
                    ResultTerms.sent(),
                    Set.of(Trait.DESTRUCTIVE, Trait.OPEN_WORLD))
            .told("""
                    Type text and press Enter: an answer, a line for a REPL, a device's command. With wait the call \
                    returns what came of it: {"text": "print(1)", "wait": {"prompt": true}}; without, it returns at \
                    once. Several lines arrive as one paste. Keys go with send_keys, passwords with send_secret.""");

    SendInputTool(ToolSurroundings around) {
        super(DESCRIPTION, around, Turn.IN_ORDER);
    }

    @Override
    public ToolResult call(CallContext context, Arguments arguments) {
        Input input = input(arguments);
        SendRequest request = new SendRequest(
                input,
                arguments.optionalFlag("submit").orElse(input instanceof Text),
                OccasionTerms.of(arguments),
                arguments.optionalMillis("char_delay_ms"),
                arguments.millis("enter_delay_ms"),
                WaitTerms.afterSend(arguments, CallTerms.budget(arguments)),
                ScreenTerms.afterSend(arguments, CallTerms.budget(arguments)));
        Duration longest = OccasionTerms.longest(request.occasion(), request.waitFor());
        Terminal terminal = session(context, arguments);
        return SentRendering.of(
                ProgressReports.during(longest, context, around(), () -> terminal.send(request, context::inputSent)));
    }

    private static Input input(Arguments arguments) {
        Optional<String> text = arguments.optionalText("text");
        Optional<String> data = arguments.optionalText("data");
        boolean end = arguments.flag("end_input");
        long given = Stream.of(text.isPresent(), data.isPresent(), end)
                .filter(one -> one)
                .count();
        if (given != 1) {
            throw new TerminalException(
                    ErrorCode.INVALID_ARGUMENT,
                    given == 0
                            ? "Neither text nor data is given."
                            : "More than one of text, data and end_input is given.",
                    "Give text to type, data for bytes, or end_input; nothing was sent.");
        }
        if (end) {
            return new EndOfInput();
        }
        boolean hex = arguments.text("encoding").equals("hex");
        return text.<Input>map(Text::new).orElseGet(() -> new Bytes(CallTerms.bytes(data.orElseThrow(), hex)));
    }
}
