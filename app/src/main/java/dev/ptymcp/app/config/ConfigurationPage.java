package dev.ptymcp.app.config;

import java.util.List;
import java.util.stream.Collectors;

/** The keys as text for operators: the documentation page and the commented default file. */
public final class ConfigurationPage {

    private static final String INTRODUCTION = """
            # Configuration

            <!-- Generated from the declarations in the code: ./pty-mcp config --markdown > docs/configuration.md -->

            Every setting has one name and three ways, in rising order: the configuration file, an environment variable, a
            flag. `pty-mcp config` prints the effective values and where each came from; `pty-mcp config --default` prints
            a commented file to start with.

            The file is [TOML](https://toml.io). It is the one that `--config FILE` names, else `PTY_MCP_CONFIG`, else
            `pty-mcp/config.toml` in `$XDG_CONFIG_HOME` (without one: `~/.config`, on macOS
            `~/Library/Application Support`, on Windows `%APPDATA%`). An empty name means no file at all. A file that group
            or others may write is refused. A name that no setting has is an error, wherever it stands.

            Sizes are bytes, or have the unit `KiB`, `MiB` or `GiB`. Times have the unit `ms`, `s`, `m`, `h` or `d`; `0`
            is off where the range says so.
            """;

    private static final String LAUNCHER = """

            ## Of the launcher

            The script `pty-mcp` reads these before Java runs, so they are variables only.

            | variable | meaning |
            |---|---|
            | `JAVA_HOME` | the Java to run with, when it is 17 or newer; else the newest one found. \
            A directory `runtime` beside the script goes before both |
            | `PTY_MCP_JVM_OPTIONS` | more options for Java, separated by blanks, such as `-Xmx2g` |
            | `PTY_MCP_STATE_DIR` | where the built program and its start-up archive are kept; default `.run` beside the script. \
            Of an unpacked distribution only the archive; default beside the script, \
            or the user's cache directory if that cannot be written |
            | `PTY_MCP_ARCHIVE` | when a start-up archive that is missing is made: \
            `later` (default: behind the back of this start), `now`, `never` |
            """;

    private ConfigurationPage() {}

    /** The page {@code docs/configuration.md}. */
    public static String markdown(ConfigurationLoader loader) {
        List<ConfigKey<?>> keys = loader.keys();
        StringBuilder page = new StringBuilder(INTRODUCTION);
        String table = "";
        for (ConfigKey<?> key : keys) {
            if (!key.table().equals(table)) {
                table = key.table();
                page.append("\n## ").append(table).append("\n\n");
                page.append("| key | default | allowed | meaning |\n|---|---|---|---|\n");
            }
            page.append(row(key));
        }
        loader.lists().forEach(list -> page.append(list(list)));
        return page.append(LAUNCHER).toString();
    }

    private static String list(TableKey<?> list) {
        StringBuilder text = new StringBuilder("\n## [[" + list.name() + "]]\n\n" + list.description()
                + " Only the file can have it, as often as needed.\n\n| key | allowed | meaning |\n|---|---|---|\n");
        for (TableKey.Field field : list.fields()) {
            text.append("| `" + field.name() + "` | " + field.allowed() + " | " + field.description() + " |\n");
        }
        return text.toString();
    }

    private static String listInFile(TableKey<?> list) {
        StringBuilder text = new StringBuilder("\n# " + list.description() + "\n#[[" + list.name() + "]]\n");
        for (TableKey.Field field : list.fields()) {
            text.append("# " + field.name() + ": " + field.allowed() + ". " + field.description() + "\n");
        }
        return text.toString();
    }

    /** A configuration file in which every key stands commented out with its default. */
    public static String defaultFile(ConfigurationLoader loader) {
        List<ConfigKey<?>> keys = loader.keys();
        StringBuilder file =
                new StringBuilder("# Configuration of pty-mcp. What is commented out shows the default.\n");
        String table = "";
        for (ConfigKey<?> key : keys) {
            if (!key.table().equals(table)) {
                table = key.table();
                file.append("\n[").append(table).append("]\n");
            }
            file.append("# ").append(key.description()).append('\n');
            file.append("# Allowed: ").append(key.type().allowed()).append(".\n");
            file.append('#')
                    .append(key.keyInTable())
                    .append(" = ")
                    .append(tomlDefault(key))
                    .append('\n');
        }
        loader.lists().forEach(list -> file.append(listInFile(list)));
        return file.toString();
    }

    /** The effective values, one a line, each with its origin. */
    public static String effective(Configuration configuration) {
        int width = configuration.entries().stream()
                .mapToInt(entry -> (entry.key().name() + entry.shown()).length())
                .max()
                .orElse(0);
        return configuration.entries().stream()
                .map(entry -> {
                    String name = entry.key().name();
                    String blanks = " ".repeat(width - (name + entry.shown()).length());
                    return name + " = " + entry.shown() + blanks + "   (" + entry.origin() + ")\n";
                })
                .collect(Collectors.joining());
    }

    private static String row(ConfigKey<?> key) {
        String shownDefault = key.defaultText().isEmpty() ? "none" : "`" + key.defaultText() + "`";
        return "| `" + key.name() + "` | " + shownDefault + " | " + key.type().allowed() + " | " + key.description()
                + " |\n";
    }

    private static String tomlDefault(ConfigKey<?> key) {
        return key.type().quoted() ? '"' + key.defaultText() + '"' : key.defaultText();
    }
}
