package dev.ptymcp.adapter.mcp.tool;

import dev.ptymcp.adapter.mcp.json.Arguments;
import dev.ptymcp.adapter.mcp.json.Property;
import dev.ptymcp.adapter.mcp.json.ValueType;
import dev.ptymcp.adapter.mcp.tool.ToolDescription.Trait;
import dev.ptymcp.application.Terminals;
import dev.ptymcp.domain.model.device.Profile;
import dev.ptymcp.domain.model.error.InvalidArgumentException;
import dev.ptymcp.domain.model.target.CommandLine;
import dev.ptymcp.domain.model.target.LocalProgram;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Opens a program on this machine. */
final class OpenLocalTool implements Tool {

    static final String NAME = "open_local";

    private static final ToolDescription DESCRIPTION = new ToolDescription(
                    NAME,
                    "Open a local terminal",
                    """
            Open a terminal session on this machine and return once it has settled. Without command: the user's \
            login shell, the right choice for run_command. With command: that program, such as python3, vim or a \
            server. A string is split into words like a shell does (quotes, no expansion); shell: true runs it with \
            sh -c, for pipes, globs and variables. The session stays until its program ends or you close it.""",
                    OpenTerms.after(
                            Property.optional(
                                            "command",
                                            ValueType.text(),
                                            "A program, or a whole command line: \"ping -c 3 host\".")
                                    .told(""),
                            Property.optional(
                                            "args",
                                            ValueType.listOf(ValueType.text()),
                                            "The program's arguments; then command is taken as the program alone.")
                                    .told("Then command is the program alone."),
                            Property.optional(
                                            "profile",
                                            ValueType.text(),
                                            "Start what list_targets calls so: python, node, psql, gdb, zsh, …; run_command then"
                                                    + " ends on its prompts. args follow its own; with command, that is started"
                                                    + " instead.")
                                    .told("REPL, debugger or SQL client for run_command: python, node, psql, gdb, …"),
                            Property.optional("shell", ValueType.flag(), "Run command with sh -c.", false)
                                    .told(""),
                            Property.optional("cwd", ValueType.text(), "The directory to start in; must exist.")
                                    .brief(),
                            Property.optional(
                                            "env",
                                            ValueType.mapOf(ValueType.text()),
                                            "Variables to add to the server's environment.")
                                    .brief(),
                            Property.optional(
                                            "mode",
                                            ValueType.oneOf(LocalProgram.Mode.class),
                                            "pty: a real terminal. pipe: no terminal, stdout and stderr kept apart.",
                                            "pty")
                                    .told("pipe: no terminal; stdout and stderr apart."),
                            OpenTerms.PERSISTENT,
                            OpenTerms.IDLE,
                            LimitTerms.OF_A_SESSION),
                    OpenTerms.RESULTS,
                    Set.of(Trait.DESTRUCTIVE, Trait.OPEN_WORLD))
            .told("""
                    Open a terminal here; returns once it has settled. Without command: the login shell, right for \
                    run_command. command is split into words as a shell would (quotes, no expansion); shell: true \
                    runs it with sh -c, for pipes, globs, variables.""");

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
        Optional<Profile> profile = arguments.optionalText("profile").map(terminals::profile);
        LocalProgram.Mode mode = arguments.constant("mode", LocalProgram.Mode.class);
        if (profile.isPresent() && mode == LocalProgram.Mode.PIPE) {
            throw new InvalidArgumentException("mode", "pipe", "pty with a profile, which reads what a terminal shows");
        }
        Map<String, String> environment = new HashMap<>();
        profile.flatMap(Profile::program).ifPresent(launch -> environment.putAll(launch.environment()));
        environment.putAll(arguments.textMap("env"));
        LocalProgram program = new LocalProgram(
                profile.isPresent() && !arguments.has("command")
                        ? terminals
                                .program(profile.get(), arguments.texts("args"))
                                .command()
                        : command(arguments),
                arguments.optionalText("cwd"),
                environment,
                mode,
                Map.of());
        return OpenTerms.render(terminals
                .as(context.caller())
                .open(LimitTerms.limited(OpenTerms.request(terminals, arguments, program), arguments)));
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
}
