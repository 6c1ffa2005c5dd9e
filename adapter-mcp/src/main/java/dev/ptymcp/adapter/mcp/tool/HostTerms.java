package dev.ptymcp.adapter.mcp.tool;

import dev.ptymcp.application.session.AttachRequest;
import dev.ptymcp.domain.model.error.InvalidArgumentException;
import dev.ptymcp.domain.model.target.ConnectionTarget;
import dev.ptymcp.domain.model.target.SshTarget;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The host on which sessions are kept, as one argument. */
final class HostTerms {

    private static final String THIS_MACHINE = "local";
    private static final Pattern HOST =
            Pattern.compile("(?:([^@\\s]+)@)?(\\[[0-9A-Fa-f:.%a-z]+]|[^@:\\s]+)(?::(\\d{1,5}))?");

    private HostTerms() {}

    /** Reads {@code [user@]host[:port]}, or {@code local} for this machine. */
    static ConnectionTarget host(String text) {
        if (text.equals(THIS_MACHINE)) {
            return AttachRequest.THIS_MACHINE;
        }
        Matcher parts = HOST.matcher(text);
        if (!parts.matches()) {
            throw new InvalidArgumentException("host", text, "[user@]host[:port], or local for this machine");
        }
        String name = parts.group(2).replaceAll("^\\[|]$", "");
        OptionalInt port =
                parts.group(3) == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(parts.group(3)));
        return new SshTarget(
                name,
                Optional.ofNullable(parts.group(1)),
                port,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                false);
    }
}
