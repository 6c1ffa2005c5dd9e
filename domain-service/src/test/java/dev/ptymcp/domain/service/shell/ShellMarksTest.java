package dev.ptymcp.domain.service.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ptymcp.domain.model.command.CommandMark;
import dev.ptymcp.domain.model.command.CommandMark.Kind;
import dev.ptymcp.domain.service.vt.VtParser;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShellMarksTest {

    private static final String NONCE = "n0nce123";

    private final List<CommandMark> seen = new ArrayList<>();
    private final ShellMarks marks = new ShellMarks(NONCE, seen::add);
    private final VtParser parser = new VtParser(marks, 0);

    ShellMarksTest() {
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

    @ParameterizedTest
    @CsvSource({
        "A, PROMPT_START",
        "B, PROMPT_END",
        "C, COMMAND_START",
        "D, OUTPUT_END",
        "D;0, COMMAND_END",
        "A;k=s, CONTINUATION_START",
        "B;k=s, CONTINUATION_END"
    })
    void readsEachKindWithItsPlace(String body, Kind kind) {
        feed("ab");
        String mark = ours(body, 1);
        feed(mark + "cd");
        CommandMark only = seen.get(0);
        assertEquals(1, seen.size());
        assertEquals(kind, only.kind());
        assertEquals(2, only.start());
        assertEquals(2 + mark.length(), only.end());
    }

    @Test
    void readsStatusAndDirectory() {
        feed(mark("D;137;aid=" + NONCE + ";n=5;cwd=/tmp/a;b=c d/Ü"));
        assertEquals(OptionalInt.of(137), seen.get(0).exitCode());
        assertEquals(Optional.of("/tmp/a;b=c d/Ü"), seen.get(0).workingDirectory());
        assertEquals(5, seen.get(0).serial());
    }

    @Test
    void takesBothTerminators() {
        feed("\033]133;C;aid=" + NONCE + ";n=1\033\\");
        assertEquals(1, seen.size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "D;0",
                "D;0;n=4",
                "D;0;aid=;n=4",
                "D;0;aid=another1;n=4",
                "D;0;aid=n0nce1234;n=4",
                "D;0;xaid=n0nce123;n=4",
                "D;0;cwd=/x;aid=n0nce123;n=4",
                "D;0;aid=n0nce123",
                "D;0;aid=n0nce123;n=0",
                "D;0;aid=n0nce123;n=-1",
                "D;0;aid=n0nce123;n=99999999999999999999",
                "E;aid=n0nce123;n=1",
                ";aid=n0nce123;n=1",
                ""
            })
    void believesNobodyWithoutTheNonceAndASerial(String body) {
        feed(mark(body));
        assertEquals(List.of(), seen);
    }

    @Test
    void aSerialMustGrow() {
        feed(ours("A", 4)
                + ours("B", 5)
                + ours("A", 4)
                + ours("B", 5)
                + ours("D;0", 3)
                + ours("C", 6)
                + ours("D;1", 6));
        assertEquals(List.of(4L, 5L, 6L), serials());
    }

    @Test
    void aContinuationPromptMayBeTheSameEachTime() {
        feed(ours("A;k=s", 4) + ours("B;k=s", 5) + "x\r\n" + ours("A;k=s", 4) + ours("B;k=s", 5));
        assertEquals(List.of(4L, 5L, 5L), serials());
    }

    @Test
    void anEchoThatIsRedrawnBeginsAnew() {
        feed(ours("B", 5));
        marks.expectEcho("ls");
        feed("\r\n" + ours("B", 5) + "$ " + ours("B", 5) + "ls\r\nout\r\n");
        int redrawn = 3 * ours("B", 5).length();
        assertEquals(List.of(redrawn + 2L + 2 + 4), ends());
    }

    @Test
    void passesOverOtherCommandsToTheTerminal() {
        feed("\033]0;aid=" + NONCE + ";n=1\007\033]7;file:///tmp\007\033]1337;CurrentDir=/\007\033]133\007\033[?2004l");
        assertEquals(List.of(), seen);
    }

    @Test
    void seesAMarkBehindASequenceThatNobodyEnded() {
        feed("\033]0;a title without end" + ours("D;0", 1));
        feed("\033[3" + ours("D;0", 2));
        feed("\033P1$qabc" + ours("D;0", 3));
        parser.feed(new byte[] {(byte) 0xC3}, 0, 1);
        feed(ours("D;0", 4));
        assertEquals(List.of(1L, 2L, 3L, 4L), serials());
    }

    private static final Map<String, String> DIRECTORIES = Map.of(
            "cwdq='/tmp/a b'", "/tmp/a b",
            "cwdq='/it'\\''s'", "/it's",
            "cwdq=$'/a\\nb\\tc\\'d\\\\e'", "/a\nb\tc'd\\e",
            "cwdq=$'/\\303\\234\\x41\\u00e9\\E'", "/ÜAé\033",
            "cwdq=$'/a\\C-a'", "/a\001",
            "cwdq=/plain/%41;x", "/plain/%41;x",
            "cwdu=/a%20b/%C3%9C%25%0A", "/a b/Ü%\n",
            "cwdu=/100%", "/100%",
            "cwdu=/%zz", "/%zz",
            "cwd=/%41$'x'\\n", "/%41$'x'\\n");

    @Test
    void readsEveryFormOfADirectory() {
        DIRECTORIES.forEach((field, path) -> {
            feed(mark("D;0;aid=" + NONCE + ";n=" + (seen.size() + 1) + ";" + field));
            assertEquals(Optional.of(path), seen.get(seen.size() - 1).workingDirectory(), field);
        });
    }

    @Test
    void anEmptyDirectoryIsUnknown() {
        feed(mark("D;0;aid=" + NONCE + ";n=1;cwd="));
        feed(mark("D;0;aid=" + NONCE + ";n=2;cwdq=''"));
        feed(ours("D;0", 3));
        assertEquals(3, seen.size());
        seen.forEach(mark -> assertEquals(Optional.empty(), mark.workingDirectory()));
    }

    @Test
    void anUnfinishedQuotingOfADirectoryDoesNotHarm() {
        for (String broken :
                List.of("cwdq='", "cwdq=$'", "cwdq=$'\\", "cwdq=\\", "cwdq=$'\\x", "cwdq=$'\\C-", "cwdu=%")) {
            feed(mark("D;0;aid=" + NONCE + ";n=" + (seen.size() + 1) + ";" + broken));
        }
        assertEquals(7, seen.size());
    }

    @Test
    void theEchoEndsAtTheFirstLineFeedBehindAllThatWasTyped() {
        marks.expectEcho("echo hi");
        feed("echo hi\r\nhi\r\n");
        assertEquals(List.of(9L), ends());
    }

    @Test
    void aLineThatTheEditorWrappedIsNotTakenForTheEnd() {
        marks.expectEcho("echo xxxxxxxxxx");
        feed("echo xx\r\r\nxxxxxxxx\r\nxx\r\n");
        assertEquals(List.of(20L), ends());
    }

    @Test
    void theEchoOfALineEditorEndsWithItsFarewell() {
        marks.expectEcho(")");
        feed(")\r\n\033[?2004l\rsyntax error\r\n");
        assertEquals(List.of(3L, 11L), ends());
    }

    @Test
    void theFarewellMayComeBeforeTheLineFeed() {
        marks.expectEcho(")");
        feed(")\033[?2004l\r\r\nparse error\r\n");
        assertEquals(List.of(9L, 12L), ends());
    }

    @Test
    void aFarewellAfterOutputBelongsToAProgram() {
        marks.expectEcho("python3");
        feed("python3\r\n>>> \033[?2004l\r\n");
        assertEquals(List.of(9L), ends());
    }

    @Test
    void withoutAnythingTypedNoEchoEnds() {
        feed("a\r\nb\r\n\033[?2004l\r\n");
        assertEquals(List.of(), seen);
    }

    @Test
    void anEmptyLineEndsAtItsLineFeed() {
        marks.expectEcho("");
        feed("\r\nx\r\n");
        assertEquals(List.of(2L), ends());
    }

    private List<Long> serials() {
        return seen.stream().map(CommandMark::serial).toList();
    }

    private List<Long> ends() {
        return seen.stream()
                .filter(m -> m.kind() == Kind.INPUT_END)
                .map(CommandMark::end)
                .toList();
    }
}
