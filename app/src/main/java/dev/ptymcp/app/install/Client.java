package dev.ptymcp.app.install;

import dev.ptymcp.app.config.ConfigFileLocation.Platform;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The MCP clients whose configuration is known: where it is, what an entry is called there, and which keys it has. */
public enum Client {
    CLAUDE_CODE(
            "claude-code", "Claude Code", "mcpServers", ".mcp.json", Extra.TYPE, "https://code.claude.com/docs/en/mcp"),
    CLAUDE_DESKTOP(
            "claude-desktop",
            "Claude Desktop",
            "mcpServers",
            "",
            Extra.NONE,
            "https://modelcontextprotocol.io/docs/develop/connect-local-servers"),
    VSCODE(
            "vscode",
            "VS Code",
            "servers",
            ".vscode/mcp.json",
            Extra.TYPE,
            "https://code.visualstudio.com/docs/copilot/reference/mcp-configuration"),
    CURSOR("cursor", "Cursor", "mcpServers", ".cursor/mcp.json", Extra.TYPE, "https://cursor.com/docs/mcp"),
    CODEX(
            "codex",
            "Codex",
            "mcp_servers",
            ".codex/config.toml",
            Extra.SECONDS_FOR_TOOLS,
            "https://developers.openai.com/codex/config-reference"),
    GEMINI(
            "gemini",
            "Gemini CLI",
            "mcpServers",
            ".gemini/settings.json",
            Extra.MILLISECONDS,
            "https://github.com/google-gemini/gemini-cli/blob/main/docs/tools/mcp-server.md"),
    WINDSURF("windsurf", "Windsurf", "mcpServers", "", Extra.NONE, "https://docs.windsurf.com/windsurf/cascade/mcp"),
    ZED("zed", "Zed", "context_servers", ".zed/settings.json", Extra.SECONDS, "https://zed.dev/docs/ai/mcp");

    /** What a client's entry has beside the command. */
    enum Extra {
        NONE,
        /** {@code type}, which is {@code stdio}. */
        TYPE,
        /** {@code timeout} in milliseconds, for every call. */
        MILLISECONDS,
        /** {@code timeout} in seconds, of which the client takes 600 at most. */
        SECONDS,
        /** {@code tool_timeout_sec} and {@code startup_timeout_sec}. */
        SECONDS_FOR_TOOLS
    }

    /** Where an entry counts. */
    public enum Scope {
        /** For this user, in every project. */
        USER,
        /** In the current directory. */
        PROJECT
    }

    private final String id;
    private final String title;
    private final String table;
    private final String inProject;
    private final Extra extra;
    private final String source;

    Client(String id, String title, String table, String inProject, Extra extra, String source) {
        this.id = id;
        this.title = title;
        this.table = table;
        this.inProject = inProject;
        this.extra = extra;
        this.source = source;
    }

    /** The names for the command line. */
    public static List<String> ids() {
        return Arrays.stream(values()).map(Client::id).toList();
    }

    /** The client of a name. */
    public static Optional<Client> of(String id) {
        return Arrays.stream(values()).filter(client -> client.id.equals(id)).findFirst();
    }

    /** The name for the command line. */
    public String id() {
        return id;
    }

    /** The name that people know. */
    public String title() {
        return title;
    }

    /** How long a call of it may take, for people. */
    public String limit() {
        return switch (this) {
            case CLAUDE_CODE -> "hours, unless something is set";
            case CLAUDE_DESKTOP -> "about four minutes, which cannot be set: longer waits are resumed";
            case VSCODE -> "as long as it takes";
            case CURSOR, WINDSURF -> "not documented, and cannot be set: waits are resumed";
            case CODEX ->
                "300 s, 60 s or 120 s before June 2026; the entry sets `tool_timeout_sec = 3700`. A project's file counts where Codex"
                        + " trusts the project";
            case GEMINI -> "600 s; the entry sets `timeout` to 3700000 ms";
            case ZED -> "60 s; the entry sets `timeout` to 600 s, which is the most: longer waits are resumed";
        };
    }

    /** The page that documents its configuration. */
    public String source() {
        return source;
    }

    /** Whether it has files in projects too. */
    public boolean hasProjects() {
        return !inProject.isEmpty();
    }

    /** The key under which its servers are. */
    public String table() {
        return table;
    }

    Extra extra() {
        return extra;
    }

    boolean isToml() {
        return this == CODEX;
    }

    /** The file in a project; for clients that have one. */
    public Path inProject(Path directory) {
        return directory.resolve(inProject);
    }

    /**
     * The user's own file. Known of Linux, where Claude Desktop documents none; of macOS and Windows it is what the client's
     * documentation says.
     */
    public Path ofUser(Platform platform, Map<String, String> environment) {
        Path home = platform.home();
        return switch (this) {
            case CLAUDE_CODE -> home.resolve(".claude.json");
            case CLAUDE_DESKTOP -> settings(platform, environment).resolve("Claude/claude_desktop_config.json");
            case VSCODE -> settings(platform, environment).resolve("Code/User/mcp.json");
            case CURSOR -> home.resolve(".cursor/mcp.json");
            case CODEX ->
                named(environment, "CODEX_HOME", home.resolve(".codex")).resolve("config.toml");
            case GEMINI -> home.resolve(".gemini/settings.json");
            case WINDSURF -> home.resolve(".codeium/windsurf/mcp_config.json");
            case ZED -> zed(platform, environment).resolve("settings.json");
        };
    }

    /** Zed keeps to {@code ~/.config} on macOS too. */
    private static Path zed(Platform platform, Map<String, String> environment) {
        return isWindows(platform)
                ? settings(platform, environment).resolve("Zed")
                : named(environment, "XDG_CONFIG_HOME", platform.home().resolve(".config"))
                        .resolve("zed");
    }

    private static Path settings(Platform platform, Map<String, String> environment) {
        if (isWindows(platform)) {
            return named(environment, "APPDATA", platform.home().resolve("AppData/Roaming"));
        }
        return platform.osName().toLowerCase(Locale.ROOT).startsWith("mac")
                ? platform.home().resolve("Library/Application Support")
                : named(environment, "XDG_CONFIG_HOME", platform.home().resolve(".config"));
    }

    private static boolean isWindows(Platform platform) {
        return platform.osName().toLowerCase(Locale.ROOT).startsWith("windows");
    }

    private static Path named(Map<String, String> environment, String variable, Path otherwise) {
        String value = environment.getOrDefault(variable, "");
        return value.isEmpty() ? otherwise : Path.of(value);
    }
}
