package dev.ptymcp.domain.service.shell;

import dev.ptymcp.domain.model.error.InvalidArgumentException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Starts programs on another machine with files and variables of ours, by commands that are run there aside: a script for
 * {@code sh} on standard input lays the files in a new directory that only the user can read, and the terminal is then
 * started by a short command that every login shell reads alike.
 */
public final class RemoteStart {

    /** The command to which {@link #files()} is the standard input. */
    public static final String PLACING = "exec /bin/sh -s";

    private static final String DIRECTORY = "__ptymcp_dir";
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9]{8,64}");
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern PLACED = Pattern.compile("(?m)^pty-mcp placed (/\\S+)$");

    private final String token;
    private final Map<String, String> files;

    private RemoteStart(String token, Map<String, String> files) {
        if (!TOKEN.matcher(token).matches()) {
            throw new InvalidArgumentException("token", token.length() + " characters", "8 to 64 letters and digits");
        }
        this.token = token;
        this.files = files;
    }

    /**
     * A shell with its scripts. What was laid removes itself once the shell has read it, before its first prompt.
     *
     * @param token 8 to 64 letters and digits that nobody can guess: the name of the directory
     * @param launch how the shell is started
     * @param variables what else to add to its environment
     */
    public static RemoteStart of(String token, ShellLaunch launch, Map<String, String> variables) {
        Map<String, String> all = new TreeMap<>(variables);
        all.putAll(launch.environment());
        String words = launch.command().stream().map(RemoteStart::word).collect(Collectors.joining(" "));
        Map<String, String> files = new TreeMap<>(launch.supportFiles());
        files.computeIfPresent(firstRead(launch.kind()), (name, content) -> content + removingItself(launch.kind()));
        files.put("start", script(all, "export " + DIRECTORY + "\nexec " + words));
        return new RemoteStart(token, files);
    }

    /** The script that the shell reads first, and from which it may read others. */
    private static String firstRead(ShellKind kind) {
        return switch (kind) {
            case BASH -> BashScript.FILE;
            case ZSH -> ZshScript.FILE;
            case FISH -> FishScript.FILE;
            case POSIX_SH -> PosixScript.FILE;
        };
    }

    private static String removingItself(ShellKind kind) {
        return kind == ShellKind.FISH
                ? "command rm -rf -- $" + DIRECTORY + " 2>/dev/null\nset -e " + DIRECTORY + "\n"
                : "\\command rm -rf -- \"$" + DIRECTORY + "\" 2>/dev/null\n\\unset " + DIRECTORY + "\n";
    }

    /**
     * A command for the account's own shell. What was laid removes itself.
     *
     * @param token as above
     * @param account whose shell reads the command
     * @param command the command
     * @param variables what to add to its environment
     */
    public static RemoteStart of(String token, RemoteAccount account, String command, Map<String, String> variables) {
        String exec = "rm -rf -- \"$" + DIRECTORY + "\"; unset " + DIRECTORY + "; exec " + word(account.shell())
                + " -c " + word(command);
        return new RemoteStart(token, Map.of("start", script(new TreeMap<>(variables), exec)));
    }

    private static String script(Map<String, String> variables, String last) {
        StringBuilder text = new StringBuilder(DIRECTORY).append("=${0%/*}\n");
        variables.forEach((name, value) -> {
            if (!VARIABLE.matcher(name).matches()) {
                throw new InvalidArgumentException("env", name, "names of letters, digits and underscores");
            }
            text.append("export ").append(name).append('=').append(word(value)).append('\n');
        });
        return text.append(last).append('\n').toString();
    }

    /** A word for {@code sh} in which the directory's name stands where its placeholder stood. */
    private static String word(String text) {
        StringBuilder word = new StringBuilder();
        int from = 0;
        int at;
        while ((at = text.indexOf(ShellLaunch.SUPPORT_DIRECTORY, from)) >= 0) {
            word.append(ShellQuoting.quoted(text.substring(from, at))).append("\"$" + DIRECTORY + "\"");
            from = at + ShellLaunch.SUPPORT_DIRECTORY.length();
        }
        return word.append(ShellQuoting.quoted(text.substring(from))).toString();
    }

    /** The script that lays the files; it answers with the name of their directory, for {@link #placed}. */
    public byte[] files() {
        StringBuilder text = new StringBuilder("""
                umask 077
                for parent in "$XDG_RUNTIME_DIR" "$TMPDIR" /tmp "$HOME"; do
                    d=
                    if [ -n "$parent" ] && mkdir "$parent/pty-mcp-@TOKEN@" 2>/dev/null; then
                        d=$parent/pty-mcp-@TOKEN@
                        break
                    fi
                done
                [ -n "$d" ] || exit 1
                """.replace("@TOKEN@", token));
        files.forEach((name, content) -> text.append("cat >\"$d/")
                .append(name)
                .append("\" <<'end-of-")
                .append(token)
                .append("' || { rm -rf -- \"$d\"; exit 1; }\n")
                .append(content)
                .append(content.endsWith("\n") ? "" : "\n")
                .append("end-of-")
                .append(token)
                .append('\n'));
        return text.append("echo \"pty-mcp placed $d\"\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Reads the answer of {@link #files()}: where they lie; empty when they could not be laid. */
    public static Optional<String> placed(byte[] answer) {
        Matcher matcher = PLACED.matcher(new String(answer, StandardCharsets.UTF_8));
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** The command that starts the program, once its files lie in {@code directory}. */
    public static String command(String directory) {
        return "exec /bin/sh " + plain(directory) + "/start";
    }

    /** The command that removes the files of a program that did not get so far. */
    public static String removal(String directory) {
        return "rm -rf " + plain(directory);
    }

    /** Every shell reads a word without special characters alike; a directory with others goes in quotes. */
    private static String plain(String directory) {
        return directory.matches("[A-Za-z0-9_@%+=:,./-]+") ? directory : ShellQuoting.quoted(directory);
    }
}
