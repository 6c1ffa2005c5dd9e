package dev.ptymcp.app.cli;

import dev.ptymcp.app.cli.Definition.Flag;
import dev.ptymcp.app.cli.Definition.Form;
import java.util.List;
import java.util.stream.Collectors;

/** What {@code --help} prints, and the page of the documentation, from the {@linkplain Definition definitions}. */
final class Help {

    private static final int LEFT = 26;
    private static final int WIDTH = 118;
    private static final String SETTINGS = """

            Settings: --KEY=VALUE or --KEY VALUE for every key that 'pty-mcp config' prints, and --config=FILE.
            The same as variables and in a file: docs/configuration.md.
            --compat=NAME             the tools of another server too, under its names: docs/compat.md
            """;

    private Help() {}

    /** All commands. */
    static String overview() {
        return """
                pty-mcp: real interactive terminals for AI agents, over the Model Context Protocol

                Without a command it is the server: it speaks MCP on standard input and output, and messages go to standard
                error. An MCP client starts it; a person wants one of these:

                """ + Commands.definitions().stream().map(Help::lines).collect(Collectors.joining())
                + line("COMMAND --help", "its flags")
                + line("--help", "this text")
                + line("--version", "the version")
                + SETTINGS;
    }

    /** One command with its flags. */
    static String of(Command command) {
        Definition definition = command.definition();
        StringBuilder text = new StringBuilder("pty-mcp " + definition.name() + ": " + definition.about() + "\n\n");
        for (Form form : definition.forms()) {
            text.append(line(words(definition, form), form.text()));
            form.flags().forEach(flag -> text.append(flag("  ", flag)));
        }
        if (!definition.flags().isEmpty()) {
            text.append('\n');
            definition.flags().forEach(flag -> text.append(flag("", flag)));
        }
        return text.append(SETTINGS).toString();
    }

    /** The page {@code docs/command-line.md}. */
    static String markdown() {
        StringBuilder page = new StringBuilder(CommandPage.INTRODUCTION);
        for (Definition definition : Commands.definitions()) {
            page.append("\n## ")
                    .append(definition.name())
                    .append("\n\n")
                    .append(definition.about())
                    .append("\n\n");
            page.append("| command | what it does |\n|---|---|\n");
            for (Form form : definition.forms()) {
                page.append(row("pty-mcp " + words(definition, form), form.text()));
                form.flags().forEach(flag -> page.append(row(flag.shown(), flagText(flag))));
            }
            definition.flags().forEach(flag -> page.append(row(flag.shown(), flagText(flag))));
            page.append(CommandPage.more(definition.name()));
        }
        return page.toString();
    }

    private static String row(String left, String right) {
        return "| `" + left + "` | " + right.replace("|", "\\|") + " |\n";
    }

    private static String lines(Definition definition) {
        return definition.forms().stream()
                .map(form -> line(words(definition, form), form.text()))
                .collect(Collectors.joining());
    }

    private static String words(Definition definition, Form form) {
        return (definition.name() + " " + form.operands()).strip();
    }

    private static String flag(String indent, Flag flag) {
        return line(indent + flag.shown(), flagText(flag));
    }

    private static String flagText(Flag flag) {
        return flag.text() + (flag.choices().isEmpty() ? "" : ": " + String.join(", ", flag.choices()));
    }

    private static String line(String left, String right) {
        StringBuilder text = new StringBuilder("  " + left);
        int column = text.length();
        if (column > LEFT - 2) {
            text.append('\n');
            column = 0;
        }
        text.append(" ".repeat(LEFT - column));
        column = LEFT;
        for (String word : List.of(right.split(" "))) {
            if (column > LEFT && column + 1 + word.length() > WIDTH) {
                text.append('\n').append(" ".repeat(LEFT));
                column = LEFT;
            } else if (column > LEFT) {
                text.append(' ');
                column++;
            }
            text.append(word);
            column += word.length();
        }
        return text.append('\n').toString();
    }
}
