package dev.ptymcp.app.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ptymcp.app.cli.Definition.Flag;
import dev.ptymcp.app.cli.Definition.Form;
import dev.ptymcp.app.config.Configuration;
import dev.ptymcp.app.config.ConfigurationPage;
import java.util.List;

/** Prints settings: the effective ones, a file to start with, or the page of the documentation. */
final class ConfigCommand implements Command {

    private static final String JSON = "json";
    private static final String DEFAULT = "default";
    private static final String MARKDOWN = "markdown";

    @Override
    public Definition definition() {
        return Definition.of(
                "config",
                "Prints the settings, see docs/configuration.md.",
                List.of(Form.of("", "the effective settings, each with its origin")),
                Flag.on(JSON, "the same as JSON"),
                Flag.on(DEFAULT, "a commented configuration file with every default"),
                Flag.on(MARKDOWN, "the page docs/configuration.md"));
    }

    @Override
    public int run(Arguments arguments, CommandContext context) {
        context.console().out().print(text(arguments, context));
        return OK;
    }

    private static String text(Arguments arguments, CommandContext context) {
        if (arguments.switches().contains(MARKDOWN)) {
            return ConfigurationPage.markdown(context.loader());
        }
        if (arguments.switches().contains(DEFAULT)) {
            return ConfigurationPage.defaultFile(context.loader());
        }
        Configuration configuration = context.configuration(arguments);
        return arguments.switches().contains(JSON) ? json(configuration) : ConfigurationPage.effective(configuration);
    }

    private static String json(Configuration configuration) {
        ObjectNode all = new ObjectMapper().createObjectNode();
        configuration.file().ifPresent(file -> all.put("file", file.toString()));
        ObjectNode settings = all.putObject("settings");
        configuration.entries().forEach(entry -> settings.putObject(entry.key().name())
                .put("value", entry.shown())
                .put("origin", entry.origin().text()));
        return all.toPrettyString() + "\n";
    }
}
