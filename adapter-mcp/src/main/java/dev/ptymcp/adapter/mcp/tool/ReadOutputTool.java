package dev.ptymcp.adapter.mcp.tool;

import dev.ptymcp.adapter.mcp.json.Arguments;
import dev.ptymcp.adapter.mcp.json.Property;
import dev.ptymcp.adapter.mcp.json.ValueType;
import dev.ptymcp.adapter.mcp.tool.ToolDescription.Trait;
import dev.ptymcp.application.session.ReadRequest;
import dev.ptymcp.application.session.ReadRequest.Format;
import dev.ptymcp.application.session.ReadRequest.Range;
import dev.ptymcp.application.session.ReadResult;
import dev.ptymcp.domain.model.error.InvalidArgumentException;
import dev.ptymcp.domain.model.output.OutputStreamKind;
import dev.ptymcp.domain.model.wait.OutputPattern;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Reads a part of a session's output. */
final class ReadOutputTool extends SessionTool {

    private static final int USUAL_TAIL = 100;
    private static final int LONGEST_TAIL = 10_000;

    private static final ToolDescription DESCRIPTION = new ToolDescription(
                    "read_output",
                    "Read a session's output",
                    """
            Read what a session has printed; returns at once and never consumes. Pass the cursor of the last result \
            to get only what is new, tail_lines for the end, or search to find lines; without any of them you get \
            the last 100 lines. Text is what a person would have read: a progress bar shows its last state. Do not \
            poll: wait_for wakes at once. Ended sessions stay readable for a while.""",
                    List.of(
                            CallTerms.SESSION_ID.brief(),
                            Property.optional(
                                            "cursor", ValueType.count(), "Read forward from here; 0 is the beginning.")
                                    .told("From here; 0 is the beginning."),
                            Property.optional("tail_lines", ValueType.whole(1, LONGEST_TAIL), "Read the last lines.")
                                    .told(""),
                            Property.optional(
                                            "search",
                                            ValueType.text(),
                                            "Return only the lines in which this regular expression is found, from cursor on.")
                                    .told("Only lines with this regex."),
                            Property.optional("literal", ValueType.flag(), "Take search as plain text instead.", false)
                                    .told("search is plain text."),
                            Property.optional("context", ValueType.whole(0, 50), "Lines around each found one.", 0L)
                                    .told(""),
                            Property.optional(
                                            "stream",
                                            ValueType.oneOf(OutputStreamKind.class),
                                            "stdout and stderr: mode pipe only.",
                                            "merged")
                                    .told("For mode pipe."),
                            Property.optional(
                                            "format",
                                            ValueType.oneOf(Format.class),
                                            "text: escape sequences and overwriting resolved. raw: with them.",
                                            "text")
                                    .told("raw: with escape sequences."),
                            Property.optional(
                                            "timestamps",
                                            ValueType.flag(),
                                            "The time of arrival before each line of text; only if opened with timestamps.",
                                            false)
                                    .told(""),
                            CallTerms.MAX_BYTES.brief()),
                    ResultTerms.read(
                            Property.optional("matches", ValueType.count(), "How many lines the search found.")),
                    Set.of(Trait.READ_ONLY, Trait.IDEMPOTENT))
            .told("""
                    Read what a session printed; returns at once, never consumes. The last result's cursor gives \
                    what is new, tail_lines the end, search finds lines; else the last 100 lines. Do not poll: \
                    wait_for wakes at once.""");

    ReadOutputTool(ToolSurroundings around) {
        super(DESCRIPTION, around, Turn.AT_ONCE);
    }

    @Override
    public ToolResult call(CallContext context, Arguments arguments) {
        Range range = range(arguments);
        ReadResult result = session(context, arguments)
                .read(new ReadRequest(
                        range,
                        arguments.constant("stream", OutputStreamKind.class),
                        arguments.constant("format", Format.class),
                        CallTerms.budget(arguments),
                        arguments.flag("timestamps")));
        ResultFields fields = new ResultFields();
        Summary summary = new Summary();
        if (range instanceof ReadRequest.Search) {
            fields.put("matches", result.matches());
            summary.add(result.matches() + " lines found");
        }
        Rendering.output(fields, result.output());
        Rendering.status(fields, result.status());
        Rendering.status(summary, result.status());
        String text =
                Rendering.output(summary, result.output()).below(result.output().text());
        return arguments.constant("format", Format.class) == Format.RAW
                ? ToolResult.exact(fields.map(), text)
                : ToolResult.of(fields.map(), text);
    }

    private static Range range(Arguments arguments) {
        OptionalLong cursor = arguments.optionalNumber("cursor");
        OptionalLong tail = arguments.optionalNumber("tail_lines");
        Optional<String> search = arguments.optionalText("search");
        if (tail.isPresent() && (cursor.isPresent() || search.isPresent())) {
            throw new InvalidArgumentException("tail_lines", tail.getAsLong(), "given without cursor and search");
        }
        if (search.isPresent()) {
            OutputPattern pattern = new OutputPattern(Optional.empty(), search.get(), arguments.flag("literal"));
            return new ReadRequest.Search(pattern, arguments.number("context"), cursor.orElse(0));
        }
        if (cursor.isPresent()) {
            return new ReadRequest.From(cursor.getAsLong(), Optional.empty());
        }
        return new ReadRequest.Tail(Math.toIntExact(tail.orElse(USUAL_TAIL)));
    }
}
