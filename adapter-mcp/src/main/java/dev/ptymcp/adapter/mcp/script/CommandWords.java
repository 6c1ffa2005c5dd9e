package dev.ptymcp.adapter.mcp.script;

import dev.ptymcp.adapter.mcp.json.Json;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.InvalidArgumentException;
import dev.ptymcp.domain.model.error.TerminalException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes a command line's words of a call's arguments. No shell sees them, and whatever an argument holds, it stays within its
 * word.
 *
 * <p>With templates, each is one word: {@code {name}} in it stands for the argument. A word with an argument that is not given is
 * left out, and a word that is nothing but a list becomes a word for each of its elements. Without templates each argument is a
 * word, in the order of the schema; what could be taken for an option is refused then. A schema with nothing but a text called
 * {@code arguments} is that of the lists of older servers: its text is split at blanks, with quotes around what belongs
 * together.
 */
final class CommandWords {

    /** What Linux allows for one word (MAX_ARG_STRLEN); other systems allow less for all of them together. */
    static final int LONGEST_WORD = 128 * 1024 - 1;

    private static final Pattern PLACE = Pattern.compile("\\{([A-Za-z0-9_.-]+)}");
    private static final String OLD = "arguments";

    private final List<String> names;
    private final Optional<List<String>> templates;
    private final boolean old;

    CommandWords(ScriptDeclaration tool) {
        this.names = List.copyOf(names(tool.inputSchema()));
        this.templates = tool.words();
        this.old = templates.isEmpty() && names.equals(List.of(OLD)) && isText(tool.inputSchema());
    }

    private static List<String> names(Map<String, Object> schema) {
        return schema.get("properties") instanceof Map<?, ?> properties
                ? properties.keySet().stream().map(String::valueOf).toList()
                : List.of();
    }

    private static boolean isText(Map<String, Object> schema) {
        return schema.get("properties") instanceof Map<?, ?> properties
                && properties.get(OLD) instanceof Map<?, ?> one
                && "string".equals(one.get("type"));
    }

    /** A name that the templates use and the schema does not have. */
    static Optional<String> unknown(List<String> templates, Map<String, Object> schema) {
        Set<String> known = Set.copyOf(names(schema));
        return templates.stream()
                .flatMap(word -> PLACE.matcher(word).results())
                .map(place -> place.group(1))
                .filter(name -> !known.contains(name))
                .findFirst();
    }

    /**
     * The words.
     *
     * @throws TerminalException {@code INVALID_ARGUMENT} or {@code INPUT_TOO_LARGE}
     */
    List<String> of(Map<String, ?> arguments) {
        List<String> words = new ArrayList<>();
        if (old) {
            words.addAll(split(String.valueOf(arguments.containsKey(OLD) ? arguments.get(OLD) : "")));
        } else if (templates.isPresent()) {
            templates.get().forEach(template -> words.addAll(filled(template, arguments)));
        } else {
            words.addAll(inOrder(arguments));
        }
        words.forEach(CommandWords::requirePossible);
        return words;
    }

    private static void requirePossible(String word) {
        if (word.indexOf('\0') >= 0) {
            throw new InvalidArgumentException("arguments", "a text with a NUL character", "texts without one");
        }
        if (word.getBytes(StandardCharsets.UTF_8).length > LONGEST_WORD) {
            throw new TerminalException(
                    ErrorCode.INPUT_TOO_LARGE,
                    "An argument is longer than a word of a command line can be (" + LONGEST_WORD
                            + " bytes); nothing was started.",
                    "Pass less. The operator can leave it out of the command line with \"argv\" in tools-list.json: all"
                            + " arguments stand on the tool's standard input as well.");
        }
    }

    private static List<String> filled(String template, Map<String, ?> arguments) {
        Matcher place = PLACE.matcher(template);
        if (place.matches() && arguments.get(place.group(1)) instanceof List<?> list) {
            return list.stream().map(CommandWords::word).toList();
        }
        StringBuilder word = new StringBuilder();
        place.reset();
        while (place.find()) {
            Object value = arguments.get(place.group(1));
            if (value == null) {
                return List.of();
            }
            place.appendReplacement(word, Matcher.quoteReplacement(word(value)));
        }
        return List.of(place.appendTail(word).toString());
    }

    private List<String> inOrder(Map<String, ?> arguments) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            Object value = arguments.get(names.get(i));
            if (value instanceof List<?> list) {
                for (Object one : list) {
                    words.add(plain(names.get(i), one));
                }
            } else if (value != null) {
                words.add(plain(names.get(i), value));
            } else if (names.subList(i, names.size()).stream().anyMatch(later -> arguments.get(later) != null)) {
                words.add("");
            }
        }
        return words;
    }

    /** A number may begin with a dash: no option does. */
    private static String plain(String name, @Nullable Object value) {
        String word = word(value);
        if (value instanceof String && word.startsWith("-")) {
            throw new InvalidArgumentException(
                    name,
                    word,
                    "a text that does not begin with a dash, which the program could take for an option; the operator can"
                            + " say with \"argv\" in tools-list.json where it belongs");
        }
        return word;
    }

    private static String word(@Nullable Object value) {
        return value instanceof String text ? text : Json.write(value);
    }

    /** As a shell would split it, but nothing else of what a shell does. */
    static List<String> split(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean within = false;
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0 && c == quote) {
                quote = 0;
            } else if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
                within = true;
            } else if (quote == 0 && Character.isWhitespace(c)) {
                if (within) {
                    words.add(word.toString());
                }
                word.setLength(0);
                within = false;
            } else {
                word.append(c);
                within = true;
            }
        }
        if (quote != 0) {
            throw new InvalidArgumentException(OLD, text, "words with blanks between them and quotes that are closed");
        }
        if (within) {
            words.add(word.toString());
        }
        return words;
    }
}
