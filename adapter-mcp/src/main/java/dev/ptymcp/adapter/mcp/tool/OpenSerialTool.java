package dev.ptymcp.adapter.mcp.tool;

import dev.ptymcp.adapter.mcp.json.Arguments;
import dev.ptymcp.adapter.mcp.json.Property;
import dev.ptymcp.adapter.mcp.json.ValueType;
import dev.ptymcp.adapter.mcp.tool.ToolDescription.Trait;
import dev.ptymcp.application.Terminals;
import dev.ptymcp.domain.model.error.InvalidArgumentException;
import dev.ptymcp.domain.model.target.ConnectionTarget;
import dev.ptymcp.domain.model.target.HostPort;
import dev.ptymcp.domain.model.target.RemoteSerialTarget;
import dev.ptymcp.domain.model.target.SerialLine;
import dev.ptymcp.domain.model.target.SerialLine.FlowControl;
import dev.ptymcp.domain.model.target.SerialLine.Parity;
import dev.ptymcp.domain.model.target.SerialLine.StopBits;
import dev.ptymcp.domain.model.target.SerialTarget;
import dev.ptymcp.domain.model.target.SocketTarget;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Opens a serial line. */
final class OpenSerialTool implements Tool {

    private static final Pattern TERMINAL_SERVER =
            Pattern.compile("rfc2217://(?:\\[([^\\]]+)\\]|([^:/]+)):(\\d{1,5})/?", Pattern.CASE_INSENSITIVE);
    private static final Map<String, StopBits> STOP_BITS =
            Map.of("1", StopBits.ONE, "1.5", StopBits.ONE_AND_HALF, "2", StopBits.TWO);

    private static final ToolDescription DESCRIPTION = new ToolDescription(
                    "open_serial",
                    "Open a serial line",
                    """
            Open a serial console: a port of this machine (list_targets names them) or of a terminal server, \
            rfc2217://host:port. 9600 8N1 unless said. Nothing may show until you press Enter: send_keys ["enter"]. \
            Then use send_input and wait_for, or run_command at a prompt.""",
                    OpenTerms.briefAfter(
                            Property.required("device", ValueType.text(), "/dev/ttyUSB0, /dev/serial/by-id/…, COM3.")
                                    .told("/dev/ttyUSB0, COM3."),
                            OpenTerms.PROFILE,
                            OpenTerms.LOGIN,
                            Property.optional("baud_rate", ValueType.whole(50, 4_000_000), "Bits a second.", 9600L)
                                    .told(""),
                            Property.optional("data_bits", ValueType.whole(5, 8), "Bits of a character.", 8L)
                                    .brief(),
                            Property.optional("parity", ValueType.oneOf(Parity.class), "Check bit.", "none")
                                    .told(""),
                            Property.optional(
                                            "stop_bits",
                                            ValueType.oneOf("", List.of("1", "1.5", "2")),
                                            "Stop bits.",
                                            "1")
                                    .brief(),
                            Property.optional("flow_control", ValueType.oneOf(FlowControl.class), "Who pauses.", "none")
                                    .told(""),
                            Property.optional("dtr", ValueType.flag(), "Raise or drop DTR.")
                                    .brief(),
                            Property.optional("rts", ValueType.flag(), "Raise or drop RTS.")
                                    .brief(),
                            OpenTerms.CHAR_DELAY,
                            OpenTerms.LINE_DELAY,
                            OpenTerms.RECONNECT),
                    OpenTerms.RESULTS,
                    Set.of(Trait.DESTRUCTIVE, Trait.OPEN_WORLD))
            .told("""
                    Open a serial console: a port of this machine (list_targets) or of a terminal server, \
                    rfc2217://host:port. 9600 8N1 unless said. Nothing may show until you press Enter: send_keys \
                    ["enter"].""");

    private final Terminals terminals;

    OpenSerialTool(ToolSurroundings around) {
        this.terminals = around.terminals();
    }

    @Override
    public ToolDescription description() {
        return DESCRIPTION;
    }

    @Override
    public ToolResult call(CallContext context, Arguments arguments) {
        ConnectionTarget target = target(arguments.text("device"), line(arguments));
        return OpenTerms.render(terminals.as(context.caller()).open(OpenTerms.request(terminals, arguments, target)));
    }

    private static ConnectionTarget target(String device, SerialLine line) {
        if (!device.contains("://")) {
            return new SerialTarget(device, line);
        }
        Matcher url = TERMINAL_SERVER.matcher(device);
        if (!url.matches()) {
            throw new InvalidArgumentException("device", device, "a device, or rfc2217://host:port");
        }
        String host = url.group(1) == null ? url.group(2) : url.group(1);
        return new RemoteSerialTarget(
                new HostPort(host, Integer.parseInt(url.group(3))), line, SocketTarget.CONNECT_TIMEOUT);
    }

    private static SerialLine line(Arguments arguments) {
        return new SerialLine(
                arguments.number("baud_rate"),
                arguments.number("data_bits"),
                arguments.constant("parity", Parity.class),
                STOP_BITS.getOrDefault(arguments.text("stop_bits"), StopBits.ONE),
                arguments.constant("flow_control", FlowControl.class),
                arguments.optionalFlag("dtr"),
                arguments.optionalFlag("rts"));
    }
}
