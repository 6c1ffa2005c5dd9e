package dev.ptymcp.domain.service.policy;

/** The escapes of {@code $'...'} in bash, zsh and POSIX.1-2024 (XCU 2.2.4), and those of {@code printf} and {@code echo -e}. */
final class AnsiQuote {

    private static final String NAMED = "abefnrtvE";
    private static final String MEANT = "\u0007\b\u001b\f\n\r\t\u000b\u001b";

    private final String text;
    private final StringBuilder plain = new StringBuilder();
    private int at;

    private AnsiQuote(String text) {
        this.text = text;
    }

    /** The text that is meant. */
    static String plain(String escaped) {
        return new AnsiQuote(escaped).read();
    }

    private String read() {
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c != '\\' || at == text.length()) {
                plain.append(c);
            } else {
                escape(text.charAt(at++));
            }
        }
        return plain.toString().replace("\0", "");
    }

    private void escape(char c) {
        int named = NAMED.indexOf(c);
        if (named >= 0) {
            plain.append(MEANT.charAt(named));
        } else if (c == 'x') {
            number(2, 16);
        } else if (c == 'u') {
            number(4, 16);
        } else if (c == 'U') {
            number(8, 16);
        } else if (c >= '0' && c <= '7') {
            at--;
            // printf and echo write a 0 before their three digits.
            number(c == '0' ? 4 : 3, 8);
        } else if (c == 'c' && at < text.length()) {
            plain.append((char) (text.charAt(at++) & 0x1f));
        } else {
            plain.append(c);
        }
    }

    private void number(int digits, int radix) {
        int value = 0;
        int read = 0;
        while (read < digits && at < text.length() && Character.digit(text.charAt(at), radix) >= 0) {
            value = value * radix + Character.digit(text.charAt(at++), radix);
            read++;
        }
        if (Character.isValidCodePoint(value)) {
            plain.appendCodePoint(value);
        }
    }
}
