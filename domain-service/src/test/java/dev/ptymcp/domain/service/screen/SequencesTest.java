package dev.ptymcp.domain.service.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of control functions, {@code sequences.txt}; its head says how it is written. */
class SequencesTest {

    /** One case of the table. */
    private static final class Case {
        private final String name;
        private final List<String> rows = new ArrayList<>();
        private final Map<Integer, String> looks = new LinkedHashMap<>();
        private int cols = 10;
        private int height = 4;
        private String input = "";
        private String reply = "";

        private Case(String name) {
            this.name = name;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() throws IOException {
        List<Case> cases = new ArrayList<>();
        String group = "";
        for (String line : table()) {
            if (line.startsWith("## ")) {
                group = line.substring(3);
            } else if (line.startsWith("= ") && !group.equals("group")) {
                cases.add(new Case(group + ": " + line.substring(2)));
            } else if (!cases.isEmpty() && !line.isEmpty()) {
                read(line, cases.get(cases.size() - 1));
            }
        }
        return cases.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void doesWhatTheTableSays(Case expected) {
        ScreenFixture terminal = new ScreenFixture(expected.cols, expected.height).feed(bytes(expected.input));
        assertEquals(String.join("\n", expected.rows), String.join("\n", terminal.picture()));
        assertEquals(visible(text(bytes(expected.reply))), visible(terminal.replies()));
        expected.looks.forEach(
                (row, looks) -> assertEquals(looks, looks(terminal.screen().display(), row - 1)));
        ScreenInvariants.check(terminal.screen());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void doesTheSameByteByByte(Case expected) {
        ScreenFixture terminal =
                new ScreenFixture(expected.cols, expected.height).feedInPieces(bytes(expected.input), 1);
        assertEquals(String.join("\n", expected.rows), String.join("\n", terminal.picture()));
    }

    @Test
    void theTableIsRead() throws IOException {
        assertTrue(cases().count() > 250);
    }

    private static void read(String line, Case current) {
        if (line.startsWith("size ")) {
            String[] size = line.substring(5).split("x");
            current.cols = Integer.parseInt(size[0]);
            current.height = Integer.parseInt(size[1]);
        } else if (line.startsWith("< ")) {
            current.input += line.substring(2);
        } else if (line.startsWith("> ")) {
            current.reply += line.substring(2);
        } else if (line.startsWith("|")) {
            current.rows.add(text(bytes(line.substring(1))));
        } else if (line.startsWith("~ ")) {
            int space = line.indexOf(' ', 2);
            current.looks.put(Integer.parseInt(line.substring(2, space)), line.substring(space + 1));
        } else {
            throw new IllegalArgumentException("cannot read: " + line);
        }
    }

    private static String looks(Display display, int y) {
        Row row = display.page().row(y);
        StringBuilder text = new StringBuilder();
        String last = "";
        for (int x = 0; x < row.length(); x++) {
            int underline = display.symbols.extra(row.extra(x)).underlineColor();
            String look = GraphicRendition.describe(row.style(x), underline);
            text.append(look.equals(last) ? "" : "<" + look + ">");
            display.symbols.append(text, row.glyph(x));
            last = look;
        }
        return text.toString();
    }

    private static List<String> table() throws IOException {
        try (InputStream in = SequencesTest.class.getResourceAsStream("/sequences.txt")) {
            List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return lines.subList(lines.indexOf("## C0 controls"), lines.size());
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String visible(String text) {
        return text.replace("\u001b", "\\e").replace("\u0007", "\\a");
    }

    private static byte[] bytes(String escaped) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int i = 0;
        while (i < escaped.length()) {
            int codePoint = escaped.codePointAt(i);
            i += Character.charCount(codePoint);
            if (codePoint != '\\') {
                out.writeBytes(Character.toString(codePoint).getBytes(StandardCharsets.UTF_8));
                continue;
            }
            char kind = escaped.charAt(i++);
            int digits = kind == 'x' ? 2 : kind == 'u' ? 4 : 0;
            String hex = escaped.substring(i, i + digits);
            i += digits;
            if (kind == 'x') {
                out.write(Integer.parseInt(hex, 16));
            } else if (kind == 'u') {
                out.writeBytes(Character.toString(Integer.parseInt(hex, 16)).getBytes(StandardCharsets.UTF_8));
            } else {
                out.write("\u001b\r\n\t\b\u0007\\".charAt("erntba\\".indexOf(kind)));
            }
        }
        return out.toByteArray();
    }
}
