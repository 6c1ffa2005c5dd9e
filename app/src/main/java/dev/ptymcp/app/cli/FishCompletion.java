package dev.ptymcp.app.cli;

import dev.ptymcp.app.cli.Definition.Flag;
import dev.ptymcp.app.cli.Definition.Operand;
import java.util.List;
import java.util.stream.Stream;

/** Completion for fish. */
final class FishCompletion {

    private static final String NO_COMMAND = "__fish_use_subcommand";

    private FishCompletion() {}

    static String script(CompletionWords words) {
        StringBuilder script = new StringBuilder(
                "# Completion of pty-mcp for fish, made by: pty-mcp completion fish\ncomplete -c pty-mcp -f\n");
        for (Definition definition : words.definitions()) {
            line(script, NO_COMMAND, "-a " + quoted(definition.name()), definition.about());
            line(script, seen("help"), "-a " + quoted(definition.name()), definition.about());
        }
        line(script, NO_COMMAND, "-a help", "what there is");
        CompletionWords.ALWAYS.forEach(flag -> flag(script, "true", flag));
        words.settings().forEach(key -> line(script, "true", "-l " + key + " -x", "a setting"));
        words.definitions().forEach(definition -> command(script, definition, words));
        return script.toString();
    }

    private static void command(StringBuilder script, Definition definition, CompletionWords words) {
        String in = seen(definition.name());
        List<String> own = definition.words();
        String first = own.isEmpty() ? in : in + "; and not " + seen(String.join(" ", own));
        definition.forms().forEach(form -> {
            form.word().ifPresent(word -> line(script, first, "-a " + quoted(word), form.text()));
            form.choices().forEach(choice -> line(script, first, "-a " + quoted(choice), ""));
        });
        if (CompletionWords.takes(definition, Operand.TOOL)) {
            line(script, in, "-a " + quoted(String.join(" ", words.tools())), "");
        }
        if (CompletionWords.takes(definition, Operand.FILE)) {
            line(script, own.isEmpty() ? in : in + "; and " + seen(String.join(" ", own)), "-F", "");
        }
        Stream.of(definition.allFlags()).flatMap(List::stream).forEach(flag -> flag(script, in, flag));
    }

    private static void flag(StringBuilder script, String condition, Flag flag) {
        String value = "";
        if (!flag.choices().isEmpty()) {
            value = " -x -a " + quoted(String.join(" ", flag.choices()));
        } else if (flag.takesValue()) {
            value = flag.value().equals("FILE") ? " -r -F" : " -x";
        }
        line(script, condition, "-l " + flag.name() + value, flag.text());
    }

    private static void line(StringBuilder script, String condition, String what, String text) {
        script.append("complete -c pty-mcp -n ")
                .append(quoted(condition))
                .append(' ')
                .append(what);
        script.append(text.isEmpty() ? "" : " -d " + quoted(text)).append('\n');
    }

    private static String seen(String words) {
        return "__fish_seen_subcommand_from " + words;
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
