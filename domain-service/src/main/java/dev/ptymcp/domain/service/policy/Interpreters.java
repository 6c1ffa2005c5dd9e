package dev.ptymcp.domain.service.policy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Programs that are given commands as text: shells, {@code su -c}, {@code python -c} and the like. Stateless. */
final class Interpreters {

    private static final Set<String> SHELLS = Set.of(
            "sh", "bash", "zsh", "dash", "ksh", "ksh93", "mksh", "ash", "rbash", "fish", "csh", "tcsh", "oksh", "posh",
            "yash");
    private static final Set<String> WINDOWS = Set.of("cmd", "powershell", "pwsh");
    /** What reads commands from its input and runs them later. */
    private static final Set<String> LATER = Set.of("at", "batch");

    private static final Set<String> WITH_VALUE =
            Set.of("-o", "+o", "-O", "+O", "--rcfile", "--init-file", "-C", "--init-command");
    /** The options after which languages take code. */
    private static final Map<String, Set<String>> CODE = Map.ofEntries(
            Map.entry("python", Set.of("c")),
            Map.entry("pypy", Set.of("c")),
            Map.entry("perl", Set.of("e", "E")),
            Map.entry("ruby", Set.of("e")),
            Map.entry("node", Set.of("e", "p", "--eval", "--print")),
            Map.entry("nodejs", Set.of("e", "p", "--eval", "--print")),
            Map.entry("deno", Set.of("eval")),
            Map.entry("php", Set.of("r")),
            Map.entry("lua", Set.of("e")),
            Map.entry("osascript", Set.of("e")),
            Map.entry("expect", Set.of("c")),
            Map.entry("rscript", Set.of("e")),
            Map.entry("awk", Set.of("")),
            Map.entry("gawk", Set.of("")),
            Map.entry("mawk", Set.of("")),
            Map.entry("vim", Set.of("c")),
            Map.entry("vi", Set.of("c")),
            Map.entry("ex", Set.of("c")));

    private Interpreters() {}

    /** What becomes of it, if it is one of these. */
    static Optional<Flow> run(ReadCommand command, Invocation call, Shell shell) {
        String program = command.program();
        if (SHELLS.contains(program)) {
            return Optional.of(shell(command, call, shell));
        }
        if (WINDOWS.contains(program)) {
            return Optional.of(windows(command, call, shell));
        }
        if (LATER.contains(program)) {
            return Optional.of(fed(call, shell, List.of()));
        }
        return CODE.containsKey(language(program)) ? Optional.of(code(command, call, shell)) : Optional.empty();
    }

    /** A program's name without its version. */
    private static String language(String program) {
        int end = program.length();
        while (end > 0 && (program.charAt(end - 1) == '.' || Character.isDigit(program.charAt(end - 1)))) {
            end--;
        }
        return program.substring(0, end);
    }

    private static Flow shell(ReadCommand command, Invocation call, Shell shell) {
        List<String> words = command.arguments();
        boolean script = false;
        boolean fromInput = false;
        int at = 0;
        while (at < words.size() && isOption(words.get(at))) {
            String option = words.get(at++);
            boolean shorts = !option.startsWith("--");
            script |= shorts && option.indexOf('c') > 0 || option.equals("--command");
            fromInput |= shorts && option.indexOf('s') > 0;
            if (option.equals("--")) {
                break;
            }
            at += WITH_VALUE.contains(option) ? 1 : 0;
        }
        List<String> rest = words.subList(Math.min(at, words.size()), words.size());
        if (script) {
            return rest.isEmpty() ? Flow.NOTHING : inside(rest.get(0), rest.subList(1, rest.size()), call, shell);
        }
        if (fromInput
                || rest.isEmpty()
                || rest.get(0).equals("-")
                || rest.get(0).equals("/dev/stdin")) {
            return fed(call, shell, rest);
        }
        if (rest.get(0).equals(ReadCommand.OPAQUE)) {
            opaque(call, shell);
        }
        return Flow.UNKNOWN.from(List.of(command));
    }

    /** A file that a shell reads as its own commands. */
    static Flow sourced(ReadCommand command, Invocation call, Shell shell) {
        String file = command.arguments().stream().findFirst().orElse("");
        if (file.equals("/dev/stdin") || file.equals("-")) {
            return fed(call, shell, List.of());
        }
        if (file.equals(ReadCommand.OPAQUE)) {
            opaque(call, shell);
        }
        return Flow.UNKNOWN.from(List.of(command));
    }

    private static boolean isOption(String word) {
        return word.length() > 1 && (word.startsWith("-") || word.startsWith("+"));
    }

    /** A script as an argument, in a shell of its own; the first word after it is its name. */
    private static Flow inside(String script, List<String> rest, Invocation call, Shell shell) {
        List<String> arguments = rest.isEmpty() ? rest : rest.subList(1, rest.size());
        return shell.another(arguments).ran(script, call);
    }

    /** A script as input. */
    private static Flow fed(Invocation call, Shell shell, List<String> arguments) {
        Flow input = call.input();
        boolean nothingKnown =
                input.text().chars().allMatch(c -> c == ReadCommand.UNKNOWN || Character.isWhitespace(c));
        if (nothingKnown) {
            if (!input.sources().isEmpty()) {
                opaque(call, shell);
            }
            return Flow.UNKNOWN.from(input.sources());
        }
        Invocation script = new Invocation(call.words(), List.of(), Flow.UNKNOWN, input.sources());
        return shell.another(arguments).ran(input.text(), script);
    }

    /** Something is run that nobody can read beforehand. */
    private static void opaque(Invocation call, Shell shell) {
        shell.budget()
                .found(call.starting(List.of(ReadCommand.OPAQUE))
                        .command(shell.scope().directory()));
    }

    private static Flow windows(ReadCommand command, Invocation call, Shell shell) {
        List<String> words = command.arguments();
        for (int i = 0; i < words.size(); i++) {
            String option = words.get(i).toLowerCase(Locale.ROOT);
            String rest = String.join(" ", words.subList(i + 1, words.size()));
            if (option.matches("/[ck]|--?c(ommand)?")) {
                return shell.another(List.of()).ran(rest, call);
            }
            if (option.matches("--?e(c|nc|ncodedcommand)?") && !rest.isEmpty()) {
                return shell.another(List.of()).ran(decoded(words.get(i + 1)), call);
            }
        }
        return words.isEmpty() || words.contains("-")
                ? fed(call, shell, List.of())
                : Flow.UNKNOWN.from(List.of(command));
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_16LE).replace("\0", "");
        } catch (IllegalArgumentException e) {
            return ReadCommand.OPAQUE;
        }
    }

    private static Flow code(ReadCommand command, Invocation call, Shell shell) {
        Set<String> options = CODE.getOrDefault(language(command.program()), Set.of());
        List<String> codes = new ArrayList<>();
        List<String> words = command.arguments();
        boolean operand = false;
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            boolean takesCode =
                    isOption(word) && (options.contains(word) || options.contains(word.substring(word.length() - 1)));
            if (takesCode && i + 1 < words.size()) {
                codes.add(words.get(++i));
            } else if (!isOption(word)) {
                operand = true;
                codes.addAll(
                        options.contains("") || word.startsWith("+!") || word.startsWith("+:!")
                                ? List.of(word)
                                : List.of());
            }
        }
        codes.forEach(code ->
                CodeStrings.of(code).forEach(text -> shell.another(List.of()).ran(text, call)));
        boolean readsInput = codes.isEmpty() && !operand || words.contains("-");
        if (readsInput && !call.input().sources().isEmpty() && !options.contains("")) {
            CodeStrings.of(call.input().text())
                    .forEach(text -> shell.another(List.of()).script(text, Flow.UNKNOWN));
            opaque(call, shell);
        }
        return Flow.UNKNOWN.from(List.of(command));
    }
}
