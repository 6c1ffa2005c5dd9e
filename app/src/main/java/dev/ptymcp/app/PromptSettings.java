package dev.ptymcp.app;

import dev.ptymcp.app.config.ConfigFileLocation;
import dev.ptymcp.app.config.ConfigKey;
import dev.ptymcp.app.config.Configuration;
import dev.ptymcp.app.config.ValueTypes;
import dev.ptymcp.app.prompt.PromptDirectory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which prompts clients are offered. */
final class PromptSettings {

    private static final ConfigKey<Optional<Path>> DIRECTORY = ConfigKey.of(
            "prompts.directory",
            ValueTypes.optionalPath(),
            Optional.empty(),
            "The directory with the operator's own prompts, a Markdown file each, see docs/prompts.md; they are read anew when"
                    + " they change. Without one it is prompts beside the configuration file. It need not exist.");
    private static final ConfigKey<Boolean> BUILT_IN = ConfigKey.of(
            "prompts.built_in",
            ValueTypes.flag(),
            true,
            "Whether clients are also offered the prompts that come along.");

    static final List<ConfigKey<?>> KEYS = List.of(DIRECTORY, BUILT_IN);

    private PromptSettings() {}

    static PromptDirectory.Settings settings(Configuration configuration, Map<String, String> environment) {
        Path directory = configuration.get(DIRECTORY).orElseGet(() -> ConfigFileLocation.of(configuration, environment)
                .resolveSibling("prompts"));
        return new PromptDirectory.Settings(directory, configuration.get(BUILT_IN));
    }
}
