package dev.ptymcp.domain.service.policy;

import dev.ptymcp.domain.service.policy.Reading.Note;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads one script from its beginning to its end, without running it: lists, pipelines, compound commands, functions (POSIX XCU
 * 2.9, with what bash and zsh add). What does not fit is skipped, so that every text is read. Not thread-safe.
 */
final class ScriptReader {

    private static final int DEEPEST = 60;
    private static final Set<String> SILENT =
            Set.of("then", "do", "else", "elif", "!", "time", "coproc", "fi", "done", "esac", "}");
    private static final Set<String> END_OPERATORS = Set.of(")", ";;", ";&", ";;&");
    private static final Set<String> CASE_ENDS = Set.of(";;", ";&", ";;&", "esac");

    private final TextCursor in;
    private Shell shell;
    private int nesting;

    /** @param shell the shell that reads it */
    ScriptReader(String script, Shell shell) {
        this.in = new TextCursor(script, shell.budget());
        this.shell = shell;
    }

    /** Reads all of it; what it prints. */
    Flow run(Flow input) {
        Flow output = Flow.NOTHING;
        while (!in.atEnd()) {
            output = output.then(list(input, Set.of()));
        }
        return output;
    }

    /** Reads up to one of the words or operators of {@code ends}, and takes it. */
    private Flow list(Flow input, Set<String> ends) {
        Flow output = Flow.NOTHING;
        while (true) {
            skipSeparators();
            if (in.atEnd() || !takeEnd(ends).isEmpty()) {
                return output;
            }
            int before = in.position();
            output = output.then(pipeline(input));
            if (in.position() == before && in.takeOperator().isEmpty()) {
                in.skip();
            }
        }
    }

    /** What ended a list, taken; empty when it goes on. */
    private String takeEnd(Set<String> ends) {
        String next = in.operator().isEmpty() ? in.word() : in.operator();
        return ends.contains(next) && in.take(next) ? next : "";
    }

    private void skipSeparators() {
        boolean more = true;
        while (more) {
            in.skipBlanks();
            String operator = in.operator();
            boolean separates = !operator.isEmpty() && !operator.equals("(") && !END_OPERATORS.contains(operator);
            more = in.takeNewline() || separates && in.take(operator);
        }
    }

    private Flow pipeline(Flow input) {
        Flow flow = command(input);
        in.skipBlanks();
        while (in.operator().startsWith("|") && !in.operator().equals("||")) {
            in.takeOperator();
            skipNewlines();
            flow = command(flow);
            in.skipBlanks();
        }
        return flow;
    }

    private void skipNewlines() {
        in.skipBlanks();
        while (in.takeNewline()) {
            in.skipBlanks();
        }
    }

    private Flow command(Flow input) {
        in.skipBlanks();
        String word = in.operator().isEmpty() ? in.word() : in.operator();
        while (SILENT.contains(word)) {
            in.take(word);
            in.skipBlanks();
            word = in.operator().isEmpty() ? in.word() : in.operator();
        }
        if (nesting >= DEEPEST) {
            shell.budget().noticed(Note.UNREAD);
            return simple(input);
        }
        nesting++;
        try {
            int start = in.position();
            Optional<Flow> compound = compound(word, input);
            return compound.isPresent() ? redirected(start, compound.get()) : simple(input);
        } finally {
            nesting--;
        }
    }

    private Optional<Flow> compound(String word, Flow input) {
        return switch (word) {
            case "(" -> Optional.of(subshell(input));
            case "{" -> Optional.of(block(word, input, "}"));
            case "if" -> Optional.of(block(word, input, "fi"));
            case "while", "until" -> Optional.of(block(word, input, "done"));
            case "for", "select", "foreach" -> Optional.of(loop(word, input));
            case "case" -> Optional.of(choice(input));
            case "function" -> Optional.of(function());
            case "[[" -> Optional.of(test());
            default -> Optional.empty();
        };
    }

    private Flow block(String word, Flow input, String end) {
        in.take(word);
        return list(input, Set.of(end));
    }

    private Flow subshell(Flow input) {
        in.take("(");
        if (in.take("(")) {
            // Arithmetic, which runs nothing; what looks like a nested subshell is read as one below.
            String inside = in.takeUntil(')');
            in.take(")");
            return inside.matches("[\\w\\s+*/%<>=!&|^~?:,$-]*") ? Flow.NOTHING : shell.below(inside, input);
        }
        Shell outer = shell;
        shell = shell.child();
        try {
            return list(input, Set.of(")"));
        } finally {
            shell = outer;
        }
    }

    private Flow loop(String word, Flow input) {
        in.take(word);
        in.skipBlanks();
        if (in.take("((")) {
            in.takeUntil(')');
            in.take(")");
            return list(input, Set.of("done"));
        }
        String name = in.takeWord();
        List<String> values = new ArrayList<>();
        WordReader reader = shell.words();
        skipNewlines();
        if (in.word().equals("in") && in.take("in")) {
            in.skipBlanks();
            while (in.operator().isEmpty() && !in.word().isEmpty()) {
                values.addAll(reader.words(in.takeWord()));
                in.skipBlanks();
            }
        }
        shell.scope().set(name, values);
        return list(input.from(reader.sources()), Set.of("done"));
    }

    private Flow choice(Flow input) {
        in.take("case");
        in.skipBlanks();
        in.takeWord();
        skipNewlines();
        in.take("in");
        Flow output = Flow.NOTHING;
        while (true) {
            skipNewlines();
            if (in.atEnd() || in.word().equals("esac") && in.take("esac")) {
                return output;
            }
            in.take("(");
            in.takeUntil(')');
            Flow taken = list(input, CASE_ENDS);
            output = output.then(taken);
            if (in.before("esac")) {
                return output;
            }
        }
    }

    /** What {@code [[ ]]} compares is words; only the substitutions in it run. */
    private Flow test() {
        WordReader reader = shell.words();
        String word;
        do {
            in.skipBlanks();
            word = in.takeWord();
            reader.words(word);
            if (word.isEmpty()
                    && in.takeOperator().isEmpty()
                    && in.takeRedirection().isEmpty()
                    && !in.takeNewline()) {
                in.skip();
            }
        } while (!word.equals("]]") && !in.atEnd());
        return Flow.NOTHING;
    }

    private Flow function() {
        in.take("function");
        in.skipBlanks();
        String name = in.takeWord();
        in.skipBlanks();
        if (in.take("(")) {
            in.skipBlanks();
            in.take(")");
        }
        return define(name);
    }

    private Flow define(String name) {
        skipNewlines();
        int start = in.position();
        int before = shell.budget().size();
        Shell outer = shell;
        shell = shell.called(name, Collections.nCopies(9, ReadCommand.OPAQUE));
        try {
            command(Flow.UNKNOWN);
        } finally {
            shell = outer;
        }
        String body = in.between(start, in.position());
        long itself = shell.budget().since(before).stream()
                .filter(command -> command.program().equals(name))
                .count();
        if (itself > 1 || itself == 1 && (body.indexOf('&') >= 0 || body.indexOf('|') >= 0)) {
            shell.budget().noticed(Note.FORK_BOMB);
        }
        shell.scope().define(name, body);
        return Flow.NOTHING;
    }

    /** Files after a compound command. Its input is known only now, so it is read again if that matters. */
    private Flow redirected(int start, Flow output) {
        int end = in.position();
        Redirections files = new Redirections(in, shell.words(), Flow.UNKNOWN);
        in.skipBlanks();
        while (files.take()) {
            in.skipBlanks();
        }
        if (!files.files().isEmpty()) {
            shell.budget()
                    .found(new ReadCommand(
                            "",
                            List.of(),
                            files.files(),
                            List.of(),
                            shell.scope().directory()));
        }
        return files.input().equals(Flow.UNKNOWN) ? output : shell.below(in.between(start, end), files.input());
    }

    private Flow simple(Flow input) {
        WordReader reader = shell.words();
        Redirections files = new Redirections(in, reader, input);
        List<String> words = new ArrayList<>();
        in.skipBlanks();
        while (!in.atEnd() && !in.atNewline() && in.operator().isEmpty()) {
            if (!files.take()) {
                String written = in.takeWord();
                if (written.isEmpty()) {
                    in.skip();
                } else if (!words.isEmpty() || !assigned(written, reader)) {
                    words.addAll(reader.words(written));
                }
            }
            in.skipBlanks();
            if (words.size() == 1 && files.files().isEmpty() && in.takeParentheses()) {
                return define(words.get(0));
            }
        }
        return shell.run(new Invocation(words, files.files(), files.input(), reader.sources()));
    }

    private boolean assigned(String written, WordReader reader) {
        Optional<String> name = WordReader.assigned(written);
        name.ifPresent(variable -> {
            String value = written.substring(variable.length());
            boolean adds = value.startsWith("+");
            List<String> values =
                    new ArrayList<>(adds ? shell.scope().values(variable).orElse(List.of()) : List.of());
            String given = value.substring(adds ? 2 : 1);
            if (given.isEmpty() && in.take("(")) {
                values.addAll(elements(reader));
            } else if (values.isEmpty()) {
                values.add(reader.text(given, false));
            } else {
                values.set(0, values.get(0) + reader.text(given, false));
            }
            shell.scope().set(variable, values);
        });
        return name.isPresent();
    }

    private List<String> elements(WordReader reader) {
        List<String> elements = new ArrayList<>();
        skipNewlines();
        while (!in.atEnd() && !in.take(")")) {
            String written = in.takeWord();
            if (written.isEmpty()) {
                in.skip();
            } else {
                elements.addAll(reader.words(written));
            }
            skipNewlines();
        }
        return elements;
    }
}
