package dev.ptymcp.adapter.mcp.tool;

import dev.ptymcp.adapter.mcp.json.Arguments;
import dev.ptymcp.adapter.mcp.json.EnumWords;
import dev.ptymcp.adapter.mcp.json.Property;
import dev.ptymcp.adapter.mcp.json.ValueType;
import dev.ptymcp.adapter.mcp.tool.ToolDescription.Trait;
import dev.ptymcp.application.Terminals;
import dev.ptymcp.application.session.OpenRequest;
import dev.ptymcp.application.session.OpenResult;
import dev.ptymcp.domain.model.error.InvalidArgumentException;
import dev.ptymcp.domain.model.session.SessionInfo;
import dev.ptymcp.domain.model.target.CommandLine;
import dev.ptymcp.domain.model.target.LocalProgram;
import dev.ptymcp.domain.model.terminal.LineEnding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Opens a program on this machine. */
final class OpenLocalTool implements Tool {

    private static final ToolDescription DESCRIPTION = new ToolDescription(
            "open_local",
            "Open a local terminal",
            """
            Open a terminal session on this machine and return once it has settled. Without command: the user's \
            login shell, the right choice for run_command. With command: that program, such as python3, vim or a \
            server. A string is split into words like a shell does (quotes, no expansion); shell: true runs it with \
            sh -c, for pipes, globs and variables. The session stays until its program ends or you close it.""",
            List.of(
                    Property.optional(
                            "command", ValueType.text(), "A program, or a whole command line: \"ping -c 3 host\"."),
                    Property.optional(
                            "args",
                            ValueType.listOf(ValueType.text()),
                            "The program's arguments; then command is taken as the program alone."),
                    Property.optional("shell", ValueType.flag(), "Run command with sh -c.", false),
                    Property.optional("cwd", ValueType.text(), "The directory to start in; must exist."),
                    Property.optional(
                            "env", ValueType.mapOf(ValueType.text()), "Variables to add to the server's environment."),
                    Property.optional(
                            "mode",
                            ValueType.oneOf(LocalProgram.Mode.class),
                            "pty: a real terminal. pipe: no terminal, stdout and stderr kept apart.",
                            "pty"),
                    CallTerms.COLS,
                    CallTerms.ROWS,
                    Property.optional("name", ValueType.text(), "A name, unique among live sessions."),
                    Property.optional("owner", ValueType.text(), "Who the session belongs to."),
                    Property.optional("tags", ValueType.listOf(ValueType.text()), "Labels to find it by."),
                    Property.optional(
                            "line_ending", ValueType.oneOf(LineEnding.class), "What Enter sends; cr in a terminal."),
                    Property.optional(
                            "transcript",
                            ValueType.flag(),
                            "Record the session in files, or do not; the configuration decides otherwise.")),
            List.of(
                    ResultTerms.SESSION_ID,
                    Property.optional("name", ValueType.text(), "Its name."),
                    Property.required("kind", ValueType.text(), "What kind of target it talks to."),
                    Property.required("target", ValueType.text(), "Which one."),
                    Property.optional("pid", ValueType.count(), "The program's process id."),
                    Property.required("cols", ValueType.count(), "Columns."),
                    Property.required("rows", ValueType.count(), "Rows."),
                    ResultTerms.STATE,
                    ResultTerms.EXIT,
                    ResultTerms.CURSOR,
                    Property.optional("warnings", ValueType.listOf(ValueType.text()), "What you should know."),
                    ResultTerms.OUTPUT),
            Set.of(Trait.DESTRUCTIVE, Trait.OPEN_WORLD));

    private final Terminals terminals;

    OpenLocalTool(ToolSurroundings around) {
        this.terminals = around.terminals();
    }

    @Override
    public ToolDescription description() {
        return DESCRIPTION;
    }

    @Override
    public ToolResult call(CallContext context, Arguments arguments) {
        OpenRequest standard = OpenRequest.of(new LocalProgram(
                command(arguments),
                arguments.optionalText("cwd"),
                arguments.textMap("env"),
                arguments.constant("mode", LocalProgram.Mode.class),
                Map.of()));
        return render(terminals.open(new OpenRequest(
                standard.target(),
                CallTerms.size(arguments),
                arguments.optionalText("name"),
                arguments.optionalText("owner"),
                arguments.texts("tags"),
                arguments.optionalConstant("line_ending", LineEnding.class),
                standard.shellIntegration(),
                arguments.optionalFlag("transcript"),
                standard.settle())));
    }

    private List<String> command(Arguments arguments) {
        Optional<String> command = arguments.optionalText("command").filter(text -> !text.isBlank());
        List<String> args = arguments.texts("args");
        boolean shell = arguments.flag("shell");
        if (command.isEmpty()) {
            if (shell || !args.isEmpty()) {
                throw new InvalidArgumentException("command", "", "a program, because shell or args are given");
            }
            return terminals.loginShell();
        }
        if (shell) {
            List<String> words = new ArrayList<>(List.of("sh", "-c", command.get()));
            // What follows is $0 and the positional parameters of the string.
            if (!args.isEmpty()) {
                words.add("sh");
            }
            words.addAll(args);
            return words;
        }
        if (args.isEmpty()) {
            return CommandLine.parse(command.get()).words();
        }
        List<String> words = new ArrayList<>(List.of(command.get()));
        words.addAll(args);
        return words;
    }

    private static ToolResult render(OpenResult result) {
        SessionInfo info = result.info();
        ResultFields fields = new ResultFields()
                .put("session_id", info.id().value())
                .put("name", info.name())
                .put("kind", EnumWords.of(info.kind()))
                .put("target", info.target())
                .put("pid", info.pid())
                .put("cols", info.size().cols())
                .put("rows", info.size().rows())
                .put("state", EnumWords.of(info.state()));
        fields.put("exit", info.exit().map(Rendering::exit))
                .put("cursor", result.output().cursor())
                .put("warnings", result.warnings())
                .put("output", result.output().text());
        StringBuilder text = new StringBuilder("Opened ").append(Rendering.line(info));
        result.warnings().forEach(warning -> text.append("\nWarning: ").append(warning));
        if (!result.output().text().isEmpty()) {
            text.append('\n').append(result.output().text());
        }
        return ToolResult.of(fields.map(), text.toString());
    }
}
