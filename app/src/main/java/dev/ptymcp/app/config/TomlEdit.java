package dev.ptymcp.app.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ptymcp.domain.model.error.TerminalException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Sets one value in a TOML text and leaves everything else, comments above all, as its owner wrote it. A change counts only when
 * the text then says what it is to say and nothing else of it says anything new.
 */
public final class TomlEdit {

    private static final Pattern HEADER = Pattern.compile("\\s*\\[.*");
    private static final Pattern REST = Pattern.compile("[^#\"']*(#.*)?|\\s*(\"[^\"]*\"|'[^']*')\\s*(#.*)?");
    private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x1F\\x7F]");
    private static final Pattern BARE = Pattern.compile("[A-Za-z0-9_-]+");

    private final String text;
    private final JsonNode before;

    private TomlEdit(String text, JsonNode before) {
        this.text = text;
        this.before = before;
    }

    /**
     * Begins with a text.
     *
     * @param name what a complaint calls it
     * @throws TerminalException with {@code INVALID_CONFIGURATION}, naming the line, when it is not TOML
     */
    public static TomlEdit of(String name, String text) {
        return new TomlEdit(text, TomlDocument.of(name, text).root());
    }

    /** The value of a key, as the text has it; missing when there is none. */
    public JsonNode value(List<String> table, String key) {
        return at(before, table).path(key);
    }

    /** A text as TOML writes it. */
    public static String quoted(String text) {
        String escaped = text.replace("\\", "\\\\").replace("\"", "\\\"");
        return '"' + CONTROL.matcher(escaped).replaceAll(TomlEdit::escape) + '"';
    }

    private static String escape(MatchResult control) {
        return String.format("\\\\u%04X", (int) control.group().charAt(0));
    }

    /**
     * Sets a value.
     *
     * @param table the names that lead to the table
     * @param key which key of it
     * @param written the value as TOML writes it, in one line
     * @return the text with it; empty when it is written in a way that this does not understand, such as an inline table
     */
    public Optional<String> set(List<String> table, String key, String written) {
        JsonNode wanted = TomlDocument.of("value", "v = " + written).root().get("v");
        List<String> lines = text.lines().toList();
        int header = header(lines, table);
        int at = header < 0 ? -1 : line(lines, header, key);
        if (at < 0) {
            return Optional.of(added(lines, header, table, bareOrQuoted(key) + " = " + written))
                    .filter(changed -> saysOnly(changed, table, key, wanted));
        }
        // A value can take several lines, and where it ends only a parser knows.
        for (int end = at + 1; end <= lines.size(); end++) {
            String changed = replaced(lines, at, end, written);
            if (saysOnly(changed, table, key, wanted)) {
                return Optional.of(changed);
            }
        }
        return Optional.empty();
    }

    private boolean saysOnly(String changed, List<String> table, String key, JsonNode wanted) {
        try {
            JsonNode after = TomlDocument.of("changed", changed).root();
            return at(after, table).path(key).equals(wanted)
                    && without(before, table, key).equals(without(after, table, key));
        } catch (TerminalException noLongerToml) {
            return false;
        }
    }

    private static int header(List<String> lines, List<String> table) {
        String name = table.stream()
                .map(part ->
                        "(?:\"" + Pattern.quote(part) + "\"|'" + Pattern.quote(part) + "'|" + Pattern.quote(part) + ")")
                .collect(Collectors.joining("\\s*\\.\\s*"));
        Pattern header = Pattern.compile("\\s*\\[\\s*" + name + "\\s*]\\s*(#.*)?");
        for (int i = 0; i < lines.size(); i++) {
            if (header.matcher(lines.get(i)).matches()) {
                return i;
            }
        }
        return -1;
    }

    private static int line(List<String> lines, int header, String key) {
        Pattern setting = Pattern.compile("\\s*" + Pattern.quote(key) + "\\s*=.*");
        for (int i = header + 1;
                i < lines.size() && !HEADER.matcher(lines.get(i)).matches();
                i++) {
            if (setting.matcher(lines.get(i)).matches()) {
                return i;
            }
        }
        return -1;
    }

    private String added(List<String> before, int header, List<String> table, String line) {
        List<String> lines = new ArrayList<>(before);
        if (header >= 0) {
            lines.add(header + 1, line);
        } else {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            lines.add("[" + table.stream().map(TomlEdit::bareOrQuoted).collect(Collectors.joining(".")) + "]");
            lines.add(line);
        }
        return joined(lines);
    }

    private String replaced(List<String> before, int at, int end, String written) {
        List<String> lines = new ArrayList<>(before);
        String first = lines.get(at);
        int value = first.indexOf('=') + 1;
        while (value < first.length() && Character.isWhitespace(first.charAt(value))) {
            value++;
        }
        String comment = end == at + 1 ? comment(first.substring(value)) : "";
        lines.subList(at, end).clear();
        lines.add(at, first.substring(0, value) + written + comment);
        return joined(lines);
    }

    private String joined(List<String> lines) {
        String end = text.contains("\r\n") ? "\r\n" : "\n";
        return String.join(end, lines) + end;
    }

    /** The comment behind a value. */
    private static String comment(String rest) {
        Matcher value = REST.matcher(rest);
        if (!value.matches()) {
            return "";
        }
        String comment = value.group(1) != null ? value.group(1) : value.group(3);
        return comment == null ? "" : " " + comment;
    }

    private static String bareOrQuoted(String name) {
        return BARE.matcher(name).matches() ? name : quoted(name);
    }

    private static JsonNode at(JsonNode root, List<String> table) {
        JsonNode node = root;
        for (String part : table) {
            node = node.path(part);
        }
        return node;
    }

    /** A copy without the key, and without the tables that are empty then. */
    private static JsonNode without(JsonNode root, List<String> table, String key) {
        JsonNode copy = root.deepCopy();
        for (int depth = table.size(); depth >= 0; depth--) {
            String name = depth == table.size() ? key : table.get(depth);
            JsonNode node = at(copy, table.subList(0, depth));
            boolean goes = depth == table.size()
                    || node.path(name).isObject() && node.path(name).isEmpty();
            if (node instanceof ObjectNode object && goes) {
                object.remove(name);
            }
        }
        return copy;
    }
}
