package dev.ptymcp.domain.service.vt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VtParserTest {

    @ParameterizedTest(name = "{0} is reported as {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "abc | text abc",
                "a\\r\\nb | text a, control 13, control 10, text b",
                "é | char E9",
                "日本 | char 65E5, char 672C",
                "👍 | char 1F44D",
                "\\e[A | csi A",
                "\\e[1;2H | csi 1;2 H",
                "\\e[;5H | csi ;5 H",
                "\\e[5;H | csi 5; H",
                "\\e[?1049h | csi ?1049 h",
                "\\e[>c | csi > c",
                "\\e[2 q | csi 2  q",
                "\\e[?2026$p | csi ?2026$ p",
                "\\e[38:2::1:2:3m | csi 38:2::1:2:3 m",
                "\\e[4:3;1m | csi 4:3;1 m",
                "\\e[99999999999m | csi 65535 m",
                "\\e[1\\n2C | control 10, csi 12 C",
                "\\e[1?2C x | text  x",
                "\\e[1 2Cx | text x",
                "\\e[1\\x18Cx | text Cx",
                "\\e[1\\x1aCx | text Cx",
                "\\e[1\\e[2C | csi 2 C",
                "\\e[1\\x7f2C | csi 12 C",
                "\\e[1éx | char E9, text x",
                "\\e7 | esc 7",
                "\\e(0 | esc (0",
                "\\e#8 | esc #8",
                "\\e$(B | esc $(B",
                "\\e\\e7 | esc 7",
                "\\e\\n7 | control 10, esc 7",
                "\\x7fa | text a",
                "\\u0084 | esc D",
                "\\u009b3A | csi 3 A",
                "\\u009d0;t\\u009c | osc 0;t ended by 156",
                "\\e]0;title\\a | osc 0;title ended by 7",
                "\\e]0;title\\e\\\\x | osc 0;title ended by 156, text x",
                "\\e]0;ti\\ntle\\a | osc 0;title ended by 7",
                "\\e]0;日本\\a | osc 0;日本 ended by 7",
                "\\e]0;圜\\a | osc 0;圜 ended by 7",
                "\\e]0;t\\e[31m | osc 0;t ended by 156, csi 31 m",
                "\\e]0;t\\x18x | text x",
                "\\eP$qm\\e\\\\ | dcs $ q m",
                "\\eP1;2+q544e\\e\\\\x | dcs 1;2+ q 544e, text x",
                "\\ePqa\\ab\\e\\\\ | dcs q a\\ab",
                "\\eP1?q data\\e\\\\x | text x",
                "\\e_apc\\ax\\e\\\\y | text y",
                "\\e^pm\\e\\\\y | text y",
                "\\eXsos\\e\\\\y | text y",
                "\\ektitle\\e\\\\y | text y",
                "\\e_apc\\e[31my | csi 31 m, text y",
            })
    void reports(String input, String expected) {
        List<String> events = RecordedActions.of(unescape(input)).events();
        assertEquals(unescape(expected), String.join(", ", events));
    }

    @ParameterizedTest(name = "{0} decodes to {1}")
    @CsvSource({
        "80, FFFD",
        "C0 AF, FFFD FFFD",
        "C3 41, FFFD 41",
        "E2 82, ''",
        "E2 82 41, FFFD 41",
        "E2 41, FFFD 41",
        "F0 9F 91 C3 A9, FFFD E9",
        "F0 9F 91 8D, 1F44D",
        "ED A0 80, FFFD FFFD FFFD",
        "F4 90 80 80, FFFD FFFD FFFD FFFD",
        "F0 80 80, FFFD FFFD FFFD",
        "E0 80 80, FFFD FFFD FFFD",
        "FF FE, FFFD FFFD",
        "9B 33 41, FFFD 33 41",
    })
    void replacesEachMalformedPartOnce(String hex, String expected) {
        StringBuilder seen = new StringBuilder();
        VtParser parser = new VtParser(
                new VtActions() {
                    @Override
                    public void print(int codePoint) {
                        seen.append(Integer.toHexString(codePoint).toUpperCase())
                                .append(' ');
                    }

                    @Override
                    public void printAscii(byte[] bytes, int from, int to) {
                        for (int i = from; i < to; i++) {
                            print(bytes[i]);
                        }
                    }
                },
                0);
        byte[] bytes = bytes(hex);
        parser.feed(bytes, 0, bytes.length);
        assertEquals(expected, seen.toString().strip());
    }

    @Test
    void saysWhereEachSequenceBeganAndEnded() {
        RecordedActions recorded = new RecordedActions();
        recorded.startAt(1000);
        byte[] bytes = "ab\u001b[1mé\u001b]0;t\u001b\\c".getBytes(StandardCharsets.UTF_8);
        recorded.parser().feed(bytes, 0, bytes.length);
        assertEquals(
                List.of(
                        "[1000,1002) text ab",
                        "[1002,1006) csi 1 m",
                        "[1006,1008) char E9",
                        "[1008,1015) osc 0;t ended by 156",
                        "[1015,1016) text c"),
                recorded.lines());
    }

    @ParameterizedTest(name = "after {0} output may be cut at {1}")
    @CsvSource({
        "abc, 3",
        "abc\\e, 3",
        "abc\\e[1;3, 3",
        "abc\\e[1;3m, 9",
        "abc\\e[1\\n, 3",
        "abc\\e]0;long title, 3",
        "abc\\e]0;long title\\e, 3",
        "abc\\e]0;t\\e[, 8",
        "abc\\e[1\\x18, 7",
        "é, 2",
    })
    void knowsTheLastPlaceToCut(String input, long boundary) {
        VtParser parser = RecordedActions.of(unescape(input)).parser();
        assertEquals(boundary, parser.boundary());
        assertEquals(boundary == parser.position(), parser.atBoundary());
    }

    @Test
    void aHalfCharacterIsNoPlaceToCut() {
        VtParser parser = new VtParser(new VtActions() {}, 0);
        parser.feed(new byte[] {'a', (byte) 0xE2, (byte) 0x82}, 0, 3);
        assertEquals(1, parser.boundary());
        assertFalse(parser.atBoundary());
    }

    @Test
    void keepsSixtyFourKibOfAStringAndReportsIt() {
        String long70k = "x".repeat(70_000);
        List<String> events =
                RecordedActions.of("\u001b]0;" + long70k + "\u0007y").events();
        assertEquals(List.of("osc 65536 bytes ended by 7", "text y"), events);
    }

    @Test
    void givesUpAStringThatNeverEnds() {
        RecordedActions recorded = RecordedActions.of("\u001b_" + "x".repeat(VtParser.MAX_SEQUENCE) + "\r\n$ ");
        assertEquals(List.of("text xx", "control 13", "control 10", "text $ "), recorded.events());
        assertTrue(recorded.parser().atBoundary());
    }

    @Test
    void givesUpAHeaderThatNeverEnds() {
        RecordedActions recorded = RecordedActions.of("\u001b[" + "1".repeat(VtParser.MAX_SEQUENCE));
        assertEquals(List.of("text 11"), recorded.events());
    }

    @Test
    void aForkTellsBoth() {
        RecordedActions left = new RecordedActions();
        RecordedActions right = new RecordedActions();
        VtParser parser = new VtParser(new VtFork(left, right), 0);
        byte[] bytes = "a\né\u001b7\u001b[m\u001b]0;t\u0007\u001bPqx\u001b\\".getBytes(StandardCharsets.UTF_8);
        parser.feed(bytes, 0, bytes.length);
        List<String> expected =
                List.of("text a", "control 10", "char E9", "esc 7", "csi m", "osc 0;t ended by 7", "dcs q x");
        assertEquals(expected, left.events());
        assertEquals(expected, right.events());
    }

    private static byte[] bytes(String hex) {
        String[] parts = hex.split(" ");
        byte[] bytes = new byte[parts.length];
        for (int i = 0; i < parts.length; i++) {
            bytes[i] = (byte) Integer.parseInt(parts[i], 16);
        }
        return bytes;
    }

    private static String unescape(String text) {
        return text.replace("\\\\", "\u0001")
                .replace("\\e", "\u001b")
                .replace("\\a", "\u0007")
                .replace("\\r", "\r")
                .replace("\\n", "\n")
                .replace("\\x18", "\u0018")
                .replace("\\x1a", "\u001a")
                .replace("\\x7f", "\u007f")
                .replace("\\u0084", "\u0084")
                .replace("\\u009b", "\u009b")
                .replace("\\u009c", "\u009c")
                .replace("\\u009d", "\u009d")
                .replace("\u0001", "\\");
    }
}
