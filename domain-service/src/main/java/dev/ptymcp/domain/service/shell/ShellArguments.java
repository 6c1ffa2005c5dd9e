package dev.ptymcp.domain.service.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The command line of an interactive shell, taken apart.
 *
 * @param kind the shell
 * @param program the words that name it: one, or {@code busybox ash}
 * @param login whether it is to be a login shell
 * @param options the options, in order
 */
record ShellArguments(ShellKind kind, List<String> program, boolean login, List<Option> options) {

    /** One option as it was written: {@code name}, or {@code name} and a value. */
    record Option(String name, List<String> words) {}

    /** What a shell understands. Options that are not listed make it do something else than read commands. */
    private record Grammar(String letters, Set<String> flags, Set<String> valued) {}

    private static final Map<ShellKind, Grammar> GRAMMARS = Map.of(
            ShellKind.BASH,
            new Grammar(
                    "ilabefhkmuvxBCEHPT",
                    Set.of("--login", "--norc", "--noprofile", "--noediting", "--verbose"),
                    Set.of("--rcfile", "--init-file", "-o", "+o", "-O", "+O")),
            ShellKind.ZSH,
            new Grammar("ilfdvx", Set.of("--login", "--interactive", "--no-rcs", "--norcs"), Set.of("-o", "+o")),
            ShellKind.FISH,
            new Grammar(
                    "ilPN",
                    Set.of("--login", "--interactive", "--private", "--no-config"),
                    Set.of("-C", "--init-command", "-f", "--features")),
            ShellKind.POSIX_SH,
            new Grammar("ilabefhmuvxCE", Set.of("--login"), Set.of("-o", "+o")));

    /** Takes a command line apart; empty when it does not start an interactive shell that is known. */
    static Optional<ShellArguments> of(List<String> command) {
        String first = command.get(0);
        boolean viaBusybox = command.size() > 1
                && first.substring(first.lastIndexOf('/') + 1).equals("busybox")
                && Set.of("sh", "ash").contains(command.get(1));
        List<String> program = viaBusybox ? command.subList(0, 2) : List.of(withoutDash(first));
        Optional<ShellKind> kind = viaBusybox ? Optional.of(ShellKind.POSIX_SH) : ShellKind.named(first);
        return kind.flatMap(found -> of(found, program, command, viaBusybox ? 2 : 1));
    }

    private static Optional<ShellArguments> of(ShellKind kind, List<String> program, List<String> command, int from) {
        Grammar grammar = Objects.requireNonNull(GRAMMARS.get(kind), () -> "no grammar for " + kind);
        List<Option> options = new ArrayList<>();
        // A login shell is started under a name that begins with a dash (login(1)); a program is not found by that
        // name.
        if (command.get(0).startsWith("-")) {
            String login = kind == ShellKind.POSIX_SH ? "-l" : "--login";
            options.add(new Option(login, List.of(login)));
        }
        for (int i = from; i < command.size(); i++) {
            String word = command.get(i);
            boolean valued = grammar.valued().contains(word);
            if (valued ? i + 1 == command.size() : !isFlag(grammar, word)) {
                return Optional.empty();
            }
            options.add(new Option(word, command.subList(i, valued ? i + 2 : i + 1)));
            i += valued ? 1 : 0;
        }
        boolean login = options.stream().anyMatch(o -> o.name().equals("--login") || hasLetter(o.name(), 'l'));
        return Optional.of(new ShellArguments(kind, program, login, List.copyOf(options)));
    }

    private static String withoutDash(String program) {
        return program.startsWith("-") ? program.substring(1) : program;
    }

    private static boolean isFlag(Grammar grammar, String word) {
        if (word.startsWith("--")) {
            return grammar.flags().contains(word);
        }
        return word.length() > 1
                && (word.startsWith("-") || word.startsWith("+"))
                && word.chars().skip(1).allMatch(c -> grammar.letters().indexOf(c) >= 0);
    }

    private static boolean hasLetter(String option, char letter) {
        return option.startsWith("-") && !option.startsWith("--") && option.indexOf(letter) > 0;
    }

    /** Whether a flag was given under this very name. */
    boolean has(String flag) {
        return options.stream().anyMatch(o -> o.name().equals(flag));
    }

    /** Whether a flag was given as a single letter, alone or among others. */
    boolean hasLetter(char letter) {
        return options.stream().anyMatch(o -> o.words().size() == 1 && hasLetter(o.name(), letter));
    }

    /** The value of the last option of this name. */
    Optional<String> value(String name) {
        return options.stream()
                .filter(o -> o.name().equals(name))
                .map(o -> o.words().get(1))
                .reduce((earlier, later) -> later);
    }

    /** The options as words. */
    List<String> words() {
        return wordsWithout();
    }

    /** The options as words, without those of these names, and without this letter among others. */
    List<String> wordsWithoutLetter(char letter, String... names) {
        return wordsWithout(names).stream()
                .map(word -> hasLetter(word, letter) ? word.replace(String.valueOf(letter), "") : word)
                .filter(word -> !word.equals("-"))
                .toList();
    }

    /** The options as words, without those of these names. */
    List<String> wordsWithout(String... names) {
        return options.stream()
                .filter(o -> !List.of(names).contains(o.name()))
                .flatMap(o -> o.words().stream())
                .toList();
    }
}
