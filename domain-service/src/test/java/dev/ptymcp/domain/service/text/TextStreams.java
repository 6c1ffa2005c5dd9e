package dev.ptymcp.domain.service.text;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Random terminal output: words, line breaks, and every sequence that changes text. */
final class TextStreams {

    private static final String[] WORDS = {
        "a", "word ", "10%", "  ", "é", "中文", "🙂", "e\u0301", "0123456789", "x".repeat(37), "\t", "\uFEFF", "\u200B"
    };
    private static final String[] CONTROLS = {
        "\r\n",
        "\r\n",
        "\n",
        "\r",
        "\b",
        "\b\b",
        "\t",
        "\007",
        "\033M",
        "\033D",
        "\033E",
        "\0337",
        "\0338",
        "\033c",
        "\033(0",
        "\033(B",
        "\016",
        "\017",
        "\033[?7l",
        "\033[?7h",
        "\033[4h",
        "\033[4l",
        "\033[?1049h",
        "\033[?1049l",
        "\033[m",
        "\033[1;31m",
        "\033]0;t\007",
        "\033P1$r\033\\",
        "\033[s",
        "\033[u",
        "\033[2J",
        "\033[H",
        "\033[1;5r"
    };
    private static final String FINALS = "ABCDEFGHIJKLMPXZ@`abdef";

    private final Random random;

    TextStreams(long seed) {
        this.random = new Random(seed);
    }

    /** Output of so many parts; {@code tame} has no broken bytes. */
    byte[] next(int parts, boolean tame) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        for (int i = 0; i < parts; i++) {
            output.writeBytes(part(tame));
        }
        return output.toByteArray();
    }

    private byte[] part(boolean tame) {
        int kind = random.nextInt(tame ? 10 : 11);
        if (kind < 5) {
            return utf8(WORDS[random.nextInt(WORDS.length)]);
        }
        if (kind < 8) {
            return utf8(CONTROLS[random.nextInt(CONTROLS.length)]);
        }
        if (kind < 10) {
            char last = FINALS.charAt(random.nextInt(FINALS.length()));
            String second = random.nextInt(3) == 0 ? ";" + random.nextInt(20) : "";
            return utf8("\033[" + (random.nextInt(4) == 0 ? "" : random.nextInt(6) + second) + last);
        }
        byte[] noise = new byte[1 + random.nextInt(5)];
        random.nextBytes(noise);
        return noise;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
