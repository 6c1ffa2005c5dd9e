package dev.ptymcp.app.cli;

import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.service.naming.NearestNames;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds the command that the arguments mean and runs it. */
public final class CommandLine {

    private static final Command SERVE = new ServeCommand();
    private static final List<Command> COMMANDS = List.of(
            SERVE,
            new CallCommand(),
            new DemoCommand(),
            new PlayCommand(),
            new ConfigCommand(),
            new AuditCommand(),
            new WarmUpCommand());

    private final CommandContext context;

    /** @param context what commands work with */
    public CommandLine(CommandContext context) {
        this.context = context;
    }

    /**
     * Runs the command; blocks until it is done.
     *
     * @param given the arguments of the process
     * @return the exit status: 0 when all went well, 1 when what was asked for failed, 2 when the arguments or the
     *     configuration are wrong
     */
    public int run(List<String> given) {
        try {
            Arguments arguments = Arguments.parse(given, switches());
            if (arguments.switches().contains("version")) {
                context.console().out().println("pty-mcp " + context.version());
                return Command.OK;
            }
            if (arguments.switches().contains("help") || arguments.words().equals(List.of("help"))) {
                context.console().out().print(Help.text(COMMANDS));
                return Command.OK;
            }
            return command(arguments).run(arguments, context);
        } catch (UsageException wrong) {
            context.console()
                    .err()
                    .println("pty-mcp: " + wrong.getMessage() + " ('pty-mcp --help' shows what there is)");
            return Command.WRONG_USE;
        } catch (TerminalException wrong) {
            context.console().err().println("pty-mcp: " + wrong.getMessage());
            context.console().err().println(wrong.hint());
            return Command.WRONG_USE;
        }
    }

    private static Command command(Arguments arguments) {
        String word =
                arguments.words().isEmpty() ? SERVE.name() : arguments.words().get(0);
        return COMMANDS.stream()
                .filter(command -> command.name().equals(word))
                .findFirst()
                .orElseThrow(() -> new UsageException(
                        "There is no command '" + word + "'. " + NearestNames.question(word, names())));
    }

    private static List<String> names() {
        return COMMANDS.stream().map(Command::name).toList();
    }

    private static Set<String> switches() {
        Set<String> all = new HashSet<>(Set.of("help", "version"));
        COMMANDS.forEach(command -> all.addAll(command.switches()));
        return all;
    }
}
