package dev.ptymcp.domain.service.policy;

import java.util.List;
import java.util.Locale;

/**
 * One command that a text would run.
 *
 * @param program the program's own name in lower case, without its directory and without {@code .exe}; holds
 *     {@link #UNKNOWN} where it cannot be told from the text, and is empty where there is no program
 * @param arguments what follows; a place that cannot be told holds {@link #UNKNOWN}
 * @param redirections the files that are read and written
 * @param sources the commands whose output it reads or is made of
 * @param directory where it runs, if the text says so: a path or {@code ~}; otherwise empty
 */
public record ReadCommand(
        String program,
        List<String> arguments,
        List<Redirection> redirections,
        List<ReadCommand> sources,
        String directory) {

    /** Stands for any text that cannot be known before the command runs. */
    public static final char UNKNOWN = '\0';

    /** A text of which nothing is known. */
    static final String OPAQUE = String.valueOf(UNKNOWN);

    /** No program: a redirection alone, or nothing at all. */
    public static final ReadCommand NOTHING = new ReadCommand("", List.of(), List.of(), List.of(), "");

    /**
     * A file that a command is connected with.
     *
     * @param writes whether what stands in it is replaced or added to
     * @param path its name
     */
    public record Redirection(boolean writes, String path) {}

    /** Copies, and shortens the program to its own name. */
    public ReadCommand {
        program = ownName(program);
        arguments = List.copyOf(arguments);
        redirections = List.copyOf(redirections);
        sources = List.copyOf(sources);
    }

    /** Whether nothing at all is known of the program. */
    public boolean opaque() {
        return !program.isEmpty() && program.chars().allMatch(c -> c == UNKNOWN);
    }

    /** The same without the commands before it. */
    ReadCommand alone() {
        return sources.isEmpty() ? this : new ReadCommand(program, arguments, redirections, List.of(), directory);
    }

    private static String ownName(String program) {
        int slash = Math.max(program.lastIndexOf('/'), program.lastIndexOf('\\'));
        String name = program.substring(slash + 1).toLowerCase(Locale.ROOT);
        return name.endsWith(".exe") ? name.substring(0, name.length() - 4) : name;
    }
}
