package dev.ptymcp.domain.model.target;

import dev.ptymcp.domain.model.error.InvalidArgumentException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A program and its arguments, written as one string the way a POSIX shell reads words (XCU 2.2, Quoting).
 *
 * <p>Blanks and newlines part words; single quotes, double quotes and backslashes quote. Nothing is expanded and there
 * are no operators: {@code $HOME}, {@code *}, {@code |} and {@code #} are ordinary characters.
 *
 * @param words the program and then its arguments; at least one, the first not empty, none with a NUL character
 */
public record CommandLine(List<String> words) {

    private static final String ARGUMENT = "command";
    private static final String UNQUOTED_PUNCTUATION = "_@%+=:,./-";

    /** Checks that there is a program to run and that the words can be passed to it. */
    public CommandLine {
        words = List.copyOf(words);
        if (words.isEmpty() || words.get(0).isEmpty()) {
            throw new InvalidArgumentException(ARGUMENT, "", "a program's name, with its arguments if it has any");
        }
        for (String word : words) {
            if (word.indexOf('\0') >= 0) {
                throw new InvalidArgumentException(ARGUMENT, "a text with a NUL character", "without NUL characters");
            }
        }
    }

    /**
     * Splits a string into words.
     *
     * @throws InvalidArgumentException naming {@code command} when a quote is not closed, nothing follows a backslash,
     *     or there is no word at all
     */
    public static CommandLine parse(String text) {
        return new CommandLine(new WordSplitter(text).words());
    }

    /** The program: the first word. */
    public String program() {
        return words.get(0);
    }

    /** What follows the program. */
    public List<String> arguments() {
        return words.subList(1, words.size());
    }

    /**
     * Writes a word so that {@link #parse} and every POSIX shell read it back unchanged: as it is when it holds only
     * letters, digits and {@code _@%+=:,./-}, otherwise in single quotes.
     */
    public static String quote(String word) {
        if (!word.isEmpty() && word.chars().allMatch(CommandLine::needsNoQuotes)) {
            return word;
        }
        return "'" + word.replace("'", "'\\''") + "'";
    }

    /** Writes words as one string, each {@linkplain #quote quoted} where it must be. */
    public static String join(List<String> words) {
        return words.stream().map(CommandLine::quote).collect(Collectors.joining(" "));
    }

    /** The command line as a shell would read it back. */
    @Override
    public String toString() {
        return join(words);
    }

    private static boolean needsNoQuotes(int c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c >= '0' && c <= '9'
                || UNQUOTED_PUNCTUATION.indexOf(c) >= 0;
    }
}
