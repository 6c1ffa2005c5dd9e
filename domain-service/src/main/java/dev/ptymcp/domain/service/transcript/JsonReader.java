package dev.ptymcp.domain.service.transcript;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON value (RFC 8259): objects as maps, arrays as lists, strings, {@link BigDecimal}, booleans and null.
 *
 * <p>The line of a recording is all this has to read, so it knows no streams and says only that something is wrong and
 * where. What is nested deeper than {@value #MAX_DEPTH} is refused, so that no input exhausts the stack.
 */
final class JsonReader {

    private static final int MAX_DEPTH = 64;
    /** The longest number that is computed with; what needs more digits is no time and no size. */
    private static final int MAX_NUMBER = 64;
    /** Computing with a number takes as much time and room as its exponent says, and 1e999999999 is short. */
    private static final int MAX_SCALE = 400;

    private final String text;
    private int at;
    private int depth;

    private JsonReader(String text) {
        this.text = text;
    }

    /** The text is no JSON value. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed(int position) {
            super("no JSON at character " + (position + 1));
        }
    }

    static @Nullable Object read(String text) throws Malformed {
        JsonReader reader = new JsonReader(text);
        Object value = reader.value();
        if (reader.peek() >= 0) {
            throw new Malformed(reader.at);
        }
        return value;
    }

    private @Nullable Object value() throws Malformed {
        return switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", null);
            default -> number();
        };
    }

    private Map<String, @Nullable Object> object() throws Malformed {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        open();
        while (peek() != '}') {
            if (!members.isEmpty()) {
                expect(',');
            }
            if (peek() != '"') {
                throw new Malformed(at);
            }
            String name = string();
            expect(':');
            members.put(name, value());
        }
        close();
        return members;
    }

    private List<@Nullable Object> array() throws Malformed {
        List<@Nullable Object> items = new ArrayList<>();
        open();
        while (peek() != ']') {
            if (!items.isEmpty()) {
                expect(',');
            }
            items.add(value());
        }
        close();
        return items;
    }

    private void open() throws Malformed {
        if (++depth > MAX_DEPTH) {
            throw new Malformed(at);
        }
        at++;
    }

    private void close() {
        depth--;
        at++;
    }

    private String string() throws Malformed {
        StringBuilder value = new StringBuilder();
        at++;
        while (true) {
            int c = next();
            if (c == '"') {
                return value.toString();
            }
            if (c < ' ') {
                throw new Malformed(at - 1);
            }
            value.append(c == '\\' ? escaped() : (char) c);
        }
    }

    private char escaped() throws Malformed {
        int c = next();
        return switch (c) {
            case '"', '\\', '/' -> (char) c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> hexadecimal();
            default -> throw new Malformed(at - 1);
        };
    }

    private char hexadecimal() throws Malformed {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            int c = next();
            int digit = c < 0x80 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                throw new Malformed(at - 1);
            }
            value = value << 4 | digit;
        }
        return (char) value;
    }

    private @Nullable Object word(String word, @Nullable Object value) throws Malformed {
        if (!text.startsWith(word, at)) {
            throw new Malformed(at);
        }
        at += word.length();
        return value;
    }

    private BigDecimal number() throws Malformed {
        int from = at;
        while (at < text.length() && "+-.0123456789eE".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        try {
            BigDecimal number = new BigDecimal(at - from <= MAX_NUMBER ? text.substring(from, at) : "");
            if (number.scale() >= -MAX_SCALE && number.scale() <= MAX_SCALE) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below, with the place.
        }
        throw new Malformed(from);
    }

    private void expect(char c) throws Malformed {
        if (peek() != c) {
            throw new Malformed(at);
        }
        at++;
    }

    /** The next character that is not blank, which stays; -1 at the end. */
    private int peek() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at < text.length() ? text.charAt(at) : -1;
    }

    private int next() throws Malformed {
        if (at == text.length()) {
            throw new Malformed(at);
        }
        return text.charAt(at++);
    }
}
