package dev.ptymcp.domain.service.policy;

import dev.ptymcp.domain.service.policy.ReadCommand.Redirection;
import java.util.ArrayList;
import java.util.List;

/** The redirections of one command, and what they make of its input (POSIX XCU 2.7). Not thread-safe. */
final class Redirections {

    private final TextCursor in;
    private final WordReader reader;
    private final List<Redirection> files = new ArrayList<>();
    private Flow input;

    /** @param input what the command reads without them */
    Redirections(TextCursor in, WordReader reader, Flow input) {
        this.in = in;
        this.reader = reader;
        this.input = input;
    }

    List<Redirection> files() {
        return files;
    }

    Flow input() {
        return input;
    }

    /** Takes the redirection that stands here; whether there was one. */
    boolean take() {
        String operator = in.takeRedirection();
        if (operator.isEmpty()) {
            return false;
        }
        in.skipBlanks();
        String written = in.takeWord();
        switch (operator) {
            case "<<", "<<-" -> heredoc(written, operator.endsWith("-"));
            case "<<<" -> input = written(reader.text(written, false) + "\n");
            case "<" -> {
                files.add(new Redirection(false, reader.text(written, false)));
                input = new Flow(ReadCommand.OPAQUE, reader.sources());
            }
            case ">&", "<&" -> {
                if (!written.matches("[0-9-]*")) {
                    files.add(new Redirection(true, reader.text(written, false)));
                }
            }
            default -> files.add(new Redirection(true, reader.text(written, false)));
        }
        return true;
    }

    private void heredoc(String written, boolean stripsTabs) {
        String delimiter = written.replaceAll("['\"\\\\]", "");
        String body = in.heredoc(delimiter, stripsTabs);
        input = written(written.equals(delimiter) ? reader.text(body, true) : body);
    }

    /** What is written out comes from nowhere else; rules find it where they look for the sources of an input. */
    private Flow written(String text) {
        ReadCommand here = new ReadCommand("<<", List.of(text), List.of(), List.of(), "");
        return new Flow(text, List.of(here)).from(reader.sources());
    }
}
