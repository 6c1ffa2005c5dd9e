package dev.ptymcp.domain.service.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AsciicastDecoderTest {

    private static final String VERSION_3 = "{\"version\": 3, \"term\": {\"cols\": 80, \"rows\": 24}}";
    private static final String VERSION_2 = "{\"version\": 2, \"width\": 80, \"height\": 24}";

    @Test
    void readsTheHeaderOfVersion3() {
        TranscriptHeader header = AsciicastDecoder.begin("{\"version\":3,\"term\":{\"cols\":90,\"rows\":30,"
                        + "\"type\":\"vt220\",\"theme\":{\"palette\":\"#000:#fff\"}},\"timestamp\":1504467315,"
                        + "\"idle_time_limit\":2.5,\"command\":\"bash\",\"title\":\"D\\u00e9mo\",\"tags\":[\"a\",null],"
                        + "\"env\":{\"SHELL\":\"/bin/zsh\",\"ODD\":7}}")
                .header();
        assertEquals(
                new TranscriptHeader(
                        new TerminalSize(90, 30),
                        Instant.ofEpochSecond(1504467315),
                        Optional.of("vt220"),
                        Optional.of("bash"),
                        Optional.of("Démo"),
                        Map.of("SHELL", "/bin/zsh")),
                header);
    }

    @Test
    void readsTheLongestPauseToBeShown() {
        String begin = "{\"version\": 2, \"width\": 80, \"height\": 24";
        assertEquals(Optional.empty(), AsciicastDecoder.begin(begin + "}").idleLimit());
        assertEquals(
                Optional.of(Duration.ofMillis(2500)),
                AsciicastDecoder.begin(begin + ", \"idle_time_limit\": 2.5}").idleLimit());
        for (String none : List.of("0", "-1", "null", "\"2\"", "1e300")) {
            AsciicastDecoder decoder = AsciicastDecoder.begin(begin + ", \"idle_time_limit\": " + none + "}");
            assertEquals(Optional.empty(), decoder.idleLimit(), none);
        }
    }

    @Test
    void readsTheHeaderOfVersion2() {
        TranscriptHeader header = AsciicastDecoder.begin(
                        "{\"version\": 2, \"width\": 100, \"height\": 50, \"env\": {\"TERM\": \"screen\"}}")
                .header();
        assertEquals(new TerminalSize(100, 50), header.size());
        assertEquals(Optional.of("screen"), header.terminalType());
        assertEquals(Instant.EPOCH, header.at());
    }

    @Test
    void addsTheIntervalsOfVersion3() {
        assertEquals(
                List.of(event(250, 'o', "a"), event(1250, 'i', "b"), event(1250, 'm', ""), event(1251, 'x', "0")),
                read(
                        VERSION_3,
                        "[0.25, \"o\", \"a\"]",
                        "[1, \"i\", \"b\"]",
                        "[0, \"m\", \"\"]",
                        "[1e-3, \"x\", \"0\"]"));
    }

    @Test
    void takesTheTimesOfVersion2AsTheyAreButNeverBack() {
        assertEquals(
                List.of(event(250, 'o', "a"), event(1000, 'o', "b"), event(1000, 'o', "c"), event(1500, 'o', "d")),
                read(
                        VERSION_2,
                        "[0.25, \"o\", \"a\"]",
                        "[1, \"o\", \"b\"]",
                        "[0.5, \"o\", \"c\"]",
                        "[1.5, \"o\", \"d\"]"));
    }

    @Test
    void countsANegativeIntervalAsNone() {
        assertEquals(
                List.of(event(1000, 'o', "a"), event(1000, 'o', "b")),
                read(VERSION_3, "[1, \"o\", \"a\"]", "[-3, \"o\", \"b\"]"));
    }

    @Test
    void passesOverCommentsBlankLinesAndUnknownEventsButNotOverTheirTime() {
        assertEquals(
                List.of(event(3000, 'o', "a")),
                read(VERSION_3, "# a comment", "", "[1, \"z\", {\"any\": [1, true, null]}]", "[2, \"o\", \"a\"]"));
    }

    @Test
    void readsTheSizeOfAResize() {
        assertEquals(Optional.of(new TerminalSize(90, 30)), AsciicastDecoder.size(event(0, 'r', "90x30")));
        assertEquals(Optional.of(new TerminalSize(1000, 1)), AsciicastDecoder.size(event(0, 'r', "5000x0")));
        for (String none : List.of("", "90", "90x", "axb", "1x2x3", "99999999999x1")) {
            assertEquals(Optional.empty(), AsciicastDecoder.size(event(0, 'r', none)));
        }
    }

    @Test
    void takesASizeOutOfRangeAsTheNearest() {
        TranscriptHeader header = AsciicastDecoder.begin("{\"version\": 2, \"width\": 0, \"height\": 100000}")
                .header();
        assertEquals(new TerminalSize(1, 500), header.size());
    }

    @ParameterizedTest(name = "[{index}]")
    @ValueSource(
            strings = {
                "",
                "hello",
                "[]",
                "{}",
                "null",
                "{\"version\": 1, \"width\": 80, \"height\": 24}",
                "{\"version\": 3, \"width\": 80, \"height\": 24}",
                "{\"version\": 4, \"term\": {\"cols\": 80, \"rows\": 24}}",
                "{\"version\": 2, \"width\": \"80\", \"height\": 24}",
                "{\"version\": 2, \"width\": 80, \"height\": 24} x",
                "{\"version\": 2, \"width\": 1e999999999, \"height\": 24}"
            })
    void refusesAFirstLineThatIsNoHeader(String line) {
        TerminalException wrong = assertThrows(TerminalException.class, () -> AsciicastDecoder.begin(line));
        assertEquals(ErrorCode.INVALID_ARGUMENT, wrong.code());
    }

    @ParameterizedTest(name = "[{index}]")
    @ValueSource(
            strings = {
                "[1, \"o\"]",
                "[1, \"o\", \"a\", 2]",
                "[\"1\", \"o\", \"a\"]",
                "[1, 2, \"a\"]",
                "[1, \"o\", 7]",
                "[1e20, \"o\", \"a\"]",
                "[1e-999999999, \"o\", \"a\"]",
                "[1, \"o\", \"cut off",
                "[1, \"o\", \"\\x\"]",
                "[1, \"o\", \"\\u12g4\"]",
                "[1, \"o\", \"a\tb\"]",
                "{\"a\": 1}",
                "[1 \"o\", \"a\"]",
                "[,]",
                "o"
            })
    void refusesALineThatIsNoEventAndNamesIt(String line) {
        AsciicastDecoder decoder = AsciicastDecoder.begin(VERSION_3);
        decoder.next("# a comment");
        TerminalException wrong = assertThrows(TerminalException.class, () -> decoder.next(line));
        assertTrue(wrong.getMessage().startsWith("Line 3 "), wrong.getMessage());
    }

    @Test
    void refusesWhatIsNestedWithoutEnd() {
        String nested = "[1, \"z\", " + "[".repeat(100_000);
        AsciicastDecoder decoder = AsciicastDecoder.begin(VERSION_3);
        assertThrows(TerminalException.class, () -> decoder.next(nested));
    }

    private static List<AsciicastEvent> read(String header, String... lines) {
        return Recordings.events(
                (header + "\n" + String.join("\n", lines)).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static AsciicastEvent event(long millis, char code, String data) {
        return new AsciicastEvent(
                Duration.ofMillis(millis),
                AsciicastEvent.Code.of(String.valueOf(code)).orElseThrow(),
                data);
    }
}
