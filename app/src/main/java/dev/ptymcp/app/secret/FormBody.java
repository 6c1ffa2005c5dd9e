package dev.ptymcp.app.secret;

import dev.ptymcp.domain.model.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Reads {@code application/x-www-form-urlencoded} without making a text of a field that may be secret. */
final class FormBody {

    private final byte[] body;

    /** Reads from {@code body} as long as it is used; the caller wipes it. */
    FormBody(byte[] body) {
        this.body = body;
    }

    /** A field that is not secret. */
    Optional<String> text(String name) {
        return secret(name).map(value -> {
            try (value) {
                return new String(value.characters());
            }
        });
    }

    /** A field that may be secret, for the caller to wipe; empty where it is not there, twice there, or not UTF-8. */
    Optional<Secret> secret(String name) {
        byte[] key = (name + "=").getBytes(StandardCharsets.US_ASCII);
        int found = -1;
        int start = 0;
        while (start <= body.length) {
            int end = endOfField(start);
            if (startsWith(key, start, end)) {
                if (found >= 0) {
                    return Optional.empty();
                }
                found = start + key.length;
            }
            start = end + 1;
        }
        return found < 0 ? Optional.empty() : decoded(found, endOfField(found));
    }

    private int endOfField(int start) {
        int end = start;
        while (end < body.length && body[end] != '&') {
            end++;
        }
        return end;
    }

    private boolean startsWith(byte[] key, int start, int end) {
        return end - start >= key.length && Arrays.equals(body, start, start + key.length, key, 0, key.length);
    }

    private Optional<Secret> decoded(int start, int end) {
        byte[] bytes = new byte[end - start];
        try {
            int length = unescape(start, end, bytes);
            return length < 0 ? Optional.empty() : SecretBytes.text(bytes, 0, length);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /** How many bytes it came to; -1 when an escape is not one. */
    private int unescape(int start, int end, byte[] bytes) {
        int length = 0;
        for (int i = start; i < end; i++) {
            int value = body[i] == '+' ? ' ' : body[i];
            if (body[i] == '%') {
                int high = i + 2 < end ? Character.digit(body[i + 1], 16) : -1;
                int low = i + 2 < end ? Character.digit(body[i + 2], 16) : -1;
                if (high < 0 || low < 0) {
                    return -1;
                }
                value = high * 16 + low;
                i += 2;
            }
            bytes[length++] = (byte) value;
        }
        return length;
    }
}
