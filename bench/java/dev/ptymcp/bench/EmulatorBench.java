package dev.ptymcp.bench;

import dev.ptymcp.domain.model.terminal.TerminalSize;
import dev.ptymcp.domain.service.screen.VtScreen;
import dev.ptymcp.domain.service.vt.VtActions;
import dev.ptymcp.domain.service.vt.VtParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** Megabytes a second on one core of the parser alone and of parser and screen, best of several rounds, in pieces of 8 KiB. */
public final class EmulatorBench {

    private static final int SIZE = 16 << 20;
    private static final int PIECE = 8 << 10;
    private static final int ROUNDS = 30;

    /** Processor time rather than wall time, so that a busy machine does not change the figures. */
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private EmulatorBench() {}

    /** Arguments: the folder of the recordings, and optionally a file to measure instead of the built-in streams. */
    public static void main(String[] args) throws IOException {
        Map<String, byte[]> streams = args.length > 1
                ? Map.of(args[1], repeated(Files.readAllBytes(Path.of(args[1]))))
                : streams(Path.of(args[0]));
        System.out.printf("%-28s %12s %12s%n", "stream", "parser MB/s", "screen MB/s");
        streams.forEach((name, bytes) -> {
            double parser = best(bytes, false);
            double screen = best(bytes, true);
            System.out.printf("%-28s %12.0f %12.0f%n", name, parser, screen);
        });
    }

    private static Map<String, byte[]> streams(Path recordings) throws IOException {
        Map<String, byte[]> streams = new LinkedHashMap<>();
        streams.put("plain text", repeated(plainText()));
        streams.put("ls -lR --color", repeated(listing()));
        streams.put("dense SGR", repeated(denseColors()));
        streams.put("CJK and emoji", repeated("日本語テキスト 한국어 emoji 🎉👩‍💻 e\u0301\r\n".getBytes(StandardCharsets.UTF_8)));
        for (String name : new String[] {"vim-edit", "vim-text", "less", "htop", "mc", "tmux"}) {
            Path output = recordings.resolve(name).resolve("output");
            if (Files.exists(output)) {
                streams.put(name + " (recorded)", repeated(Files.readAllBytes(output)));
            }
        }
        return streams;
    }

    private static double best(byte[] bytes, boolean withScreen) {
        double best = 0;
        for (int round = 0; round < ROUNDS; round++) {
            VtActions actions = withScreen ? new VtScreen(new TerminalSize(120, 40), 2000) : new VtActions() {};
            VtParser parser = new VtParser(actions, 0);
            long start = THREADS.getCurrentThreadCpuTime();
            for (int from = 0; from < bytes.length; from += PIECE) {
                parser.feed(bytes, from, Math.min(PIECE, bytes.length - from));
                if (actions instanceof VtScreen screen) {
                    screen.revision();
                }
            }
            best = Math.max(best, bytes.length / 1e6 / ((THREADS.getCurrentThreadCpuTime() - start) / 1e9));
        }
        return best;
    }

    private static byte[] repeated(byte[] bytes) {
        byte[] all = new byte[Math.max(SIZE / bytes.length, 1) * bytes.length];
        for (int at = 0; at < all.length; at += bytes.length) {
            System.arraycopy(bytes, 0, all, at, bytes.length);
        }
        return all;
    }

    private static byte[] plainText() {
        Random random = new Random(1);
        StringBuilder text = new StringBuilder();
        for (int line = 0; line < 2000; line++) {
            text.append("x".repeat(20 + random.nextInt(80)).replace("xxxxx", "word ")).append("\r\n");
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] listing() {
        Random random = new Random(2);
        StringBuilder text = new StringBuilder();
        String[] colors = {"01;34", "01;36", "01;32", "0", "01;31"};
        for (int line = 0; line < 2000; line++) {
            text.append(String.format("-rw-r--r-- 1 root root %8d Nov 20 12:%02d ", random.nextInt(9_999_999), line % 60));
            text.append("\u001b[").append(colors[random.nextInt(5)]).append("mfile-").append(line).append("\u001b[0m\r\n");
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] denseColors() {
        Random random = new Random(3);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int cell = 0; cell < 50_000; cell++) {
            String color = random.nextBoolean()
                    ? "38;5;" + random.nextInt(256)
                    : "48;2;" + random.nextInt(256) + ";" + random.nextInt(256) + ";" + random.nextInt(256);
            out.writeBytes(("\u001b[" + color + "m" + (char) ('a' + cell % 26)).getBytes(StandardCharsets.US_ASCII));
        }
        return Arrays.copyOf(out.toByteArray(), out.size());
    }
}
