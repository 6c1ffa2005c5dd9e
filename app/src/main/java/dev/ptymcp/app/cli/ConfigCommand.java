package dev.ptymcp.app.cli;

import dev.ptymcp.app.config.ConfigurationPage;
import java.util.Set;

/** Prints settings: the effective ones, a file to start with, or the page of the documentation. */
final class ConfigCommand implements Command {

    @Override
    public String name() {
        return "config";
    }

    @Override
    public String help() {
        return """
                  config                  the effective settings, each with its origin
                  config --default        a commented configuration file with every default
                  config --markdown       the page docs/configuration.md
                """;
    }

    @Override
    public Set<String> switches() {
        return Set.of("default", "markdown");
    }

    @Override
    public int run(Arguments arguments, CommandContext context) {
        context.console().out().print(text(arguments, context));
        return OK;
    }

    private static String text(Arguments arguments, CommandContext context) {
        if (arguments.switches().contains("markdown")) {
            return ConfigurationPage.markdown(context.loader());
        }
        return arguments.switches().contains("default")
                ? ConfigurationPage.defaultFile(context.loader())
                : ConfigurationPage.effective(context.configuration(arguments));
    }
}
