package dev.ptymcp.app.cli;

/** What the page docs/command-line.md says beside the definitions of the commands. */
final class CommandPage {

    static final String INTRODUCTION = """
            # The command line

            <!-- Generated from the definitions in the code: ./pty-mcp help --markdown > docs/command-line.md -->

            `pty-mcp` without a command is the server that an MCP client starts. The other commands are for people and scripts.
            `pty-mcp --help` lists them, `pty-mcp COMMAND --help` shows the flags of one.

            Every command takes the settings of [configuration.md](configuration.md) as flags: `--sessions.max=10`, and
            `--config=FILE`. The exit status is 0 when all went well, 1 when what was asked for failed, 2 when the command line
            or the configuration is wrong. Answers go to standard output, everything else to standard error. Colours are
            used on a terminal only, and never when `NO_COLOR` is set.
            """;

    private static final String COMPLETION = """

            ```sh
            pty-mcp completion bash > ~/.local/share/bash-completion/completions/pty-mcp
            pty-mcp completion zsh > "${fpath[1]}/_pty-mcp"
            pty-mcp completion fish > ~/.config/fish/completions/pty-mcp.fish
            ```

            The names of tools are those of the configuration at that time. Make the script anew after an update.
            """;

    private CommandPage() {}

    /** What else there is to say about a command; mostly nothing. */
    static String more(String command) {
        return command.equals("completion") ? COMPLETION : "";
    }
}
