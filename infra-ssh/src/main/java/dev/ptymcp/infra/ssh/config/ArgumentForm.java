package dev.ptymcp.infra.ssh.config;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** What the arguments of a directive must look like. */
@FunctionalInterface
interface ArgumentForm {

    /** Says what is wrong, as the end of a sentence that begins with the directive; empty when nothing is. */
    Optional<String> problem(List<String> words, String rest);

    /** Something; what it is does not matter, because the directive is not followed. */
    ArgumentForm ANYTHING = (words, rest) -> words.isEmpty() ? Optional.of("has no argument") : Optional.empty();

    /** The rest of the line as it is written. */
    ArgumentForm LINE = (words, rest) -> Optional.empty();

    /** One word. */
    ArgumentForm WORD = one(word -> Optional.empty());

    /** A whole number from 0. */
    ArgumentForm NUMBER = one(word -> Numbers.number(word).isPresent() ? Optional.empty() : wrong(word, "a number"));

    /** A port. */
    ArgumentForm PORT =
            one(word -> Numbers.port(word).isPresent() ? Optional.empty() : wrong(word, "a port from 1 to 65535"));

    /** A time. */
    ArgumentForm TIME = one(word -> word.equals("none") || Numbers.time(word).isPresent()
            ? Optional.empty()
            : wrong(word, "a time such as 30, 30s or 1m30s"));

    /** Yes or no. */
    ArgumentForm FLAG = choice("yes", "no", "true", "false");

    /** Names of algorithms, parted by commas. */
    ArgumentForm ALGORITHMS = one(word ->
            AlgorithmChange.parse(word).names().isEmpty() ? wrong(word, "a list of algorithms") : Optional.empty());

    /** Hosts to jump through. */
    ArgumentForm JUMPS = (words, rest) -> JumpHops.ofLine(rest).isPresent()
            ? Optional.empty()
            : wrong(rest, "[user@]host[:port] or ssh://[user@]host[:port], several parted by commas, or none");

    /** Words that are not empty; a comment alone says nothing and is no mistake. */
    ArgumentForm WORDS = (words, rest) -> words.contains("") ? Optional.of("has an empty argument") : Optional.empty();

    /** One or more files, or none. */
    ArgumentForm FILES = (words, rest) -> {
        boolean mixed = words.size() > 1 && words.stream().anyMatch("none"::equalsIgnoreCase);
        return mixed ? Optional.of("has 'none' beside other files") : WORDS.problem(words, rest);
    };

    /** Variables with their values. */
    ArgumentForm ASSIGNMENTS = (words, rest) -> words.stream().allMatch(word -> word.indexOf('=') > 0)
            ? WORDS.problem(words, rest)
            : Optional.of("needs NAME=VALUE");

    /** Patterns of names of variables. */
    ArgumentForm NAMES = (words, rest) -> words.stream().noneMatch(word -> word.indexOf('=') >= 0)
            ? WORDS.problem(words, rest)
            : Optional.of("takes names without '='");

    /** One of some words, in any case. */
    static ArgumentForm choice(String... allowed) {
        Set<String> words = new TreeSet<>(List.of(allowed));
        return one(word -> words.contains(word.toLowerCase(Locale.ROOT))
                ? Optional.empty()
                : wrong(word, "one of " + String.join(", ", allowed)));
    }

    private static ArgumentForm one(Function<String, Optional<String>> form) {
        return (words, rest) -> {
            if (words.isEmpty() || words.get(0).isEmpty()) {
                return Optional.of("has no argument");
            }
            Optional<String> wrong = form.apply(words.get(0));
            return wrong.isPresent() || words.size() == 1
                    ? wrong
                    : Optional.of("has more than one argument, from '" + words.get(1) + "' on");
        };
    }

    private static Optional<String> wrong(String given, String allowed) {
        return Optional.of("is '" + given + "' but must be " + allowed);
    }
}
