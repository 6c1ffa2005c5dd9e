package dev.ptymcp.adapter.mcp.tool;

import dev.ptymcp.adapter.mcp.json.Arguments;
import dev.ptymcp.adapter.mcp.json.Property;
import dev.ptymcp.adapter.mcp.json.ValueType;
import dev.ptymcp.adapter.mcp.tool.ToolDescription.Trait;
import dev.ptymcp.application.Terminals;
import dev.ptymcp.domain.model.target.HostKeyPolicy;
import dev.ptymcp.domain.model.target.SshTarget;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Opens a terminal behind an SSH server. */
final class OpenSshTool implements Tool {

    private static final ToolDescription DESCRIPTION = new ToolDescription(
                    "open_ssh",
                    "Open a terminal over SSH",
                    """
            Open a terminal session on another machine over SSH and return once it has settled: a login shell for \
            run_command, or command. host may be an alias of ~/.ssh/config, whose settings hold; list_targets names \
            them. Keys, agent and known_hosts are used as ssh does. Passwords and passphrases are asked from the \
            operator, never from you.""",
                    OpenTerms.briefAfter(
                            Property.required("host", ValueType.text(), "Host name, address or alias.")
                                    .told(""),
                            OpenTerms.PROFILE,
                            Property.optional("user", ValueType.text(), "Who to log in as.")
                                    .brief(),
                            Property.optional("port", ValueType.whole(1, 65_535), "The server's port.")
                                    .brief(),
                            Property.optional(
                                            "identity",
                                            ValueType.listOf(ValueType.text()),
                                            "Private key files to try first.")
                                    .told("Private key files."),
                            Property.optional(
                                            "proxy_jump",
                                            ValueType.text(),
                                            "Go through [user@]host[:port],…; none for direct.")
                                    .told("[user@]host[:port],…"),
                            Property.optional(
                                            "host_key_policy",
                                            ValueType.oneOf("strict", "accept-new", "ask"),
                                            "What to do with the key of an unknown host; a changed key is always refused.")
                                    .told("For unknown hosts."),
                            Property.optional(
                                            "keepalive_s",
                                            ValueType.whole(0, 3600),
                                            "Seconds between signs of life; 0 is off.")
                                    .brief(),
                            Property.optional(
                                            "command",
                                            ValueType.text(),
                                            "Run this in the terminal, not the login shell.")
                                    .told(""),
                            Property.optional("env", ValueType.mapOf(ValueType.text()), "Variables to set there.")
                                    .brief(),
                            Property.optional(
                                            "own_connection",
                                            ValueType.flag(),
                                            "Do not share the connection of other sessions to this host.",
                                            false)
                                    .brief(),
                            OpenTerms.PERSISTENT,
                            OpenTerms.IDLE.brief(),
                            OpenTerms.RECONNECT.brief()),
                    OpenTerms.RESULTS,
                    Set.of(Trait.DESTRUCTIVE, Trait.OPEN_WORLD))
            .told("""
                    Open a terminal over SSH: a login shell, or command. host may be an alias of ~/.ssh/config; see \
                    list_targets. Keys, agent and known_hosts are used as ssh does; passwords are asked from the \
                    operator, never from you.""");

    private final Terminals terminals;

    OpenSshTool(ToolSurroundings around) {
        this.terminals = around.terminals();
    }

    @Override
    public ToolDescription description() {
        return DESCRIPTION;
    }

    @Override
    public ToolResult call(CallContext context, Arguments arguments) {
        SshTarget target = new SshTarget(
                arguments.text("host"),
                arguments.optionalText("user"),
                port(arguments),
                arguments.texts("identity"),
                arguments.optionalText("proxy_jump"),
                arguments.optionalConstant("host_key_policy", HostKeyPolicy.class),
                keepalive(arguments),
                arguments.optionalText("command").filter(text -> !text.isBlank()),
                arguments.textMap("env"),
                arguments.flag("own_connection"));
        return OpenTerms.render(terminals.as(context.caller()).open(OpenTerms.request(terminals, arguments, target)));
    }

    private static OptionalInt port(Arguments arguments) {
        return arguments.has("port") ? OptionalInt.of(arguments.number("port")) : OptionalInt.empty();
    }

    private static Optional<Duration> keepalive(Arguments arguments) {
        return arguments.has("keepalive_s")
                ? Optional.of(Duration.ofSeconds(arguments.number("keepalive_s")))
                : Optional.empty();
    }
}
