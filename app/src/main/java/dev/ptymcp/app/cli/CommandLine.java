package dev.ptymcp.app.cli;

import dev.ptymcp.domain.model.error.TerminalException;
import java.util.List;
import java.util.Set;

/** Finds the command that the arguments mean and runs it. */
public final class CommandLine {

    private static final String SERVE = "serve";
    private static final String WARM_UP = "warm-up";

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
            return isPlain(given) ? plain(given) : any(given);
        } catch (UsageException wrong) {
            context.console()
                    .err()
                    .println("pty-mcp: " + wrong.getMessage() + " ('pty-mcp --help' shows what there is)");
            return Command.WRONG_USE;
        } catch (TerminalException wrong) {
            context.console().err().println("pty-mcp: " + wrong.getMessage());
            if (!wrong.hint().isBlank()) {
                context.console().err().println(wrong.hint());
            }
            return Command.WRONG_USE;
        }
    }

    /** Whether this is how a client starts the server: no other command need be known for it, which makes the start quicker. */
    private static boolean isPlain(List<String> given) {
        for (int i = 0; i < given.size(); i++) {
            String word = given.get(i);
            boolean command = i == 0 && (word.equals(SERVE) || word.equals(WARM_UP));
            boolean setting = word.startsWith("--compat=")
                    || word.startsWith("--") && word.indexOf('.') > 0 && word.indexOf('=') > word.indexOf('.');
            if (!command && !setting) {
                return false;
            }
        }
        return true;
    }

    private int plain(List<String> given) {
        Command command = !given.isEmpty() && given.get(0).equals(WARM_UP) ? new WarmUpCommand() : new ServeCommand();
        return command.run(Arguments.parse(given, Set.of()), context);
    }

    private int any(List<String> given) {
        Arguments arguments = Arguments.parse(given, Commands.switches());
        if (arguments.switches().contains("version")) {
            context.console().out().println("pty-mcp " + context.version());
            return Command.OK;
        }
        List<String> words = arguments.words();
        boolean help = !words.isEmpty() && words.get(0).equals("help");
        if (help || arguments.switches().contains("help")) {
            if (arguments.switches().contains("markdown")) {
                context.console().out().print(Help.markdown());
                return Command.OK;
            }
            List<String> about = help ? words.subList(1, words.size()) : words;
            context.console().out().print(about.isEmpty() ? Help.overview() : Help.of(Commands.named(about.get(0))));
            return Command.OK;
        }
        Command command = Commands.named(words.isEmpty() ? SERVE : words.get(0));
        Commands.checkFlags(arguments, command.definition());
        return command.run(arguments, context);
    }
}
