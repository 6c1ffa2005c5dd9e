package dev.ptymcp.adapter.mcp.tool;

import dev.ptymcp.adapter.mcp.json.EnumWords;
import dev.ptymcp.adapter.mcp.json.Property;
import dev.ptymcp.adapter.mcp.json.ValueType;
import dev.ptymcp.domain.model.session.AttachedClient;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import java.util.List;
import java.util.Map;

/** How those look who are attached to a kept session besides this server. */
final class AttachedRendering {

    /** What get_session tells of them. */
    static final Property ATTACHED = Property.optional(
            "attached",
            ValueType.listOf(ValueType.object(
                    Property.required("kind", ValueType.oneOf(AttachedClient.Kind.class), "Who it is."),
                    Property.optional("terminal", ValueType.text(), "The terminal's device on the host."),
                    Property.optional("cols", ValueType.count(), "How wide that terminal is."),
                    Property.optional("rows", ValueType.count(), "How high that terminal is."),
                    Property.required("since", ValueType.text(), "Since when, ISO 8601 UTC."),
                    Property.required(
                            "last_activity_at", ValueType.text(), "When something was last typed there, ISO 8601 UTC."),
                    Property.required("read_only", ValueType.flag(), "Whether what is typed there has no effect."))),
            "Who else is attached to what tmux keeps: people, and other servers.");

    private AttachedRendering() {}

    static List<Map<String, Object>> fields(List<AttachedClient> clients) {
        return clients.stream()
                .map(client -> new ResultFields()
                        .put("kind", EnumWords.of(client.kind()))
                        .put("terminal", client.terminal())
                        .put("cols", client.size().map(TerminalSize::cols))
                        .put("rows", client.size().map(TerminalSize::rows))
                        .put("since", client.since().toString())
                        .put("last_activity_at", client.lastActivityAt().toString())
                        .put("read_only", client.readOnly())
                        .map())
                .toList();
    }

    static String line(AttachedClient client) {
        String who = client.kind() == AttachedClient.Kind.PERSON ? "a person" : "another server";
        return who + client.terminal().map(terminal -> " at " + terminal).orElse("") + " is attached, last active "
                + client.lastActivityAt() + (client.readOnly() ? ", only looking" : "");
    }
}
