package dev.ptymcp.infra.ssh.config;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A line, parted into its keyword and the rest.
 *
 * @param name the keyword as it is written, in lower case
 * @param rest what follows, without blanks at its end
 * @param words {@code rest} as words
 * @param where the line
 */
record ConfigLine(String name, String rest, List<String> words, Location where) {

    private static final String BLANKS = " \t\r\n";

    ConfigLine {
        words = List.copyOf(words);
    }

    /** The line; empty when it is blank or a comment. A zero byte ends it. */
    static Optional<ConfigLine> parse(String line, Location where) {
        int zero = line.indexOf('\0');
        DelimitedText text = new DelimitedText(withoutBlanksAtTheEnd(zero < 0 ? line : line.substring(0, zero)));
        Optional<String> name = text.next();
        if (name.isPresent() && name.get().isEmpty()) {
            name = text.next();
        }
        if (name.isEmpty() || name.get().isEmpty() || name.get().startsWith("#")) {
            return Optional.empty();
        }
        String rest = withoutBlanksAtTheBeginning(text.rest());
        if (rest.isEmpty()) {
            throw where.problem(name.get() + " has no argument");
        }
        List<String> words = ArgumentWords.split(rest).orElseThrow(() -> where.problem("a quote is not closed"));
        return Optional.of(new ConfigLine(name.get().toLowerCase(Locale.ROOT), rest, words, where));
    }

    boolean is(Keyword keyword) {
        return Keyword.named(name).filter(keyword::equals).isPresent();
    }

    /** The words, if they are what the keyword takes. */
    List<String> checkedWords(Keyword keyword) {
        keyword.form().problem(words, argument()).ifPresent(problem -> {
            throw where.problem(keyword.label() + " " + problem);
        });
        return words;
    }

    /** What the line says, unless it is an Include. */
    Directive directive() {
        Optional<Keyword> followed = Keyword.named(name);
        if (followed.isEmpty()) {
            return other();
        }
        Keyword keyword = followed.get();
        checkedWords(keyword);
        return switch (keyword) {
            case HOST -> new HostBlock(words);
            case MATCH -> MatchBlock.parse(rest, where);
            default -> new Setting(keyword, words, argument(), where);
        };
    }

    private Directive other() {
        Optional<OtherDirective> other = OtherDirective.named(name);
        if (other.isEmpty()) {
            return new UnknownKeyword(name, where);
        }
        if (words.isEmpty()) {
            throw where.problem(other.get().name() + " has no argument");
        }
        return new NotFollowed(other.get(), words.get(0), where);
    }

    /** The rest without the blanks and equals signs that can be left at its beginning. */
    private String argument() {
        int at = 0;
        while (at < rest.length() && (BLANKS + "=").indexOf(rest.charAt(at)) >= 0) {
            at++;
        }
        return rest.substring(at);
    }

    private static String withoutBlanksAtTheEnd(String text) {
        int end = text.length();
        while (end > 1 && (BLANKS + "\f").indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return text.substring(0, end);
    }

    private static String withoutBlanksAtTheBeginning(String text) {
        int at = 0;
        while (at < text.length() && BLANKS.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return text.substring(at);
    }
}
