package dev.ptymcp.adapter.mcp.tool;

import dev.ptymcp.application.session.SendResult;
import dev.ptymcp.application.session.WaitResult;
import java.util.Optional;

/** The result of a send: what was accepted, and what came of it if the call waited for that. */
final class SentRendering {

    private SentRendering() {}

    static ToolResult of(SendResult result) {
        ResultFields fields = new ResultFields().put("sent_bytes", result.sentBytes());
        if (result.times() > 1) {
            fields.put("sent_times", result.times());
        }
        Optional<String> rows = result.screen().map(ScreenRendering::rows);
        if (result.waited().isPresent()) {
            WaitResult waited = result.waited().get();
            Rendering.waited(fields, waited);
            result.screen()
                    .ifPresent(screen ->
                            fields.put("screen", ScreenRendering.fields(screen).map()));
            String text = rows.orElseGet(() -> waited.output().text() + waited.after());
            return ToolResult.of(
                    fields.map(),
                    screen(times(result).addAll(Rendering.summary(waited)), result)
                            .below(text));
        }
        fields.put("cursor", result.cursor());
        Rendering.status(fields, result.status());
        result.screen()
                .ifPresent(screen ->
                        fields.put("screen", ScreenRendering.fields(screen).map()));
        Summary summary = new Summary().add("sent " + result.sentBytes() + " bytes");
        Rendering.status(summary, result.status());
        summary.add("read from cursor " + result.cursor());
        return ToolResult.of(fields.map(), screen(summary, result).below(rows.orElse("")));
    }

    private static Summary times(SendResult result) {
        return new Summary().addIf(result.times() > 1, "sent " + result.times() + " times");
    }

    private static Summary screen(Summary summary, SendResult result) {
        result.screen().ifPresent(screen -> summary.addAll(ScreenRendering.summary(screen)));
        return summary;
    }
}
