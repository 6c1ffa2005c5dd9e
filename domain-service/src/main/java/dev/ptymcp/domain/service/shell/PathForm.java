package dev.ptymcp.domain.service.shell;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads a path in one of the forms in which shells can write it without control characters. */
final class PathForm {

    private static final String SIMPLE_ESCAPES = "abeEfnrtv";
    private static final byte[] SIMPLE_VALUES = {7, 8, 27, 27, 12, 10, 13, 9, 11};

    private final String text;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int at;

    private PathForm(String text) {
        this.text = text;
    }

    /**
     * The path of {@code cwd=…}, {@code cwdq=…} or {@code cwdu=…}; empty when there is none or the form is another.
     * Bytes that are not UTF-8 become U+FFFD.
     */
    static Optional<String> read(String field) {
        int equals = field.indexOf('=');
        if (equals < 0) {
            return Optional.empty();
        }
        String value = field.substring(equals + 1);
        switch (field.substring(0, equals)) {
            case "cwd":
                return present(value);
            case "cwdq":
                return present(new PathForm(value).unquoted());
            case "cwdu":
                return present(new PathForm(value).percentDecoded());
            default:
                return Optional.empty();
        }
    }

    private static Optional<String> present(String path) {
        return path.isEmpty() ? Optional.empty() : Optional.of(path);
    }

    private String percentDecoded() {
        while (at < text.length()) {
            char c = text.charAt(at);
            int value = c == '%' ? digits(at + 1, 2, 16) : -1;
            if (value >= 0) {
                out.write(value);
                at += 3;
            } else {
                copy();
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    /** Words of {@code '…'}, {@code $'…'}, {@code \c} and bare characters, side by side, as POSIX and bash define them. */
    private String unquoted() {
        while (at < text.length()) {
            if (text.startsWith("$'", at)) {
                at += 2;
                ansiQuoted();
            } else if (text.charAt(at) == '\'') {
                at++;
                while (at < text.length() && text.charAt(at) != '\'') {
                    copy();
                }
                at++;
            } else {
                at += text.charAt(at) == '\\' ? 1 : 0;
                copy();
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private void ansiQuoted() {
        while (at < text.length() && text.charAt(at) != '\'') {
            if (text.charAt(at) == '\\') {
                at++;
                escape();
            } else {
                copy();
            }
        }
        at++;
    }

    private void escape() {
        if (at >= text.length()) {
            return;
        }
        char c = text.charAt(at);
        int simple = SIMPLE_ESCAPES.indexOf(c);
        if (simple >= 0) {
            out.write(SIMPLE_VALUES[simple]);
            at++;
        } else if (c == 'x') {
            number(at + 1, 2, 16);
        } else if (c >= '0' && c <= '7') {
            number(at, 3, 8);
        } else if (c == 'u' || c == 'U') {
            codePoint(c == 'u' ? 4 : 8);
        } else if (c == 'C' && text.startsWith("C-", at) && at + 2 < text.length()) {
            out.write(text.charAt(at + 2) & 0x1F);
            at += 3;
        } else {
            copy();
        }
    }

    /** A byte written with up to {@code most} digits from {@code from}. */
    private void number(int from, int most, int radix) {
        int count = 0;
        while (count < most && digits(from + count, 1, radix) >= 0) {
            count++;
        }
        out.write(count == 0 ? 0 : digits(from, count, radix));
        at = from + count;
    }

    private void codePoint(int most) {
        int from = at + 1;
        int count = 0;
        while (count < most && digits(from + count, 1, 16) >= 0) {
            count++;
        }
        int value = count == 0 ? 0 : digits(from, Math.min(count, 7), 16);
        byte[] bytes = Character.toString(Character.isValidCodePoint(value) ? value : 0xFFFD)
                .getBytes(StandardCharsets.UTF_8);
        out.write(bytes, 0, bytes.length);
        at = from + count;
    }

    /** The value of exactly {@code count} digits, or -1. */
    private int digits(int from, int count, int radix) {
        if (from + count > text.length()) {
            return -1;
        }
        int value = 0;
        for (int i = from; i < from + count; i++) {
            int digit = text.charAt(i) < 0x80 ? Character.digit(text.charAt(i), radix) : -1;
            if (digit < 0) {
                return -1;
            }
            value = value * radix + digit;
        }
        return value;
    }

    private void copy() {
        if (at >= text.length()) {
            return;
        }
        int end = text.offsetByCodePoints(at, 1);
        byte[] bytes = text.substring(at, end).getBytes(StandardCharsets.UTF_8);
        out.write(bytes, 0, bytes.length);
        at = end;
    }
}
