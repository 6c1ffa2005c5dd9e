package dev.ptymcp.app.cli;

import java.util.List;
import java.util.stream.Collectors;

/** What {@code --help} prints. */
final class Help {

    private Help() {}

    static String text(List<Command> commands) {
        return """
                pty-mcp: real interactive terminals for AI agents, over the Model Context Protocol

                Without a command it is the server: it speaks MCP on standard input and output, and messages go to standard
                error. An MCP client starts it; a person wants one of these:

                """ + commands.stream().map(Command::help).collect(Collectors.joining()) + """
                  --help                  this text
                  --version               the version

                Settings: --KEY=VALUE or --KEY VALUE for every key that 'pty-mcp config' prints, and --config=FILE.
                The same as variables and in a file: docs/configuration.md.
                --compat NAME           the tools of another server too, under its names: docs/compat.md
                """;
    }
}
