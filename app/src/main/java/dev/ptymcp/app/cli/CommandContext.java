package dev.ptymcp.app.cli;

import dev.ptymcp.app.config.ConfigFileLocation;
import dev.ptymcp.app.config.Configuration;
import dev.ptymcp.app.config.ConfigurationLoader;
import dev.ptymcp.app.config.Origin;
import dev.ptymcp.application.port.BackgroundTasks;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * What commands work with.
 *
 * @param console what the process was given
 * @param loader knows every key of the configuration
 * @param assembly makes the server
 * @param tasks where threads come from
 * @param atExit takes what must happen before the process ends, however that comes
 * @param version of the product
 */
public record CommandContext(
        Console console,
        ConfigurationLoader loader,
        Server.Assembly assembly,
        BackgroundTasks tasks,
        Consumer<Runnable> atExit,
        String version) {

    private static final String WAYS_OF_ASKING = "secrets.ways";

    Configuration configuration(Arguments arguments) {
        return loader.load(sources(arguments));
    }

    /** The configuration file, whether it is there or not. */
    Path configurationFile(Arguments arguments) {
        return ConfigFileLocation.place(sources(arguments));
    }

    private ConfigurationLoader.Sources sources(Arguments arguments) {
        return new ConfigurationLoader.Sources(console.environment(), arguments.settings(), platform());
    }

    static ConfigFileLocation.Platform platform() {
        return new ConfigFileLocation.Platform(System.getProperty("os.name"), Path.of(System.getProperty("user.home")));
    }

    /** The words that start this program, for those who are to start it: the launcher, or Java with the program. */
    static List<String> launcher() {
        String launcher = System.getProperty("ptymcp.launcher", "");
        if (!launcher.isEmpty()) {
            return List.of(Path.of(launcher).toAbsolutePath().normalize().toString());
        }
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return List.of(
                java,
                "-jar",
                Path.of(System.getProperty("java.class.path")).toAbsolutePath().toString());
    }

    /** As {@link #server}; whoever sits at the terminal is asked there for passwords, unless the operator has said how. */
    Server serverForPerson(Arguments arguments) {
        boolean unsaid = configuration(arguments).entries().stream()
                .anyMatch(entry -> entry.key().name().equals(WAYS_OF_ASKING)
                        && entry.origin().equals(Origin.DEFAULT));
        return server(console.terminal() && unsaid ? arguments.with(WAYS_OF_ASKING, "terminal") : arguments);
    }

    /** A server that is closed when the process ends, also by a signal. */
    Server server(Arguments arguments) {
        Server server = assembly.assemble(configuration(arguments));
        atExit.accept(server::close);
        return server;
    }
}
