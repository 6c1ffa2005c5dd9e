package dev.ptymcp.adapter.mcp.prompt;

import dev.ptymcp.adapter.mcp.completion.Completed;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a prompt: Markdown with a head between two lines of {@code ---}. The head is a small part of YAML, read strictly:
 *
 * <pre>
 * ---
 * title: Log in on a console
 * description: Says how.
 * arguments:
 *   - name: device
 *     description: The port
 *     required: true
 *     default: /dev/ttyUSB0
 *     completes: devices
 * ---
 * Open {{device}} ...
 * </pre>
 *
 * One {@code key: value} on a line, as a plain text or in double quotes (with {@code \"} and {@code \\}); blank lines and lines
 * that begin with {@code #} count for nothing. Whatever YAML would read in another way is refused, with its line.
 */
public final class PromptFile {

    /** How large a file may be, 256 KiB. */
    public static final int LONGEST = 256 * 1024;

    private static final String FENCE = "---";
    private static final int MOST_ARGUMENTS = 32;
    private static final Set<String> OF_ARGUMENTS = Set.of("name", "description", "required", "default", "completes");

    private final String[] lines;
    private final Map<String, String> head = new LinkedHashMap<>();
    private final List<Map<String, String>> items = new ArrayList<>();
    private boolean inArguments;
    private int at;

    private PromptFile(String text) {
        this.lines = text.split("\n", -1);
    }

    /**
     * Reads one.
     *
     * @param name the prompt's name
     * @param text what the file holds
     * @throws TerminalException with {@code INVALID_CONFIGURATION}; the message begins with the line
     */
    public static Prompt read(String name, String text) {
        if (!Prompt.isName(name)) {
            throw wrong(0, "the name must be of a-z, 0-9, - and _, and at most 64 long");
        }
        String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
        return new PromptFile(plain.replace("\r\n", "\n")).read(name);
    }

    private Prompt read(String name) {
        if (!lines[0].stripTrailing().equals(FENCE)) {
            throw wrong(1, "the file must begin with a line of " + FENCE);
        }
        for (at = 1; at < lines.length && !lines[at].stripTrailing().equals(FENCE); at++) {
            line(lines[at].stripTrailing());
        }
        if (at >= lines.length) {
            throw wrong(at, "the head does not end: a line of " + FENCE + " is missing");
        }
        List<PromptArgument> arguments = arguments();
        String body =
                String.join("\n", List.of(lines).subList(at + 1, lines.length)).strip();
        Prompt prompt = new Prompt(
                name,
                Optional.ofNullable(head.get("title")).orElse(name),
                Optional.ofNullable(head.get("description")).orElse(""),
                arguments,
                body);
        for (String place : Prompt.places(body)) {
            if (prompt.argument(place).isEmpty()) {
                throw wrong(at + 1, "{{" + place + "}} in the text is no argument");
            }
        }
        if (body.isEmpty()) {
            throw wrong(at + 1, "there is no text after the head");
        }
        return prompt;
    }

    private void line(String line) {
        if (line.isBlank() || line.strip().startsWith("#")) {
            return;
        }
        if (line.indexOf('\t') >= 0) {
            throw wrong(at + 1, "tabs cannot stand here");
        }
        if (!line.startsWith(" ")) {
            top(line);
        } else if (inArguments && line.startsWith("  - ")) {
            items.add(new LinkedHashMap<>());
            pair(line.substring(4), OF_ARGUMENTS, items.get(items.size() - 1));
        } else if (inArguments && !items.isEmpty() && line.startsWith("    ") && !line.startsWith("     ")) {
            pair(line.substring(4), OF_ARGUMENTS, items.get(items.size() - 1));
        } else {
            throw wrong(at + 1, "this is indented otherwise than '  - name: ...' and '    key: ...' of an argument");
        }
    }

    private void top(String line) {
        inArguments = line.equals("arguments:");
        if (inArguments) {
            put(head, "arguments", "");
        } else {
            pair(line, Set.of("title", "description"), head);
        }
    }

    private void pair(String text, Set<String> known, Map<String, String> into) {
        int colon = text.indexOf(':');
        String key = colon < 0 ? text : text.substring(0, colon);
        if (colon < 0 || !known.contains(key)) {
            throw wrong(
                    at + 1,
                    "there is '" + shown(key) + "' where one of "
                            + known.stream().sorted().toList() + " with ': ' is expected");
        }
        String value = text.substring(colon + 1);
        if (!value.isEmpty() && !value.startsWith(" ")) {
            throw wrong(at + 1, "a space is missing after '" + key + ":'");
        }
        put(into, key, value(value.strip()));
    }

    private void put(Map<String, String> into, String key, String value) {
        if (into.put(key, value) != null) {
            throw wrong(at + 1, "'" + key + "' stands there twice");
        }
    }

    private String value(String written) {
        if (written.startsWith("\"")) {
            return quoted(written);
        }
        if (!written.isEmpty() && "[]{}&*!|>'%@`,?#".indexOf(written.charAt(0)) >= 0
                || written.contains(": ")
                || written.endsWith(":")
                || written.contains(" #")
                || written.startsWith("- ")) {
            throw wrong(at + 1, "YAML reads this value in another way; put it in double quotes");
        }
        return written;
    }

    private String quoted(String written) {
        StringBuilder value = new StringBuilder();
        int i = 1;
        while (i < written.length() && written.charAt(i) != '"') {
            char c = written.charAt(i);
            if (c == '\\') {
                i++;
                c = i < written.length() ? written.charAt(i) : ' ';
                if (c != '"' && c != '\\') {
                    throw wrong(at + 1, "after a backslash only \" and \\ can stand");
                }
            }
            value.append(c);
            i++;
        }
        if (i != written.length() - 1) {
            throw wrong(at + 1, "the value must end with its closing quote");
        }
        return value.toString();
    }

    private List<PromptArgument> arguments() {
        if (items.size() > MOST_ARGUMENTS) {
            throw wrong(at + 1, "there are more than " + MOST_ARGUMENTS + " arguments");
        }
        List<PromptArgument> arguments = new ArrayList<>();
        for (Map<String, String> item : items) {
            PromptArgument argument = argument(item);
            if (arguments.stream().anyMatch(one -> one.name().equals(argument.name()))) {
                throw wrong(at + 1, "the argument '" + argument.name() + "' stands there twice");
            }
            arguments.add(argument);
        }
        return arguments;
    }

    private PromptArgument argument(Map<String, String> item) {
        String name = Optional.ofNullable(item.get("name")).orElse("");
        if (!PromptArgument.isName(name)) {
            throw wrong(at + 1, "an argument's name is '" + shown(name) + "'; letters, digits and _ are possible");
        }
        String required = Optional.ofNullable(item.get("required")).orElse("false");
        if (!required.equals("true") && !required.equals("false")) {
            throw wrong(at + 1, "required of '" + name + "' must be true or false");
        }
        Optional<Completed> completes = Optional.ofNullable(item.get("completes"))
                .map(word -> Completed.of(word)
                        .orElseThrow(() ->
                                wrong(at + 1, "completes of '" + name + "' must be one of " + Completed.words())));
        return new PromptArgument(
                name,
                Optional.ofNullable(item.get("description")).orElse(""),
                required.equals("true"),
                Optional.ofNullable(item.get("default")).orElse(""),
                completes);
    }

    private static String shown(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }

    private static TerminalException wrong(int line, String what) {
        return new TerminalException(
                ErrorCode.INVALID_CONFIGURATION, "line " + line + ": " + what + ".", "docs/prompts.md has the format.");
    }
}
