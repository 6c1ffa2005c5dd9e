package dev.ptymcp.app;

import dev.ptymcp.app.config.ConfigKey;
import dev.ptymcp.app.config.Configuration;
import dev.ptymcp.app.config.TableKey;
import dev.ptymcp.app.config.TomlTable;
import dev.ptymcp.app.config.ValueTypes;
import dev.ptymcp.app.operator.TerminalPrompter;
import dev.ptymcp.app.secret.CommandPlace;
import dev.ptymcp.app.secret.ConfiguredSources;
import dev.ptymcp.app.secret.ConfiguredSources.Source;
import dev.ptymcp.app.secret.Desktop;
import dev.ptymcp.app.secret.DialogPrompter;
import dev.ptymcp.app.secret.FilePlace;
import dev.ptymcp.app.secret.LinkPrompter;
import dev.ptymcp.app.secret.LoopbackPage;
import dev.ptymcp.app.secret.PinentryPrompter;
import dev.ptymcp.app.secret.PrompterChain;
import dev.ptymcp.app.secret.PrompterChain.Way;
import dev.ptymcp.app.secret.VariablePlace;
import dev.ptymcp.application.port.BackgroundTasks;
import dev.ptymcp.application.port.OperatorPrompter;
import dev.ptymcp.application.port.SecretLinks;
import dev.ptymcp.application.port.SecretSources;
import dev.ptymcp.application.port.TimeSource;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** How the operator is asked for what only a person may know, and where what nobody is asked for is laid down. */
final class SecretSettings {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Duration PATIENCE_WITH_BROWSERS = Duration.ofSeconds(10);
    private static final Duration PATIENCE_WITH_COMMANDS = Duration.ofSeconds(30);

    /** The ways in which a person can be asked. */
    enum Asking {
        URL,
        DIALOG,
        PINENTRY,
        TERMINAL
    }

    private static final ConfigKey<List<Asking>> WAYS = ConfigKey.of(
            "secrets.ways",
            ValueTypes.choices(Asking.class),
            List.of(Asking.URL, Asking.DIALOG),
            "How the operator is asked for passwords, passphrases and unknown host keys; the first way that is possible is"
                    + " taken. url is a one-time page on this machine, to which the MCP client leads its user, or, when no"
                    + " way is possible, a link that the call returns. dialog is a window of the desktop. pinentry is GnuPG's."
                    + " terminal is the one from which pty-mcp was started, which most MCP clients have for themselves. With"
                    + " none nobody is asked. See docs/secrets.md.");
    private static final ConfigKey<Duration> PATIENCE = ConfigKey.of(
            "secrets.patience",
            ValueTypes.duration(Duration.ofSeconds(10), Duration.ofHours(1)),
            Duration.ofMinutes(5),
            "How long a page, a dialog or a pinentry waits for the operator.");
    private static final ConfigKey<Integer> PORT = ConfigKey.of(
            "secrets.port",
            ValueTypes.wholeNumber(0, 65_535),
            0,
            "The port of 127.0.0.1 for pages, so that it can be forwarded when pty-mcp runs on another machine; 0 for any."
                    + " Nothing listens there unless a question is open or was open minutes ago.");
    private static final ConfigKey<Optional<Path>> PINENTRY = ConfigKey.of(
            "secrets.pinentry",
            ValueTypes.optionalPath(),
            Optional.empty(),
            "The pinentry program. Without one it is the pinentry on the PATH.");

    private static final TableKey<Source> SOURCES = new TableKey<>(
            "secrets.source",
            "A secret that nobody has to be asked for. Exactly one of env, file and command says where it is.",
            List.of(
                    new TableKey.Field(
                            "name", "letters, digits, '.', '_' and '-', at most 64", "The name to ask for it by."),
                    new TableKey.Field(
                            "env",
                            "the name of a variable",
                            "A variable of the server's environment. Programs in sessions do not get it."),
                    new TableKey.Field(
                            "file",
                            "an absolute path",
                            "The first line of a file of this user that nobody else can read, no link."),
                    new TableKey.Field(
                            "command",
                            "an array of texts: the program and its arguments",
                            "The first line that a command writes. No shell, no terminal; it has 30 s.")),
            SecretSettings::source);

    static final List<ConfigKey<?>> KEYS = List.of(WAYS, PATIENCE, PORT, PINENTRY);
    static final List<TableKey<?>> LISTS = List.of(SOURCES);

    private SecretSettings() {}

    /** The pages, of which nothing is there before the first question. */
    static LoopbackPage pages(Configuration configuration, TimeSource time, BackgroundTasks tasks) {
        return new LoopbackPage(
                new LoopbackPage.Settings(configuration.get(PATIENCE), configuration.get(PORT), PATIENCE_WITH_BROWSERS),
                time,
                tasks);
    }

    /**
     * The ways of asking, in the order of the configuration.
     *
     * @param url leads the user of the MCP client to a page
     */
    static OperatorPrompter prompter(
            Configuration configuration, Map<String, String> environment, OperatorPrompter url, SecretLinks pages) {
        List<Asking> configured = configuration.get(WAYS);
        Desktop desktop = new Desktop(System.getProperty("os.name"), environment);
        Duration patience = configuration.get(PATIENCE);
        List<Way> ways = configured.stream()
                .map(way -> new Way(
                        way.name().toLowerCase(Locale.ROOT),
                        switch (way) {
                            case URL -> url;
                            case DIALOG -> new DialogPrompter(desktop, patience);
                            case PINENTRY -> new PinentryPrompter(desktop, configuration.get(PINENTRY), patience);
                            case TERMINAL -> new TerminalPrompter();
                        }))
                .toList();
        return new PrompterChain(
                ways, configured.contains(Asking.URL) ? Optional.of(new LinkPrompter(pages)) : Optional.empty());
    }

    /** Whether anybody is asked at all. */
    static boolean asks(Configuration configuration) {
        return !configuration.get(WAYS).isEmpty();
    }

    /** The sources that the file names. */
    static SecretSources sources(Configuration configuration, Map<String, String> environment) {
        List<Source> sources = configuration.get(SOURCES);
        if (sources.isEmpty()) {
            return SecretSources.NONE;
        }
        Set<String> names = new HashSet<>();
        sources.stream().filter(source -> !names.add(source.name())).findFirst().ifPresent(twice -> {
            throw new TerminalException(
                    ErrorCode.INVALID_CONFIGURATION,
                    "Two tables secrets.source have the name '" + twice.name() + "'.",
                    "");
        });
        return new ConfiguredSources(sources.stream()
                .map(source -> source.place() instanceof VariablePlace variable
                        ? new Source(source.name(), new VariablePlace(variable.variable(), environment))
                        : source)
                .toList());
    }

    /** The variables in which there are secrets: what no child may get. */
    static List<String> variables(Configuration configuration) {
        return configuration.get(SOURCES).stream()
                .filter(source -> source.place() instanceof VariablePlace)
                .map(source -> ((VariablePlace) source.place()).variable())
                .toList();
    }

    private static Optional<Source> source(TomlTable table) {
        String name = table.requiredText("name");
        Optional<String> variable = table.text("env");
        Optional<String> file = table.text("file");
        List<String> command = table.texts("command");
        int places = (variable.isPresent() ? 1 : 0) + (file.isPresent() ? 1 : 0) + (command.isEmpty() ? 0 : 1);
        if (!NAME.matcher(name).matches()) {
            table.problem("name", "name must be letters, digits, '.', '_' and '-', at most 64.");
        } else if (places != 1) {
            table.problem("name", "the source '" + name + "' must have exactly one of env, file and command.");
        } else if (variable.isPresent()) {
            return variable(table, name, variable.get());
        } else if (file.isPresent()) {
            return file(table, name, file.get());
        } else {
            return Optional.of(new Source(name, new CommandPlace(command, PATIENCE_WITH_COMMANDS)));
        }
        return Optional.empty();
    }

    private static Optional<Source> variable(TomlTable table, String name, String variable) {
        if (!VARIABLE.matcher(variable).matches()) {
            table.problem("env", "env must be the name of a variable.");
            return Optional.empty();
        }
        return Optional.of(new Source(name, new VariablePlace(variable, Map.of())));
    }

    private static Optional<Source> file(TomlTable table, String name, String file) {
        Optional<Optional<Path>> path = ValueTypes.optionalPath().parse(file);
        if (path.isEmpty() || path.get().isEmpty()) {
            table.problem("file", "file must be an absolute path.");
            return Optional.empty();
        }
        return Optional.of(new Source(name, new FilePlace(path.get().get())));
    }
}
