package dev.ptymcp.domain.service.tmux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.domain.service.tmux.TerminalHistory.Missed;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What tmux shows of a terminal, of 20 columns and 5 rows here. */
final class TerminalHistoryTest {

    private static final String MODES = "|0|4|1|1|0|0|0|0|0|0||";

    private static ControlReply reply(List<String> lines) {
        return new ControlReply(1, true, true, lines);
    }

    /** @param history how many of the lines have scrolled out */
    private static TerminalHistory history(int column, int row, int history, String... lines) {
        String facts = "0|0|" + column + "|" + row + "|0|0|20|5|" + history + "|100" + MODES;
        return TerminalHistory.read(List.of(reply(List.of(facts)), reply(List.of(lines))))
                .orElseThrow();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static Missed after(TerminalHistory history, String last) {
        return history.after(last.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aBlankTerminalPrintsNothing() {
        assertEquals("", text(history(0, 0, 0, "", "", "", "", "").whole()));
    }

    @Test
    void linesComeWithTheirColoursAndNothingBelowTheCursor() {
        assertEquals(
                "a\033[31mb\033[m\r\n$ \033[m",
                text(history(2, 1, 0, "a\033[31mb\033[m", "$ ", "", "", "").whole()));
    }

    @Test
    void theCursorGoesWhereItIs() {
        assertEquals(
                "one\r\ntwo\033[1;2H",
                text(history(1, 0, 0, "one", "two", "", "", "").whole()));
        assertEquals(
                "12345678901234567890ab",
                text(history(2, 1, 0, "12345678901234567890ab", "", "", "").whole()));
    }

    @Test
    void blankRowsStayWhereLinesHaveScrolledOut() {
        assertEquals(
                "old\r\n$ \r\n\r\n\r\n\r\n\033[1;3H",
                text(history(2, 0, 1, "old", "$ ", "", "", "", "").whole()));
    }

    /** tmux 3.1 does. */
    @Test
    void blanksThatFillLinesAreLeftOutButForThePromptsOwn() {
        String blanks = " ".repeat(20);
        assertEquals(
                "one\r\n$ ",
                text(history(2, 1, 0, "one" + blanks.substring(3), "$" + blanks.substring(1), blanks, "", "")
                        .whole()));
    }

    @Test
    void goesOnBehindAPrompt() {
        assertEquals(
                "ls\r\na\r\n$ ",
                text(after(history(2, 2, 0, "$ ls", "a", "$ ", "", ""), "$ ").bytes()));
    }

    @Test
    void theAlternateScreenComesAfterWhatIsBehindIt() {
        String facts = "1|0|3|2|2|1|20|5|0|100|0|4|1|0|1|1|0|0|0|0|1|";
        List<ControlReply> replies = List.of(
                reply(List.of(facts)),
                reply(List.of("not scrolled out")),
                reply(List.of("first", "$ ", "", "", "")),
                reply(List.of("~", "~", "abc", "~", "~")));
        assertFalse(TerminalHistory.asksForTheOther(replies));
        assertTrue(TerminalHistory.asksForTheOther(replies.subList(0, 2)));
        assertEquals(
                "first\r\n$ \033[2;3H\033[?1049h\033[H~\r\n~\r\nabc\r\n~\r\n~\033[m\033[?25l\033[?1h\033=\033[?2004h\033[3;4H",
                text(TerminalHistory.read(replies).orElseThrow().whole()));
    }

    @Test
    void whatTmuxSaysUnderADeadProgramIsNotItsOutput() {
        String facts = "0|1|0|0|0|0|20|5|3|100" + MODES;
        List<String> lines = List.of("one", "two", "Pane is dead (status 3, now)", "", "", "", "", "");
        TerminalHistory history = TerminalHistory.read(List.of(reply(List.of(facts)), reply(lines)))
                .orElseThrow();
        assertEquals("one\r\ntwo", text(history.whole()));
        Missed missed = after(history, "one\r\ntwo\r\n");
        assertEquals("", text(missed.bytes()));
        assertTrue(missed.sure());
    }

    @Test
    void isCompleteUntilTmuxForgets() {
        assertTrue(history(0, 0, 99, "x").complete());
        assertFalse(history(0, 0, 100, "x").complete());
    }

    @Test
    void whatTmuxRefusesIsNoHistory() {
        ControlReply refused = new ControlReply(1, true, false, List.of("can't find pane"));
        assertEquals(Optional.empty(), TerminalHistory.read(List.of(refused, refused)));
        assertFalse(TerminalHistory.asksForTheOther(List.of(refused, refused)));
    }

    @Test
    void goesOnInTheMiddleOfALineWithItsColour() {
        Missed missed =
                after(history(1, 3, 0, "$ make", "\033[32mone two\033[m", "three", "$", ""), "$ make\r\n\033[32mone");
        assertEquals("\033[32m two\033[m\r\nthree\r\n$\033[m", text(missed.bytes()));
        assertTrue(missed.sure());
    }

    @Test
    void nothingWasMissedWhereNothingMoreIsShown() {
        Missed missed = after(history(2, 1, 0, "one", "$ ", "", "", ""), "\033[1mone\033[m\r\n$ ");
        assertEquals("", text(missed.bytes()));
        assertTrue(missed.sure());
    }

    @Test
    void ofSeveralPlacesTheFirstCountsAndItIsNotSure() {
        Missed missed = after(history(1, 3, 0, "y", "y", "y", "y", ""), "y\r\n");
        assertEquals("y\r\ny\r\ny", text(missed.bytes()));
        assertFalse(missed.sure());
    }

    @Test
    void whatHasScrolledOutOfReachIsNotSure() {
        Missed missed = after(history(3, 4, 100, "new", "end"), "first\r\nold one\r\nold two\r\n");
        assertEquals("new\r\nend", text(missed.bytes()));
        assertFalse(missed.sure());
    }

    @Test
    void aFullScreenThatIsOverIsLeft() {
        Missed missed = after(
                history(2, 2, 0, "$ vim", "$ ls", "$ ", "", ""),
                "\r\n$ vim\r\n\033[?1049h\033[H\033[2Jtext\r\n~\r\n~\033[1;1H");
        assertEquals("\033[?1049l$ ls\r\n$ ", text(missed.bytes()));
    }

    @Test
    void isFoundWhereverTheLineWasCut() {
        Random random = new Random(20261121);
        for (int round = 0; round < 300; round++) {
            List<String> lines = new ArrayList<>();
            int count = 2 + random.nextInt(40);
            for (int i = 0; i < count; i++) {
                lines.add(random.nextInt(4) == 0 ? "" : "l" + i + "x".repeat(random.nextInt(30)));
            }
            lines.add("end");
            String printed = String.join("\r\n", lines);
            int cut = "l".length() + random.nextInt(printed.length() - 1);
            if (printed.charAt(cut - 1) == '\r') {
                cut++;
            }
            String last = printed.substring(0, cut);
            Missed missed = after(history(3, 4, 50, lines.toArray(String[]::new)), last);
            String name = "seed 20261121, round " + round + ", cut at " + cut + " of " + printed;
            if (missed.sure()) {
                assertEquals(printed, last + text(missed.bytes()), name);
            } else {
                assertTrue((last + text(missed.bytes())).endsWith(printed.substring(cut)), name);
            }
        }
    }
}
