package dev.ptymcp.domain.service.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.domain.model.terminal.MouseEncoding;
import dev.ptymcp.domain.model.terminal.MouseTracking;
import dev.ptymcp.domain.model.terminal.TerminalModes;
import java.util.List;
import org.junit.jupiter.api.Test;

class VtScreenTest {

    private final ScreenFixture terminal = new ScreenFixture(10, 4);

    @Test
    void keepsWhatScrolledOffTheTop() {
        terminal.feed("one\r\ntwo\r\n\u001b[31mthree\u001b[m\r\nfour\r\nfive\r\nsix");
        assertEquals(List.of("three", "four", "five", "six▏"), terminal.picture());
        assertEquals(2, terminal.screen().scrollbackSize());
        assertEquals("two", terminal.screen().scrollback(1).get(0).text());
    }

    @Test
    void forgetsTheOldestRowsOfTheScrollback() {
        ScreenFixture small = new ScreenFixture(10, 2, 3);
        small.feed("1\n2\n3\n4\n5\n6\n7");
        assertEquals(3, small.screen().scrollbackSize());
        assertEquals("  3", small.screen().scrollback(3).get(0).text());
    }

    @Test
    void theAlternateScreenHasNoScrollbackAndGivesTheShellItsScreenBack() {
        terminal.feed("$ vi\u001b[?1049h\u001b[Hedit\n\n\n\n\n\n");
        assertTrue(terminal.screen().alternate());
        assertEquals(0, terminal.screen().scrollbackSize());
        terminal.feed("\u001b[?1049l");
        assertFalse(terminal.screen().alternate());
        assertEquals(List.of("$ vi▏"), terminal.picture());
    }

    @Test
    void theLastVisualLineKeepsTheBlankBeforeTheCursor() {
        terminal.feed("hi\r\nPassword: ");
        assertEquals("Password: ", terminal.screen().lastVisualLine());
        terminal.feed("\r\n$   \u001b[2D");
        assertEquals("$ ", terminal.screen().lastVisualLine());
    }

    @Test
    void aRowDrawnAgainAsItWasHasNotChanged() {
        terminal.feed("ab\r\ncd");
        long before = terminal.screen().revision();
        terminal.feed("\u001b[H\u001b[2Jab\r\ncd");
        assertEquals(before, terminal.screen().revision());
        terminal.feed("\u001b[1;1HX\u001b[2;3H");
        assertTrue(terminal.screen().revision() > before);
        assertEquals(List.of(1), terminal.screen().changedRows(before));
    }

    @Test
    void aMovedCursorIsANewRevisionWithoutChangedRows() {
        long before = terminal.screen().revision();
        terminal.feed("\u001b[2;2H");
        assertTrue(terminal.screen().revision() > before);
        assertEquals(List.of(), terminal.screen().changedRows(before));
    }

    @Test
    void scrollingChangesEveryRowThatLooksDifferent() {
        terminal.feed("a\r\nb\r\nb\r\nc");
        long before = terminal.screen().revision();
        terminal.feed("\r\nd");
        assertEquals(List.of(1, 3, 4), terminal.screen().changedRows(before));
    }

    @Test
    void titlesHoldNothingThatActsOnATerminal() {
        terminal.feed("\u001b]0;a\u202eb\tc日\u0007");
        assertEquals("a\\u{202e}bc日", terminal.screen().title());
        terminal.feed("\u001b[22;0t\u001b]2;other\u001b\\\u001b[23;0t");
        assertEquals("a\\u{202e}bc日", terminal.screen().title());
    }

    @Test
    void nothingIsAnsweredWhereNobodyListens() {
        terminal.screen().setAnswering(false);
        terminal.feed("\u001b[c\u001b[6n");
        assertEquals("", terminal.replies());
    }

    @Test
    void whoAsksWithoutReadingIsNotAnsweredWithoutEnd() {
        terminal.feed("\u001b[6n".repeat(100_000));
        assertTrue(terminal.replies().length() <= 65_536);
    }

    @Test
    void theClipboardIsNeitherChangedNorTold() {
        terminal.feed("\u001b]52;c;?\u0007\u001b]52;c;aGk=\u0007");
        assertEquals("", terminal.replies());
        assertEquals(List.of("▏"), terminal.picture());
    }

    @Test
    void tellsTheModesThatInputDependsOn() {
        terminal.feed("\u001b[?1;1002;1006;1004;2004;2026;5h\u001b=\u001b[20h");
        TerminalModes expected = new TerminalModes(
                true, true, true, false, true, true, true, true, MouseTracking.DRAG, MouseEncoding.SGR);
        assertEquals(expected, terminal.screen().modes());
        terminal.feed("\u001b[?1;1002;1006;1004;2004;2026;5l\u001b>\u001b[20l");
        assertEquals(TerminalModes.INITIAL, terminal.screen().modes());
    }

    @Test
    void aPagerShowsItselfByAnInversePromptBelowEverything() {
        terminal.feed("text\u001b[4;1H\u001b[7m(END)\u001b[m");
        assertTrue(terminal.screen().evidence().pager());
        terminal.feed("\r\u001b[K:");
        assertFalse(terminal.screen().evidence().pager());
        assertTrue(terminal.screen().evidence().colon());
        terminal.feed("\r\u001b[K$ ");
        assertFalse(terminal.screen().evidence().pager()
                || terminal.screen().evidence().colon());
        assertFalse(terminal.screen().evidence().alternate());
    }

    @Test
    void whatIsInverseElsewhereIsNoPagersPrompt() {
        terminal.feed("\u001b[2;1H\u001b[7mchosen\u001b[m\r\nbelow\u001b[2;7H");
        assertFalse(terminal.screen().evidence().pager());
        terminal.feed("\u001b[3;1H\u001b[J\u001b[2;4H");
        assertFalse(terminal.screen().evidence().pager());
        terminal.feed("\u001b[2;7H");
        assertTrue(terminal.screen().evidence().pager());
        terminal.feed("\r\u001b[K\u001b[7mhost\u001b[m $ ");
        assertFalse(terminal.screen().evidence().pager());
    }

    @Test
    void aHyperlinkBelongsToTheTextBetweenItsMarks() {
        terminal.feed("a\u001b]8;id=1;http://x/\u001b\\bc\u001b]8;;\u001b\\d");
        var cells = terminal.screen().snapshot().lines().get(0).cells();
        assertEquals(List.of("a", "bc", "d"), cells.stream().map(c -> c.text()).toList());
        assertEquals("http://x/", cells.get(1).style().link().orElseThrow());
    }
}
