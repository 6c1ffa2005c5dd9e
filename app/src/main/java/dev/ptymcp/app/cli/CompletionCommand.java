package dev.ptymcp.app.cli;

import dev.ptymcp.app.cli.Definition.Form;
import dev.ptymcp.app.config.ConfigKey;
import dev.ptymcp.domain.service.naming.NearestNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Prints what teaches a shell to complete the command line. */
final class CompletionCommand implements Command {

    /** By the name of the shell. */
    private static final Map<String, Function<CompletionWords, String>> SHELLS = shells();

    private static Map<String, Function<CompletionWords, String>> shells() {
        Map<String, Function<CompletionWords, String>> shells = new LinkedHashMap<>();
        shells.put("bash", BashCompletion::script);
        shells.put("zsh", ZshCompletion::script);
        shells.put("fish", FishCompletion::script);
        return shells;
    }

    @Override
    public Definition definition() {
        return Definition.of(
                "completion",
                "Prints a script that teaches a shell to complete commands, flags, settings and the names of tools.",
                List.of(Form.of("SHELL", "for " + String.join(", ", SHELLS.keySet()))
                        .choosing(List.copyOf(SHELLS.keySet()))));
    }

    @Override
    public int run(Arguments arguments, CommandContext context) {
        String shell = arguments.words().size() == 2 ? arguments.words().get(1) : "";
        Function<CompletionWords, String> script = SHELLS.get(shell);
        if (script == null) {
            throw new UsageException(("completion needs one of " + String.join(", ", SHELLS.keySet()) + ". "
                            + NearestNames.question(shell, SHELLS.keySet()))
                    .strip());
        }
        List<String> settings =
                context.loader().keys().stream().map(ConfigKey::name).toList();
        context.console()
                .out()
                .print(script.apply(new CompletionWords(Commands.definitions(), settings, tools(arguments, context))));
        return OK;
    }

    private static List<String> tools(Arguments arguments, CommandContext context) {
        try (Server server = context.server(arguments);
                LocalClient client = LocalClient.connect(server, context.tasks(), context.version())) {
            return client.tools();
        }
    }
}
