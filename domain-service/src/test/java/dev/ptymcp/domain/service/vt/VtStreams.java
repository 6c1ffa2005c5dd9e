package dev.ptymcp.domain.service.vt;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Generates terminal output, from plausible to hostile; the same seed gives the same stream. */
public final class VtStreams {

    private static final String[] WORDS = {
        "ls -la",
        "drwxr-xr-x",
        "héllo",
        "日本語",
        "e\u0301",
        "👩‍💻",
        "│─┐",
        " ",
        "$ ",
        "\t",
        "\r\n",
        "\n",
        "\b",
        "\r",
        "\u0007",
        "\u000e",
        "\u000f",
        "ａｂ",
        "\u200b",
        "\uFE0F",
        "☃",
        "\u0085",
        "\u009b2J",
        "\ufffd"
    };
    private static final String FINALS = "@ABCDEFGHIJKLMPSTXZ`abcdefghlmnpqrstux~";

    private static final int[] MODES = {
        1, 3, 5, 6, 7, 9, 12, 25, 40, 45, 47, 66, 69, 95, 1000, 1003, 1006, 1045, 1047, 1048, 1049, 2004, 2026
    };

    private final Random random;

    /** A generator for a seed. */
    public VtStreams(long seed) {
        this.random = new Random(seed);
    }

    /** About {@code pieces} words, sequences and broken bytes. */
    public byte[] next(int pieces) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < pieces; i++) {
            piece(out);
        }
        return out.toByteArray();
    }

    private void piece(ByteArrayOutputStream out) {
        switch (random.nextInt(14)) {
            case 0, 1, 2, 3 -> text(out, WORDS[random.nextInt(WORDS.length)]);
            case 4, 5, 6, 7 -> text(out, "\u001b[" + prefix() + params() + intermediate() + pick(FINALS));
            case 8 -> text(out, "\u001b" + pick("78cDEHMNOZ=><\\|}~no") + (random.nextInt(8) == 0 ? "\u0018" : ""));
            case 9 -> text(out, "\u001b" + pick("()*+#% ") + pick("0AB8GFU"));
            case 10 -> string(out);
            case 11 -> text(out, "\u001b[?" + MODES[random.nextInt(MODES.length)] + pick("hhhllsr"));
            case 12 -> text(out, "\u001b[" + random.nextInt(12) + ";" + random.nextInt(20) + pick("rsHf"));
            default -> noise(out);
        }
    }

    private void string(ByteArrayOutputStream out) {
        String body = WORDS[random.nextInt(WORDS.length)].strip();
        String end = new String[] {"\u001b\\", "\u0007", "\u009c", "\u0018", ""}[random.nextInt(5)];
        switch (random.nextInt(5)) {
            case 0 -> text(out, "\u001b]" + pick("0127") + ";" + body + end);
            case 1 -> text(out, "\u001b]8;id=1;http://" + body + end);
            case 2 -> text(out, "\u001bP" + pick("$+1") + "q" + body + end);
            case 3 -> text(out, "\u001b" + pick("_^Xk") + body + end);
            default -> text(out, "\u001b]4;" + random.nextInt(300) + ";?" + end);
        }
    }

    private void noise(ByteArrayOutputStream out) {
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            out.write(random.nextInt(256));
        }
    }

    private String params() {
        StringBuilder text = new StringBuilder();
        int count = random.nextInt(20) == 0 ? 40 : random.nextInt(4);
        for (int i = 0; i < count; i++) {
            text.append(i == 0 ? "" : random.nextInt(8) == 0 ? ":" : ";");
            if (random.nextInt(6) != 0) {
                int bound = random.nextInt(10) == 0 ? 100_000 : 40;
                text.append(random.nextInt(bound));
            }
        }
        return text.toString();
    }

    private String prefix() {
        return random.nextInt(4) == 0 ? pick("??>=!<") : "";
    }

    private String intermediate() {
        return random.nextInt(8) == 0 ? pick(" !$'\"") : "";
    }

    private String pick(String choices) {
        return String.valueOf(choices.charAt(random.nextInt(choices.length())));
    }

    private static void text(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
