package dev.ptymcp.domain.service.policy;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Commands for a shell that are typed into other programs: {@code :!cmd} in vi, {@code !cmd} in less, code of a REPL. Stateless. */
public final class ProgramEscape {

    private static final Pattern ESCAPE = Pattern.compile(
            "^[^!]{0,40}?(?:^|[:%\\d$.'a-z, ]|\\\\)!+\\s*([^=\\s].{0,4096})$|^\\s*(?:shell|host|\\.shell|system)\\s+(\\S.{0,4096})$");

    private static final Pattern REPL = Pattern.compile(
            "(?:python|ipython|pypy|bpython|ptpython|node|nodejs|deno|bun|ghci|ghc|irb|pry|ruby|lua|luajit|php|perl|scala|jshell|julia|R"
                    + "|octave|gdb|lldb|pdb|cat|tee|bc|dc|sbcl|erl|iex)[\\d.]*(?:\\..*)?");

    private ProgramEscape() {}

    /** Whether a program of this name reads something else than commands, so that only its escapes matter. */
    public static boolean readsNoCommands(String program) {
        return REPL.matcher(program).matches();
    }

    /** The commands for a shell in a line that a program gets. */
    public static List<String> commands(String line) {
        Matcher escape = ESCAPE.matcher(line);
        Optional<String> escaped = escape.find()
                ? Optional.ofNullable(escape.group(1)).or(() -> Optional.ofNullable(escape.group(2)))
                : Optional.empty();
        return Stream.concat(escaped.stream(), CodeStrings.of(line).stream())
                .distinct()
                .toList();
    }
}
