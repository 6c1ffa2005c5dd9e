package dev.ptymcp.adapter.mcp.tool;

import dev.ptymcp.adapter.mcp.json.Arguments;
import dev.ptymcp.adapter.mcp.json.Property;
import dev.ptymcp.adapter.mcp.json.ValueType;
import dev.ptymcp.adapter.mcp.tool.ToolDescription.Trait;
import dev.ptymcp.application.Terminals;
import dev.ptymcp.domain.model.error.InvalidArgumentException;
import dev.ptymcp.domain.model.target.HostPort;
import dev.ptymcp.domain.model.target.SocketTarget;
import dev.ptymcp.domain.model.target.SocketTarget.Protocol;
import dev.ptymcp.domain.model.target.SocketTarget.TlsTrust;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Opens a socket. */
final class OpenSocketTool implements Tool {

    private static final String LOOPBACK = "127.0.0.1";
    private static final int TELNET_PORT = 23;

    private static final ToolDescription DESCRIPTION = new ToolDescription(
                    "open_socket",
                    "Open a telnet, TCP, TLS or Unix socket session",
                    """
            Talk to what is behind a socket: telnet (a device or terminal server), raw TCP, TLS with a verified \
            certificate, or a Unix socket. listen: true waits for one peer instead; a warning of the result names \
            the address. Then use send_input and wait_for, or run_command at a prompt.""",
                    OpenTerms.briefAfter(
                            Property.required("protocol", ValueType.oneOf(Protocol.class), "What is spoken.")
                                    .told(""),
                            OpenTerms.PROFILE,
                            OpenTerms.LOGIN,
                            Property.optional("host", ValueType.text(), "Where to connect, or to listen (loopback).")
                                    .told("To connect to, or listen on (loopback)."),
                            Property.optional("port", ValueType.whole(0, 65_535), "The port; telnet's is 23.")
                                    .told("Telnet's is 23."),
                            Property.optional("path", ValueType.text(), "The Unix socket.")
                                    .told(""),
                            Property.optional("listen", ValueType.flag(), "Wait for one peer.", false)
                                    .told(""),
                            Property.optional(
                                            "connect_timeout_ms",
                                            ValueType.whole(
                                                    1, Duration.ofMinutes(10).toMillis()),
                                            "Longest wait for the connection.",
                                            SocketTarget.CONNECT_TIMEOUT.toMillis())
                                    .told(""),
                            Property.optional(
                                            "tls",
                                            ValueType.object(
                                                    Property.optional(
                                                            "ca_file",
                                                            ValueType.text(),
                                                            "PEM file of authorities to trust."),
                                                    Property.optional(
                                                            "fingerprint",
                                                            ValueType.text(),
                                                            "SHA-256 of its certificate."),
                                                    Property.optional(
                                                            "server_name", ValueType.text(), "Name to verify.")),
                                            "Whom to trust instead of the system's authorities.")
                                    .told("Trust this: ca_file, fingerprint, server_name.")
                                    .outline(),
                            OpenTerms.CHAR_DELAY.brief(),
                            OpenTerms.LINE_DELAY.brief(),
                            OpenTerms.RECONNECT.brief()),
                    OpenTerms.RESULTS,
                    Set.of(Trait.DESTRUCTIVE, Trait.OPEN_WORLD))
            .told("""
                    Open a session over telnet, raw TCP, TLS with a verified certificate, or a Unix socket. listen \
                    waits for one peer instead; a warning names the address.""");

    private final Terminals terminals;

    OpenSocketTool(ToolSurroundings around) {
        this.terminals = around.terminals();
    }

    @Override
    public ToolDescription description() {
        return DESCRIPTION;
    }

    @Override
    public ToolResult call(CallContext context, Arguments arguments) {
        Protocol protocol = arguments.constant("protocol", Protocol.class);
        boolean listen = arguments.flag("listen");
        SocketTarget target = new SocketTarget(
                protocol,
                address(arguments, protocol, listen),
                arguments.optionalText("path"),
                listen,
                arguments.object("tls").map(OpenSocketTool::trust).orElse(TlsTrust.DEFAULT),
                arguments.millis("connect_timeout_ms"));
        return OpenTerms.render(terminals.as(context.caller()).open(OpenTerms.request(terminals, arguments, target)));
    }

    private static Optional<HostPort> address(Arguments arguments, Protocol protocol, boolean listen) {
        Optional<String> host = arguments.optionalText("host");
        if (protocol == Protocol.UNIX && host.isEmpty()) {
            return Optional.empty();
        }
        if (host.isEmpty() && !listen) {
            throw new InvalidArgumentException("host", "", "the host to connect to");
        }
        return Optional.of(new HostPort(host.orElse(LOOPBACK), port(arguments, protocol, listen)));
    }

    private static int port(Arguments arguments, Protocol protocol, boolean listen) {
        if (arguments.has("port")) {
            return arguments.number("port");
        }
        if (protocol == Protocol.TELNET) {
            return TELNET_PORT;
        }
        if (listen) {
            return 0;
        }
        throw new InvalidArgumentException("port", "", "the port to connect to, because only telnet has a usual one");
    }

    private static TlsTrust trust(Arguments tls) {
        return new TlsTrust(
                tls.optionalText("ca_file"), tls.optionalText("fingerprint"), tls.optionalText("server_name"));
    }
}
