package dev.ptymcp.adapter.mcp.tool;

import dev.ptymcp.adapter.mcp.json.Arguments;
import dev.ptymcp.adapter.mcp.json.Property;
import dev.ptymcp.adapter.mcp.json.ValueType;
import dev.ptymcp.adapter.mcp.tool.ToolDescription.Trait;
import dev.ptymcp.application.Terminal;
import dev.ptymcp.application.session.PrepareRequest;
import dev.ptymcp.application.session.PrepareResult;
import dev.ptymcp.domain.model.wait.OutputPattern;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Has the operator give a secret before it is asked for. */
final class PrepareSecretTool extends SessionTool {

    private static final ToolDescription DESCRIPTION = new ToolDescription(
            "prepare_secret",
            "Have a secret ready for when it is asked for",
            """
            As send_secret, ahead of time: typed by itself when the last line asks for a password and nothing is echoed. \
            Then start what asks.""",
            List.of(
                    CallTerms.SESSION_ID.brief(),
                    Property.optional(
                            "pattern", ValueType.text(), "Regular expression for that line; any password question."),
                    SecretTerms.PROMPT.brief(),
                    SecretTerms.SOURCE.brief(),
                    Property.optional("uses", SecretTerms.uses(), "How often it is typed.", 1L),
                    Property.optional(
                            "expires_s",
                            SecretTerms.expires(),
                            "When it is forgotten.",
                            PrepareRequest.USUAL.toSeconds())),
            List.of(SecretTerms.LENGTH, SecretTerms.USES, SecretTerms.EXPIRES),
            Set.of(Trait.OPEN_WORLD));

    PrepareSecretTool(ToolSurroundings around) {
        super(DESCRIPTION, around, Turn.IN_ORDER);
    }

    @Override
    public ToolResult call(CallContext context, Arguments arguments) {
        PrepareRequest request = new PrepareRequest(
                arguments.optionalText("pattern").map(OutputPattern::regex),
                arguments.optionalText("prompt"),
                arguments.optionalText("source"),
                arguments.number("uses"),
                Duration.ofSeconds(arguments.number("expires_s")));
        Terminal terminal = session(context, arguments);
        PrepareResult result = ProgressReports.during(
                SecretTerms.FOR_A_PERSON, context, around(), () -> terminal.prepareSecret(request, context::inputSent));
        ResultFields fields = SecretTerms.fields(new ResultFields().put("length", result.length()), result.prepared());
        String line = "a secret of " + result.length() + " characters waits until "
                + result.prepared().expiresAt();
        return ToolResult.of(fields.map(), line);
    }
}
