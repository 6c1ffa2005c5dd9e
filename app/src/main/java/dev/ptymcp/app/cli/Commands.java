package dev.ptymcp.app.cli;

import dev.ptymcp.domain.service.naming.NearestNames;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Every command. A server that a client starts does without this class. */
final class Commands {

    /** In the order in which the help shows them. */
    static final List<Command> ALL = List.of(
            new ServeCommand(),
            new InstallCommand(),
            new DoctorCommand(),
            new DemoCommand(),
            new CallCommand(),
            new SessionsCommand(),
            new PlayCommand(),
            new ConfigCommand(),
            new AuditCommand(),
            new CompletionCommand(),
            new WarmUpCommand());

    private Commands() {}

    /** The commands that people need. */
    static List<Definition> definitions() {
        return ALL.stream().map(Command::definition).filter(Definition::shown).toList();
    }

    /**
     * Finds a command.
     *
     * @throws UsageException when there is none
     */
    static Command named(String word) {
        return ALL.stream()
                .filter(command -> command.definition().name().equals(word))
                .findFirst()
                .orElseThrow(() -> new UsageException("There is no command '" + word + "'. "
                        + NearestNames.question(
                                word,
                                definitions().stream().map(Definition::name).toList())));
    }

    /** The flags without a value of all commands, because a flag can stand before its command. */
    static Set<String> switches() {
        Set<String> all = new HashSet<>(Set.of("help", "version"));
        ALL.forEach(command -> all.addAll(command.definition().switches()));
        return all;
    }

    /**
     * Refuses flags that are neither the command's own nor settings, whose names have a dot.
     *
     * @throws UsageException when there is one
     */
    static void checkFlags(Arguments arguments, Definition command) {
        Set<String> known = new HashSet<>(command.switches());
        known.addAll(command.settings());
        known.addAll(Set.of("help", "version", "config"));
        Set<String> given = new HashSet<>(arguments.switches());
        given.addAll(arguments.settings().keySet());
        Optional<String> wrong = given.stream()
                .filter(name -> !name.contains(".") && !known.contains(name))
                .sorted()
                .findFirst();
        wrong.ifPresent(name -> {
            throw new UsageException((command.name() + " has no flag --" + name + ". "
                            + NearestNames.question(
                                    "--" + name,
                                    known.stream().map(flag -> "--" + flag).toList()))
                    .strip());
        });
    }
}
