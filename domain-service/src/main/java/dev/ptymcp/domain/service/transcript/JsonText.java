package dev.ptymcp.domain.service.transcript;

import java.util.Iterator;
import java.util.Map;

/** Writes JSON (RFC 8259) in one line. */
final class JsonText {

    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private JsonText() {}

    /** A string with its quotes; an unpaired surrogate, which UTF-8 cannot hold, becomes U+FFFD. */
    static void string(StringBuilder json, String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                control(json, c);
            } else if (Character.isSurrogate(c) && !paired(text, i)) {
                json.append('\uFFFD');
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }

    /** An object whose values are strings. */
    static void object(StringBuilder json, Map<String, String> members) {
        json.append('{');
        for (Iterator<Map.Entry<String, String>> all = members.entrySet().iterator(); all.hasNext(); ) {
            Map.Entry<String, String> member = all.next();
            string(json, member.getKey());
            json.append(": ");
            string(json, member.getValue());
            json.append(all.hasNext() ? ", " : "");
        }
        json.append('}');
    }

    private static void control(StringBuilder json, char c) {
        switch (c) {
            case '\n' -> json.append("\\n");
            case '\r' -> json.append("\\r");
            case '\t' -> json.append("\\t");
            default -> json.append("\\u00").append(HEX[c >> 4]).append(HEX[c & 15]);
        }
    }

    private static boolean paired(String text, int index) {
        return Character.isHighSurrogate(text.charAt(index))
                ? index + 1 < text.length() && Character.isLowSurrogate(text.charAt(index + 1))
                : index > 0 && Character.isHighSurrogate(text.charAt(index - 1));
    }
}
