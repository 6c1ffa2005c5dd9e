package dev.ptymcp.domain.service.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ptymcp.domain.model.terminal.ScreenLine;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResizeTest {

    private final ScreenFixture terminal = new ScreenFixture(10, 4);

    @Test
    void aLineThatWrappedIsJoinedWhenThereIsRoom() {
        terminal.feed("0123456789abc\r\n$ ");
        resize(20, 4);
        assertEquals(List.of("0123456789abc", "$ ▏"), terminal.picture());
    }

    @Test
    void aLineIsBrokenWhenThereIsNone() {
        terminal.feed("0123456789abc\r\n$ ");
        resize(5, 4);
        assertEquals(List.of("01234", "56789", "abc", "$ ▏"), terminal.picture());
    }

    @Test
    void widthsThereAndBackGiveTheSameScreen() {
        terminal.feed("0123456789abc\r\nshort\r\n$ ");
        List<String> before = terminal.picture();
        resize(4, 4);
        resize(33, 4);
        resize(10, 4);
        assertEquals(before, terminal.picture());
    }

    @Test
    void linesThatDidNotWrapAreNotJoined() {
        terminal.feed("0123456789\r\nabc");
        resize(20, 4);
        assertEquals(List.of("0123456789", "abc▏"), terminal.picture());
    }

    @Test
    void theCursorStaysOnItsCharacter() {
        terminal.feed("0123456789abcdef\u001b[2;3H");
        resize(7, 4);
        assertEquals(List.of("0123456", "789ab▏cd", "ef"), terminal.picture());
    }

    @Test
    void aPendingWrapBecomesAPlaceInTheLine() {
        terminal.feed("0123456789");
        resize(12, 4);
        assertEquals(List.of("0123456789▏"), terminal.picture());
        terminal.feed("ab");
        resize(6, 4);
        assertEquals(List.of("012345", "6789ab▏"), terminal.picture());
    }

    @Test
    void aWideCharacterIsNotCutInTwo() {
        terminal.feed("a日本語x");
        resize(4, 4);
        assertEquals(List.of("a日", "本語", "x▏"), terminal.picture());
        resize(10, 4);
        assertEquals(List.of("a日本語x▏"), terminal.picture());
    }

    @Test
    void aWideCharacterThatDidNotFitLeavesNoGapWhenJoined() {
        terminal.feed("123456789日本");
        assertEquals(List.of("123456789", "日本▏"), terminal.picture());
        resize(20, 4);
        assertEquals(List.of("123456789日本▏"), terminal.picture());
    }

    @Test
    void fewerRowsPushTheTopIntoTheScrollback() {
        terminal.feed("a\r\nb\r\nc\r\nd");
        resize(10, 2);
        assertEquals(List.of("c", "d▏"), terminal.picture());
        assertEquals(List.of("a", "b"), scrollback());
    }

    @Test
    void fewerRowsGiveUpBlankRowsBelowTheCursorFirst() {
        terminal.feed("a\r\nb");
        resize(10, 2);
        assertEquals(List.of("a", "b▏"), terminal.picture());
        assertEquals(List.of(), scrollback());
    }

    @Test
    void moreRowsBringTheScrollbackBack() {
        terminal.feed("a\r\nb\r\nc\r\nd\r\ne\r\nf");
        resize(10, 6);
        assertEquals(List.of("a", "b", "c", "d", "e", "f▏"), terminal.picture());
        assertEquals(List.of(), scrollback());
    }

    @Test
    void theScrollbackIsBrokenAnewToo() {
        terminal.feed("0123456789abc\r\n1\r\n2\r\n3\r\n4");
        resize(20, 4);
        assertEquals(List.of("0123456789abc"), scrollback());
        assertEquals(List.of("1", "2", "3", "4▏"), terminal.picture());
    }

    @Test
    void looksMoveWithTheirCharacters() {
        terminal.feed("12345678\u001b[31mred\u001b[m!");
        resize(6, 4);
        Display display = terminal.screen().display();
        assertEquals(List.of("123456", "78red!▏"), terminal.picture());
        assertEquals(
                CellStyle.indexed(1), CellStyle.foreground(display.page().row(1).style(2)));
        assertEquals(0, CellStyle.foreground(display.page().row(1).style(5)));
    }

    @Test
    void aColouredBarStaysOneRow() {
        terminal.feed("\u001b[44mbar\u001b[K\u001b[m\r\n$ ");
        resize(5, 4);
        assertEquals(List.of("bar", "$ ▏"), terminal.picture());
        assertEquals(5, terminal.screen().display().page().row(0).length());
    }

    @Test
    void theAlternateScreenIsCutAndFilled() {
        terminal.feed("\u001b[?1049h\u001b[H0123456789\r\nabc\u001b[4;10HX\u001b[2;2H");
        resize(5, 3);
        assertEquals(List.of("01234", "a▏bc"), terminal.picture());
        resize(8, 4);
        assertEquals(List.of("01234", "a▏bc"), terminal.picture());
    }

    @Test
    void theAlternateScreenKeepsTheRowOfTheCursor() {
        terminal.feed("\u001b[?1049h\u001b[Ha\r\nb\r\nc\r\nd");
        resize(10, 2);
        assertEquals(List.of("c", "d▏"), terminal.picture());
    }

    @Test
    void theHiddenPrimaryScreenIsReflowedAndTheCursorFollows() {
        terminal.feed("0123456789abc\r\n$ \u001b[?1049h");
        resize(20, 4);
        terminal.feed("\u001b[?1049l");
        assertEquals(List.of("0123456789abc", "$ ▏"), terminal.picture());
    }

    @Test
    void marginsAreGivenUp() {
        terminal.feed("\u001b[2;3r");
        resize(10, 5);
        terminal.feed("\u001b[5;1H\n");
        assertEquals(1, terminal.screen().scrollbackSize());
    }

    private void resize(int cols, int rows) {
        terminal.screen().resize(new TerminalSize(cols, rows));
        ScreenInvariants.check(terminal.screen());
    }

    private List<String> scrollback() {
        return terminal.screen().scrollback(100).stream().map(ScreenLine::text).toList();
    }
}
