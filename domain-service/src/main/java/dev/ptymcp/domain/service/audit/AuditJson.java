package dev.ptymcp.domain.service.audit;

import java.util.Optional;

/**
 * Writes one JSON object (RFC 8259) without blanks. Everything that a terminal would obey or that changes how a line looks is
 * escaped, so that a record can be shown with {@code cat}. Not thread-safe.
 */
final class AuditJson {

    private static final char[] HEX = "0123456789abcdef".toCharArray();
    /** More than any name or target needs; what is longer says by how much. */
    private static final int LONGEST = 1024;

    private final StringBuilder json = new StringBuilder(256).append('{');

    AuditJson text(String name, String value) {
        name(name);
        string(json, value);
        return this;
    }

    AuditJson text(String name, Optional<String> value) {
        value.ifPresent(text -> text(name, bounded(text)));
        return this;
    }

    AuditJson number(String name, long value) {
        name(name);
        json.append(value);
        return this;
    }

    AuditJson flag(String name, boolean value) {
        name(name);
        json.append(value);
        return this;
    }

    String end() {
        return json.append('}').toString();
    }

    private void name(String name) {
        json.append(json.length() > 1 ? ",\"" : "\"").append(name).append("\":");
    }

    static String bounded(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return text.substring(0, end) + "… (+" + (text.length() - end) + " characters)";
    }

    private static void string(StringBuilder json, String text) {
        json.append('"');
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (c == '"' || c == '\\') {
                json.append('\\').append((char) c);
            } else if (c == '\n') {
                json.append("\\n");
            } else if (c == '\r') {
                json.append("\\r");
            } else if (c == '\t') {
                json.append("\\t");
            } else if (hidden(c)) {
                escape(json, c);
            } else {
                json.appendCodePoint(c);
            }
        }
        json.append('"');
    }

    /** Controls, formatting characters such as those of bidirectional text, separators of lines, and surrogates without their other half. */
    private static boolean hidden(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }

    private static void escape(StringBuilder json, int codePoint) {
        // Half a pair is what UTF-8 cannot hold and readers refuse.
        boolean half = codePoint < 0x10000 && Character.isSurrogate((char) codePoint);
        for (char c : Character.toChars(half ? 0xFFFD : codePoint)) {
            json.append("\\u")
                    .append(HEX[c >> 12])
                    .append(HEX[c >> 8 & 15])
                    .append(HEX[c >> 4 & 15])
                    .append(HEX[c & 15]);
        }
    }
}
