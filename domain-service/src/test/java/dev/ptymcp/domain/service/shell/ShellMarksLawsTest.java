package dev.ptymcp.domain.service.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.domain.model.command.CommandMark;
import dev.ptymcp.domain.model.command.CommandMark.Kind;
import dev.ptymcp.domain.service.vt.VtParser;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for marks whatever is printed, and however it is cut. */
class ShellMarksLawsTest {

    private static final String NONCE = "n0nce123";

    private final List<CommandMark> seen = new ArrayList<>();
    private final ShellMarks marks = new ShellMarks(NONCE, seen::add);
    private final VtParser parser = new VtParser(marks, 0);

    ShellMarksLawsTest() {
        marks.follow(parser);
    }

    private void feed(String output) {
        byte[] bytes = output.getBytes(StandardCharsets.UTF_8);
        parser.feed(bytes, 0, bytes.length);
    }

    private static String mark(String body) {
        return "\033]133;" + body + "\007";
    }

    private static String ours(String body, int serial) {
        return mark(body + ";aid=" + NONCE + ";n=" + serial);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whereTheOutputIsCutDoesNotMatter(long seed) {
        String output = ours("D;1;k=x", 1) + ours("A", 2) + "\033[32m$ \033[0m" + ours("B", 3) + "ls Ü\r\n\033[?2004l\r"
                + ours("C", 4) + "a\u2028b\r\n\033]133;D;0\007" + mark("D;2;aid=" + NONCE + ";n=5;cwdq=$'/\\303\\234'")
                + ours("A", 6) + "> \r\n" + ours("B", 7);
        byte[] bytes = output.getBytes(StandardCharsets.UTF_8);
        marks.expectEcho("ls Ü");
        parser.feed(bytes, 0, bytes.length);

        List<CommandMark> again = new ArrayList<>();
        ShellMarks cut = new ShellMarks(NONCE, again::add);
        VtParser cutParser = new VtParser(cut, 0);
        cut.follow(cutParser);
        cut.expectEcho("ls Ü");
        Random random = new Random(seed);
        for (int at = 0; at < bytes.length; ) {
            int length = Math.min(bytes.length - at, 1 + random.nextInt(7));
            cutParser.feed(bytes, at, length);
            at += length;
        }
        assertEquals(seen, again);
        assertEquals(7, seen.stream().filter(m -> m.serial() > 0).count());
    }

    private static final List<String> PIECES = List.of(
            "\033]133;",
            "A",
            "B",
            "C",
            "D",
            ";",
            "k=s",
            "7",
            "aid=" + NONCE,
            "n=",
            "12",
            "cwd=",
            "cwdq=$'",
            "cwdu=",
            "%4",
            "\\x",
            "\\u12",
            "'",
            "\007",
            "\033\\",
            "\033",
            "\r\n",
            "text",
            "\u00dc",
            "\033[?2004l",
            "\0",
            "=");

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whateverIsPrintedTheMarksAreInOrder(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 3000; i++) {
            if (random.nextInt(9) == 0) {
                marks.expectEcho("text");
            }
            feed(PIECES.get(random.nextInt(PIECES.size())));
            if (random.nextInt(9) == 0) {
                feed(ours("ABCD".charAt(random.nextInt(4)) + (random.nextBoolean() ? ";k=s" : ""), i + 1));
            }
        }
        assertTrue(seen.size() > 100, "only " + seen.size() + " marks");
        long end = 0;
        for (CommandMark mark : seen) {
            assertTrue(mark.kind() == Kind.INPUT_END || mark.start() >= end, "overlapping: " + mark);
            end = Math.max(end, mark.end());
        }
    }
}
