package dev.ptymcp.app.install;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * Where the members of objects stand in a JSON text with comments. For texts that a parser has accepted: what would be wrong
 * elsewhere is not noticed here.
 */
final class JsonText {

    /**
     * An object.
     *
     * @param start where its {@code &#123;} is
     * @param end where its {@code &#125;} is
     */
    record ObjectRange(int start, int end, List<Member> members) {

        /** The last one of that name, which is the one that counts. */
        Optional<Member> member(String name) {
            return members.stream().filter(one -> one.name().equals(name)).reduce((first, second) -> second);
        }
    }

    /**
     * A member of an object.
     *
     * @param start where its value begins
     * @param end where that ends
     * @param comma whether a comma follows
     * @param object the value, when that is an object
     */
    record Member(String name, int start, int end, boolean comma, Optional<ObjectRange> object) {}

    private static final String USUAL_INDENT = "  ";

    private final String text;
    private final String lineEnd;
    private final String indent;
    private final ObjectRange object;

    JsonText(String text) {
        this.text = text;
        this.lineEnd = text.contains("\r\n") ? "\r\n" : "\n";
        this.object = new Scanner().object(new Scanner().skip(0));
        this.indent = indentOf(object);
    }

    /** The whole. */
    ObjectRange object() {
        return object;
    }

    /** The line of a place, counted from 1. */
    int line(int place) {
        return (int) text.substring(0, place).chars().filter(c -> c == '\n').count() + 1;
    }

    /** The text with another value for a member of an object that lies {@code depth} objects deep. */
    String replaced(Member member, int depth, JsonNode value) {
        return text.substring(0, member.start()) + written(value, depth + 1) + text.substring(member.end());
    }

    /** The text with one more member at the end of an object that lies {@code depth} objects deep. */
    String inserted(ObjectRange into, int depth, String name, JsonNode value) {
        String line = lineEnd + indent.repeat(depth + 1) + quoted(name) + ": " + written(value, depth + 1);
        String comma = "";
        int last = into.start() + 1;
        if (!into.members().isEmpty()) {
            Member before = into.members().get(into.members().size() - 1);
            comma = before.comma() ? "" : ",";
            last = before.end();
        }
        int rest = into.end();
        while (Character.isWhitespace(text.charAt(rest - 1))) {
            rest--;
        }
        String between = text.substring(last, rest);
        // What stands before the closing brace stays where it is, so that a comment keeps its line.
        boolean closed = text.substring(rest, into.end()).contains("\n");
        String close = closed ? text.substring(rest, into.end()) : lineEnd + indent.repeat(depth);
        return text.substring(0, last) + comma + between + line + close + text.substring(into.end());
    }

    private String written(JsonNode value, int depth) {
        if (value.isObject()) {
            StringJoiner members = new StringJoiner("," + lineEnd, "{" + lineEnd, lineEnd + indent.repeat(depth) + "}");
            value.properties()
                    .forEach(member -> members.add(indent.repeat(depth + 1) + quoted(member.getKey()) + ": "
                            + written(member.getValue(), depth + 1)));
            return value.isEmpty() ? "{}" : members.toString();
        }
        if (value.isArray()) {
            StringJoiner elements = new StringJoiner(", ", "[", "]");
            value.forEach(element -> elements.add(written(element, depth)));
            return elements.toString();
        }
        return value.toString();
    }

    private static String quoted(String name) {
        return '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(name)) + '"';
    }

    /** What the first member is indented by. */
    private String indentOf(ObjectRange range) {
        if (range.members().isEmpty()) {
            return USUAL_INDENT;
        }
        String line = text.substring(range.start() + 1)
                .lines()
                .skip(1)
                .filter(one -> one.stripLeading().startsWith("\""))
                .findFirst()
                .orElse(USUAL_INDENT + '"');
        String blanks = line.substring(0, line.length() - line.stripLeading().length());
        return blanks.isEmpty() ? USUAL_INDENT : blanks;
    }

    /** Goes through the text. */
    private final class Scanner {

        /** The next place that is neither blank nor in a comment. */
        int skip(int from) {
            int at = from;
            while (at < text.length()) {
                if (Character.isWhitespace(text.charAt(at))) {
                    at++;
                } else if (text.startsWith("//", at)) {
                    int end = text.indexOf('\n', at);
                    at = end < 0 ? text.length() : end;
                } else if (text.startsWith("/*", at)) {
                    at = text.indexOf("*/", at) + 2;
                } else {
                    return at;
                }
            }
            return at;
        }

        ObjectRange object(int start) {
            List<Member> members = new ArrayList<>();
            int at = skip(start + 1);
            while (text.charAt(at) != '}') {
                int nameEnd = string(at);
                String name = JsonStrings.unquoted(text.substring(at, nameEnd));
                int value = skip(skip(nameEnd) + 1);
                Optional<ObjectRange> inner = text.charAt(value) == '{' ? Optional.of(object(value)) : Optional.empty();
                int end = inner.map(range -> range.end() + 1).orElseGet(() -> value(value));
                at = skip(end);
                boolean comma = text.charAt(at) == ',';
                members.add(new Member(name, value, end, comma, inner));
                at = comma ? skip(at + 1) : at;
            }
            return new ObjectRange(start, at, List.copyOf(members));
        }

        /** Where a value ends that is no object. */
        private int value(int start) {
            char first = text.charAt(start);
            if (first == '"') {
                return string(start);
            }
            if (first == '[') {
                int at = skip(start + 1);
                while (text.charAt(at) != ']') {
                    at = skip(text.charAt(at) == '{' ? object(at).end() + 1 : value(at));
                    at = text.charAt(at) == ',' ? skip(at + 1) : at;
                }
                return at + 1;
            }
            int at = start;
            while (",]}/".indexOf(text.charAt(at)) < 0 && !Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            return at;
        }

        private int string(int start) {
            int at = start + 1;
            while (text.charAt(at) != '"') {
                at += text.charAt(at) == '\\' ? 2 : 1;
            }
            return at + 1;
        }
    }
}
