package dev.ptymcp.adapter.mcp.compat.phoityne;

import dev.ptymcp.adapter.mcp.compat.translation.OurResult;
import dev.ptymcp.adapter.mcp.compat.translation.OurTools;
import dev.ptymcp.adapter.mcp.json.Arguments;
import dev.ptymcp.adapter.mcp.tool.ToolResult;
import dev.ptymcp.domain.model.target.CommandLine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Taking a seat: programs with and without a terminal, sockets, serial lines. Thread-safe. */
final class Opening {

    private static final String ARGUMENTS = "arguments";
    private static final String SESSION = "session_id";

    private final Seats seats;

    Opening(Seats seats) {
        this.seats = seats;
    }

    /** What to open with a tool of ours, and whether its prompt is waited for. */
    private record Wish(SessionKind kind, String tool, Map<String, Object> arguments, boolean prompts) {}

    /** A program in a terminal, with the arguments of the call behind {@code first}. */
    ToolResult terminal(OurTools ours, Arguments given, String program, String... first) {
        return open(
                ours, new Wish(SessionKind.PTY, "open_local", program(given, program, List.of(first), "pty"), true));
    }

    /** A program without a terminal. */
    ToolResult process(OurTools ours, Arguments given, String program, String... first) {
        boolean named = given.has("command");
        return open(
                ours,
                new Wish(SessionKind.PROC, "open_local", program(given, program, List.of(first), "pipe"), !named));
    }

    /** {@code pty-ghci}. */
    ToolResult ghci(OurTools ours, Arguments given) {
        return given.optionalText("startupFile")
                .map(file -> terminal(ours, given, "ghci", file))
                .orElseGet(() -> terminal(ours, given, "ghci"));
    }

    /** {@code pty-telnet}: by our own telnet, unless there are options of the program. */
    ToolResult telnet(OurTools ours, Arguments given) {
        List<String> words = given.texts(ARGUMENTS);
        boolean plain = !words.isEmpty()
                && words.size() <= 2
                && words.stream().noneMatch(word -> word.startsWith("-"))
                && (words.size() == 1 || words.get(1).matches("\\d+"));
        return plain
                ? socket(ours, SessionKind.PTY, "telnet", words.get(0), words.size() == 1 ? "23" : words.get(1))
                : terminal(ours, given, "telnet");
    }

    /** {@code socket-open} and {@code socket-telnet}. */
    ToolResult socket(OurTools ours, Arguments given, String protocol) {
        return socket(ours, SessionKind.SOCKET, protocol, given.text("host"), given.text("port"));
    }

    private ToolResult socket(OurTools ours, SessionKind kind, String protocol, String host, String port) {
        Map<String, Object> arguments = new LinkedHashMap<>(sized());
        arguments.put("protocol", protocol);
        arguments.put("host", host);
        arguments.put("port", port);
        boolean telnet = protocol.equals("telnet");
        if (!telnet) {
            arguments.put("line_ending", "crlf");
        }
        return open(ours, new Wish(kind, "open_socket", arguments, telnet));
    }

    /** {@code serial-open}, which presses Enter so that the device shows its prompt. */
    ToolResult serial(OurTools ours, Arguments given) {
        Map<String, Object> arguments = new LinkedHashMap<>(sized());
        arguments.put("device", given.text("device"));
        given.optionalNumber("speed").ifPresent(speed -> arguments.put("baud_rate", speed));
        given.optionalNumber("baud").ifPresent(speed -> arguments.put("baud_rate", speed));
        return open(ours, new Wish(SessionKind.SERIAL, "open_serial", arguments, true));
    }

    private static Map<String, Object> sized() {
        return Map.of("cols", 80, "rows", 24);
    }

    private static Map<String, Object> program(Arguments given, String program, List<String> first, String mode) {
        Map<String, Object> arguments = new LinkedHashMap<>(sized());
        String command = given.optionalText("command").orElse(program);
        List<String> words = new ArrayList<>(first);
        words.addAll(given.texts(ARGUMENTS));
        // One word, whatever is in it.
        arguments.put("command", words.isEmpty() ? CommandLine.quote(command) : command);
        arguments.put("args", words);
        arguments.put("mode", mode);
        given.optionalText("projectDir").ifPresent(directory -> arguments.put("cwd", directory));
        return arguments;
    }

    private ToolResult open(OurTools ours, Wish wish) {
        Seat seat = seats.of(ours, wish.kind());
        return seat.inTurn(() -> {
            seat.requireFree(ours);
            OurResult opened = ours.call(wish.tool(), wish.arguments());
            String session = opened.text(SESSION);
            seat.take(session);
            ours.context().inputSent();
            Outcome outcome = Outcome.of(session);
            opened.texts("warnings").forEach(outcome::note);
            if (!wish.prompts()) {
                // A byte that was shown here is a byte that can be read.
                if (wish.kind() == SessionKind.PROC) {
                    seat.readTo(opened.number("cursor"));
                    return outcome.after(status(opened)).text(opened.text("output"));
                }
                return outcome.after(status(opened)).text("");
            }
            OurResult waited = prompt(ours, session, wish.kind());
            seat.readTo(waited.number("cursor"));
            return outcome.after(waited).text(waited.text("output"));
        });
    }

    private static OurResult status(OurResult opened) {
        Map<String, Object> status = new HashMap<>(opened.all());
        status.remove("warnings");
        return new OurResult(status);
    }

    private static OurResult prompt(OurTools ours, String session, SessionKind kind) {
        if (kind == SessionKind.SERIAL) {
            return ours.call(
                    "send_keys", Map.of(SESSION, session, "keys", List.of("enter"), "wait", Prompts.wait(kind)));
        }
        Map<String, Object> wait = Prompts.wait(SessionKind.PTY);
        wait.put(SESSION, session);
        wait.put("cursor", 0);
        return ours.call("wait_for", wait);
    }
}
