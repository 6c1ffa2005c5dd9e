package dev.ptymcp.adapter.mcp.compat.translation;

import dev.ptymcp.adapter.mcp.json.Arguments;
import dev.ptymcp.adapter.mcp.tool.CallContext;
import dev.ptymcp.adapter.mcp.tool.Tool;
import dev.ptymcp.adapter.mcp.tool.ToolDescription;
import dev.ptymcp.adapter.mcp.tool.ToolResult;
import dev.ptymcp.application.access.Caller;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A tool of another server, whose work our tools do. Thread-safe. */
final class TranslatedTool implements Tool {

    /** What keeps its turn by a session here has as much time for it there. */
    private static final Duration LONGEST_WRITE = Duration.ofMinutes(5);

    private final Declared declared;
    private final Map<String, Tool> ours;
    private final Translation translation;
    private final ToolDescription description;

    /**
     * @param declared what it is
     * @param ours our tools by name, with all that it uses
     * @param translation what it does
     */
    TranslatedTool(Declared declared, Map<String, Tool> ours, Translation translation) {
        this.declared = declared;
        this.ours = ours;
        this.translation = translation;
        this.description = new ToolDescription(
                declared.name(),
                declared.name(),
                declared.description(),
                declared.parameters(),
                List.of(),
                behind().description().traits());
    }

    /** What it does by names alone. */
    static Translation byNames(Declared declared) {
        return (ours, given) -> Answer.of(declared.theirs(ours.call(declared.tool(), declared.ours(given.all()))));
    }

    @Override
    public ToolDescription description() {
        return description;
    }

    @Override
    public Optional<Ordering> ordering(Caller caller, Map<?, ?> arguments) {
        return declared.turn()
                .map(turn -> new Ordering(turn + " of " + caller.owner() + " " + caller.client(), LONGEST_WRITE))
                .or(() -> behind().ordering(caller, arguments));
    }

    @Override
    public ToolResult call(CallContext context, Arguments arguments) {
        return translation.call(new OurTools(ours, context), arguments);
    }

    private Tool behind() {
        return Objects.requireNonNull(ours.get(declared.tool()), declared.tool());
    }
}
