package dev.ptymcp.app.cli;

import dev.ptymcp.app.cli.Definition.Flag;
import dev.ptymcp.app.cli.Definition.Operand;
import java.util.List;
import java.util.stream.Stream;

/**
 * What there is to complete.
 *
 * @param definitions the commands
 * @param settings the keys of the configuration
 * @param tools the names of the tools
 */
record CompletionWords(List<Definition> definitions, List<String> settings, List<String> tools) {

    /** Flags of the program itself, which stand before or after any command. */
    static final List<Flag> ALWAYS = List.of(
            Flag.on("help", "what there is"),
            Flag.on("version", "the version"),
            Flag.with("config", "FILE", "the configuration file"),
            Flag.with("compat", "NAME", "the tools of another server too"));

    /** A command's flags and those of the program, as they are typed: {@code --name}, or {@code --name=} with a value. */
    List<String> typed(Definition definition) {
        return Stream.concat(definition.allFlags().stream(), ALWAYS.stream())
                .map(flag -> "--" + flag.name() + (flag.takesValue() ? "=" : ""))
                .toList();
    }

    /** The settings, as they are typed. */
    List<String> typedSettings() {
        return settings.stream().map(key -> "--" + key + "=").toList();
    }

    /** Whether an operand of a command is of a kind, whatever stands before it. */
    static boolean takes(Definition definition, Operand operand) {
        return definition.forms().stream().anyMatch(form -> form.operand() == operand);
    }

    /** Text in single quotes, for bash and zsh. */
    static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
