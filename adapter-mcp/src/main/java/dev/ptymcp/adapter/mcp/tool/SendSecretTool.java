package dev.ptymcp.adapter.mcp.tool;

import dev.ptymcp.adapter.mcp.json.Arguments;
import dev.ptymcp.adapter.mcp.json.EnumWords;
import dev.ptymcp.adapter.mcp.json.Property;
import dev.ptymcp.adapter.mcp.json.ValueType;
import dev.ptymcp.adapter.mcp.tool.ToolDescription.Trait;
import dev.ptymcp.application.Terminal;
import dev.ptymcp.application.session.SecretRequest;
import dev.ptymcp.application.session.SecretResult;
import dev.ptymcp.application.session.WaitRequest;
import dev.ptymcp.application.session.WaitResult;
import dev.ptymcp.domain.model.command.Evidence;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Has the operator give a secret for what a program asks. */
final class SendSecretTool extends SessionTool {

    private static final ToolDescription DESCRIPTION = new ToolDescription(
            "send_secret",
            "Have a secret typed by its owner",
            """
            When a program asks for a password or a code (state password): the operator is asked and what they give is \
            typed; you never see it. Refused where it would be shown. On SECRET_PENDING show the operator the link and \
            call again.""",
            List.of(
                    CallTerms.SESSION_ID.brief(),
                    SecretTerms.PROMPT,
                    SecretTerms.SOURCE,
                    Property.optional("submit", ValueType.flag(), "Press Enter afterwards.", true)
                            .brief(),
                    WaitTerms.WAIT.brief(),
                    CallTerms.MAX_BYTES.brief()),
            Stream.concat(Stream.of(SecretTerms.LENGTH), ResultTerms.waited().stream())
                    .toList(),
            Set.of(Trait.DESTRUCTIVE, Trait.OPEN_WORLD));

    SendSecretTool(ToolSurroundings around) {
        super(DESCRIPTION, around, Turn.IN_ORDER);
    }

    @Override
    public ToolResult call(CallContext context, Arguments arguments) {
        SecretRequest request = new SecretRequest(
                arguments.optionalText("prompt"),
                arguments.optionalText("source"),
                arguments.flag("submit"),
                WaitTerms.afterSend(arguments, CallTerms.budget(arguments)));
        Terminal terminal = session(context, arguments);
        Duration longest = SecretTerms.FOR_A_PERSON.plus(
                request.waitFor().map(WaitRequest::timeout).orElse(Duration.ZERO));
        return render(ProgressReports.during(
                longest, context, around(), () -> terminal.sendSecret(request, context::inputSent)));
    }

    private static ToolResult render(SecretResult result) {
        ResultFields fields = new ResultFields().put("length", result.length());
        Summary summary = new Summary().add("typed a secret of " + result.length() + " characters");
        Optional<WaitResult> waited = result.waited();
        if (waited.isPresent()) {
            Rendering.waited(fields, waited.get());
            String text = waited.get().output().text() + waited.get().after();
            return ToolResult.of(
                    fields.map(),
                    summary.addAll(Rendering.summary(waited.get())).below(text));
        }
        fields.put("cursor", result.cursor());
        if (result.evidence() != Evidence.NONE) {
            fields.put("evidence", EnumWords.of(result.evidence()));
        }
        Rendering.status(fields, result.status());
        return ToolResult.of(
                fields.map(),
                Rendering.status(summary, result.status())
                        .add("read from cursor " + result.cursor())
                        .line());
    }
}
