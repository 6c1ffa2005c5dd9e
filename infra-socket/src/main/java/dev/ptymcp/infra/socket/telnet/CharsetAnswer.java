package dev.ptymcp.infra.socket.telnet;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The answer to a server's list of character sets (RFC 2066): the session's own when it is among them, else none.
 *
 * @param payload the subnegotiation to send
 * @param agreed the name in the server's spelling, when there is one
 */
record CharsetAnswer(byte[] payload, Optional<String> agreed) {

    private static final int REQUEST = 1;
    private static final int ACCEPTED = 2;
    private static final int REJECTED = 3;
    private static final int TTABLE_IS = 4;
    private static final int TTABLE_REJECTED = 5;
    private static final String TTABLE = "[TTABLE]";

    /** The answer to what the server sent; empty when it needs none. */
    static Optional<CharsetAnswer> to(byte[] payload, int length, Charset wanted) {
        int kind = length == 0 ? 0 : payload[0];
        if (kind == TTABLE_IS) {
            return Optional.of(new CharsetAnswer(new byte[] {TTABLE_REJECTED}, Optional.empty()));
        }
        if (kind != REQUEST) {
            return Optional.empty();
        }
        return Optional.of(chosen(list(payload, length), wanted)
                .map(CharsetAnswer::accepting)
                .orElse(new CharsetAnswer(new byte[] {REJECTED}, Optional.empty())));
    }

    /** The separator and the names, without the offer of a translation table and its version before them. */
    private static String list(byte[] payload, int length) {
        String text = new String(payload, 1, length - 1, StandardCharsets.ISO_8859_1);
        return text.startsWith(TTABLE) ? text.substring(Math.min(text.length(), TTABLE.length() + 1)) : text;
    }

    private static Optional<String> chosen(String list, Charset wanted) {
        if (list.isEmpty()) {
            return Optional.empty();
        }
        char separator = list.charAt(0);
        int from = 1;
        while (from < list.length()) {
            int end = list.indexOf(separator, from) < 0 ? list.length() : list.indexOf(separator, from);
            String name = list.substring(from, end);
            if (isNameOf(name, wanted)) {
                return Optional.of(name);
            }
            from = end + 1;
        }
        return Optional.empty();
    }

    private static boolean isNameOf(String name, Charset charset) {
        return name.equalsIgnoreCase(charset.name())
                || charset.aliases().stream().anyMatch(name::equalsIgnoreCase);
    }

    private static CharsetAnswer accepting(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.ISO_8859_1);
        byte[] payload = new byte[1 + bytes.length];
        payload[0] = ACCEPTED;
        System.arraycopy(bytes, 0, payload, 1, bytes.length);
        return new CharsetAnswer(payload, Optional.of(name));
    }
}
