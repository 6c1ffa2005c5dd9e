package dev.ptymcp.adapter.mcp.tool;

import dev.ptymcp.application.session.SendResult;
import dev.ptymcp.application.session.WaitResult;

/** The result of a send: what was accepted, and what came of it if the call waited for that. */
final class SentRendering {

    private SentRendering() {}

    static ToolResult of(SendResult result) {
        ResultFields fields = new ResultFields().put("sent_bytes", result.sentBytes());
        if (result.waited().isPresent()) {
            WaitResult waited = result.waited().get();
            Rendering.waited(fields, waited);
            String text = waited.output().text() + waited.after();
            return ToolResult.of(fields.map(), Rendering.summary(waited).below(text));
        }
        fields.put("cursor", result.cursor());
        Rendering.status(fields, result.status());
        Summary summary = new Summary().add("sent " + result.sentBytes() + " bytes");
        Rendering.status(summary, result.status());
        return ToolResult.of(
                fields.map(), summary.add("read from cursor " + result.cursor()).line());
    }
}
