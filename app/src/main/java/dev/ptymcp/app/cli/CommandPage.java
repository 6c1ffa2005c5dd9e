package dev.ptymcp.app.cli;

import dev.ptymcp.app.config.ConfigFileLocation.Platform;
import dev.ptymcp.app.install.Client;
import java.nio.file.Path;
import java.util.Map;

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

            <!-- not run: the places are those of your shells -->

            ```sh
            pty-mcp completion bash > ~/.local/share/bash-completion/completions/pty-mcp
            pty-mcp completion zsh > "${fpath[1]}/_pty-mcp"
            pty-mcp completion fish > ~/.config/fish/completions/pty-mcp.fish
            ```

            The names of tools are those of the configuration at that time. Make the script anew after an update.
            """;

    private static final String INSTALL = """

            An existing file keeps everything else that it says, comments too; a copy of what it was is laid beside it, with
            `.before-pty-mcp` in its name. An entry of the same name is updated after the difference was shown, and keeps its
            other keys. A file that cannot be understood is refused with the line. Where Claude Code's own program is installed,
            that one adds the entry for the user. The places on macOS and Windows are the documented ones and were never tried.

            | client | file on Linux | in a project | key | limit of a call |
            |---|---|---|---|---|
            """;

    private static final String SOURCES = """

            What each client's configuration looks like is documented there:

            """;

    private static final String COMPARED = """

            Three of them were compared key by key on 2026-11-22, from stored copies of what their makers publish:

            - Claude Desktop: the page above, in the repository of the MCP documentation (commit 2058728). It names the keys, and the places
              on macOS and Windows; none on Linux, where it is the usual one for programs of that kind, and no key for a limit. The four
              minutes are those of the client's own message, as its users report it (anthropics/claude-code, issue 65643).
            - Codex: `docs/config.md` of its repository (0195ef0), and what reads the file there (`mcp_types.rs` 00b17c2, `rmcp_client.rs`
              02beca9): `$CODEX_HOME/config.toml`, `command`, `args`, and in seconds `startup_timeout_sec` and `tool_timeout_sec`. The
              page has 60 s for a call, the program 300 s.
            - Windsurf: the page above (no date). It names the place, which is the same on every system, and the keys, and no key for a limit.
              Environment variables in an entry are replaced there. Windsurf's plugin for other editors reads
              `~/.codeium/mcp_config.json` instead; add what `--print` shows.
            """;

    private CommandPage() {}

    private static String install() {
        StringBuilder text = new StringBuilder(INSTALL);
        Platform linux = new Platform("Linux", Path.of("~"));
        for (Client client : Client.values()) {
            text.append("| ")
                    .append(client.title())
                    .append(" | `")
                    .append(client.ofUser(linux, Map.of()))
                    .append("` | ");
            text.append(client.hasProjects() ? "`" + client.inProject(Path.of("")) + "`" : "none");
            text.append(" | `")
                    .append(client.table())
                    .append("` | ")
                    .append(client.limit())
                    .append(" |\n");
        }
        text.append(SOURCES);
        for (Client client : Client.values()) {
            text.append("- ")
                    .append(client.title())
                    .append(": <")
                    .append(client.source())
                    .append(">\n");
        }
        text.append(COMPARED);
        return text.toString();
    }

    /** What else there is to say about a command; mostly nothing. */
    static String more(String command) {
        return switch (command) {
            case "completion" -> COMPLETION;
            case "install" -> install();
            default -> "";
        };
    }
}
