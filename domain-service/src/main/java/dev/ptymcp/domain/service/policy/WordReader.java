package dev.ptymcp.domain.service.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Makes of a word as it is written the words that a command gets: quotes removed, parameters and substitutions put in as far as
 * they can be known, split where a shell splits. Patterns stay as they are. Not thread-safe.
 */
final class WordReader {

    private static final int MOST_FIELDS = 1024;
    private static final int LONGEST = 32 * 1024;

    private final Scope scope;
    private final ReadingBudget budget;
    private final Function<String, Flow> substitute;
    private final List<ReadCommand> sources = new ArrayList<>();
    private final List<String> fields = new ArrayList<>();
    private final StringBuilder field = new StringBuilder();
    private boolean started;
    private int depth;

    /** @param substitute runs the script of a substitution and tells what it prints */
    WordReader(Scope scope, ReadingBudget budget, Function<String, Flow> substitute) {
        this.scope = scope;
        this.budget = budget;
        this.substitute = substitute;
    }

    /** The words that a written word becomes: none, one, several. */
    List<String> words(String written) {
        List<String> words = new ArrayList<>();
        for (String one : BraceExpansion.of(written)) {
            words.addAll(split(one));
        }
        return words;
    }

    /** The same without braces and as one text: the value of an assignment, the name of a file, the body of a heredoc. */
    String text(String written, boolean quoted) {
        begin();
        read(written, quoted);
        finish();
        return String.join(" ", fields);
    }

    /** The commands whose output has become a part of these words. */
    List<ReadCommand> sources() {
        return sources;
    }

    private List<String> split(String written) {
        begin();
        read(written, false);
        finish();
        return List.copyOf(fields);
    }

    private void begin() {
        fields.clear();
        field.setLength(0);
        started = false;
    }

    private void finish() {
        if (started || field.length() > 0) {
            fields.add(budget.affords(field.length(), 0) ? field.toString() : ReadCommand.OPAQUE);
        }
        field.setLength(0);
        started = false;
    }

    private void read(String written, boolean quoted) {
        int at = 0;
        while (at < written.length()) {
            at = quoted ? quotedStep(written, at) : step(written, at);
        }
    }

    private int step(String written, int at) {
        char c = written.charAt(at);
        switch (c) {
            case '\'' -> {
                int close = written.indexOf('\'', at + 1);
                int end = close < 0 ? written.length() : close;
                literal(written.substring(at + 1, end));
                return end + 1;
            }
            case '"' -> {
                int end = WordSpan.close(written, at + 1, '"');
                started = true;
                read(written.substring(at + 1, end), true);
                return end + 1;
            }
            case '\\' -> {
                return escaped(written, at, "");
            }
            case '$' -> {
                return dollar(written, at, false);
            }
            case '`' -> {
                return backticks(written, at, false);
            }
            default -> {
                return WordSpan.substitutes(written, at) ? processSubstitution(written, at) : plain(c, at);
            }
        }
    }

    private int plain(char c, int at) {
        append(String.valueOf(c));
        return at + 1;
    }

    private int processSubstitution(String written, int at) {
        int end = WordSpan.close(written, at + 2, ')');
        sources.addAll(substitute.apply(written.substring(at + 2, end)).sources());
        literal(ReadCommand.OPAQUE);
        return end + 1;
    }

    private int quotedStep(String written, int at) {
        char c = written.charAt(at);
        return switch (c) {
            case '\\' -> escaped(written, at, "$`\"\\\n");
            case '$' -> dollar(written, at, true);
            case '`' -> backticks(written, at, true);
            default -> plain(c, at);
        };
    }

    /** @param only the characters that a backslash quotes here; empty for all of them */
    private int escaped(String written, int at, String only) {
        if (at + 1 >= written.length()) {
            return at + 1;
        }
        char next = written.charAt(at + 1);
        if (!only.isEmpty() && only.indexOf(next) < 0) {
            append("\\");
            return at + 1;
        }
        literal(next == '\n' ? "" : String.valueOf(next));
        return at + 2;
    }

    private int backticks(String written, int at, boolean quoted) {
        int end = WordSpan.close(written, at + 1, '`');
        substituted(written.substring(at + 1, end).replaceAll("\\\\([\\\\$`])", "$1"), quoted);
        return end + 1;
    }

    private int dollar(String written, int at, boolean quoted) {
        char next = at + 1 < written.length() ? written.charAt(at + 1) : 0;
        if (next == '\'' && !quoted) {
            int end = WordSpan.afterAnsi(written, at + 2);
            literal(AnsiQuote.plain(written.substring(at + 2, Math.max(at + 2, end - 1))));
            return end;
        }
        if (next == '"' && !quoted) {
            return at + 1;
        }
        if (next == '(') {
            int end = WordSpan.close(written, at + 2, ')');
            String inside = written.substring(at + 2, end);
            if (inside.startsWith("(")) {
                append(ReadCommand.OPAQUE);
            } else {
                substituted(inside, quoted);
            }
            return end + 1;
        }
        if (next == '{') {
            int end = WordSpan.close(written, at + 2, '}');
            values(parameter(written.substring(at + 2, end)), quoted);
            return end + 1;
        }
        int end = ParameterForm.nameEnd(written, at + 1);
        if (end == at + 1) {
            append("$");
            return end;
        }
        values(scope.values(written.substring(at + 1, end)).orElse(List.of(ReadCommand.OPAQUE)), quoted);
        return end;
    }

    private List<String> parameter(String inside) {
        if (depth >= ReadingBudget.MAX_DEPTH) {
            return List.of(ReadCommand.OPAQUE);
        }
        return ParameterForm.read(inside).values(scope::values, this::inner);
    }

    /** A word inside of a parameter's braces, read on its own. */
    private String inner(String written) {
        WordReader reader = new WordReader(scope, budget, substitute);
        reader.depth = depth + 1;
        String text = reader.text(written, false);
        sources.addAll(reader.sources);
        return text;
    }

    private void substituted(String script, boolean quoted) {
        Flow output = substitute.apply(script);
        sources.addAll(output.sources());
        String text = output.text();
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '\n') {
            end--;
        }
        values(List.of(text.substring(0, end)), quoted);
    }

    private void values(List<String> values, boolean quoted) {
        String blanks = quoted
                ? ""
                : scope.values("IFS").flatMap(list -> list.stream().findFirst()).orElse(" \t\n");
        for (int i = 0; i < values.size(); i++) {
            if (i > 0) {
                finish();
            }
            if (quoted) {
                literal(values.get(i));
            } else {
                split(values.get(i), blanks);
            }
        }
    }

    private void split(String value, String blanks) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (blanks.indexOf(c) >= 0) {
                finish();
            } else {
                append(String.valueOf(c));
            }
        }
    }

    private void literal(String text) {
        started = true;
        append(text);
    }

    private void append(String text) {
        if (fields.size() < MOST_FIELDS && field.length() < LONGEST) {
            field.append(text, 0, Math.min(text.length(), LONGEST - field.length()));
        }
    }

    /** The name before the {@code =} of an assignment; empty when the word is none. */
    static Optional<String> assigned(String written) {
        int end = ParameterForm.nameEnd(written, 0);
        if (end == 0 || Character.isDigit(written.charAt(0)) || !Character.isJavaIdentifierStart(written.charAt(0))) {
            return Optional.empty();
        }
        String rest = written.substring(end);
        return rest.startsWith("=") || rest.startsWith("+=")
                ? Optional.of(written.substring(0, end))
                : Optional.empty();
    }
}
