package dev.ptymcp.domain.service.device;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ptymcp.domain.model.device.LinePattern;
import dev.ptymcp.domain.model.device.LineTyping;
import dev.ptymcp.domain.model.device.LineTyping.Blank;
import dev.ptymcp.domain.model.device.LineTyping.Frame;
import dev.ptymcp.domain.model.device.LineTyping.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class TypedBlockTest {

    private static final LineTyping PYTHON = typing(Way.ONE_BY_ONE, Blank.ENDS, Optional.empty());

    private static LineTyping typing(Way way, Blank blank, Optional<Frame> frame) {
        return new LineTyping(
                way,
                frame,
                blank,
                List.of(),
                List.of(LinePattern.of("^(?:else|except)\\b"), LinePattern.of("^[#)]")),
                LineTyping.CTRL_C);
    }

    /** What is typed into a program that asks for the rest while {@code open} says so, and otherwise shows its prompt. */
    private static List<String> typed(TypedBlock block, boolean... open) {
        List<String> typed = new ArrayList<>(List.of(block.next()));
        for (boolean asks : open) {
            if (asks ? block.moreAtContinuation() : block.more()) {
                typed.add(asks ? block.nextAtContinuation() : block.next());
            }
        }
        return typed;
    }

    @Test
    void endsABlockWhereTheTextGoesBackToTheMargin() {
        TypedBlock block = new TypedBlock(PYTHON, "def f():\n    a = 1\n\n    return a\nf()\n", false);
        assertEquals(
                List.of("def f():", "    a = 1", "    return a", "", "f()"),
                typed(block, true, true, true, false, false, false));
        assertEquals(List.of(), block.rest());
    }

    @Test
    void endsABlockAtTheEndOfTheTextOnce() {
        TypedBlock block = new TypedBlock(PYTHON, "for i in x: print(i)", false);
        assertEquals(List.of("for i in x: print(i)", ""), typed(block, true, true, true));
    }

    @Test
    void leavesABlockOpenThatGoesOnAtTheMargin() {
        TypedBlock block = new TypedBlock(PYTHON, "@cached\ndef f():\n    g(\n)\n# why\nelse:\n    b\n", false);
        assertEquals(
                List.of("@cached", "def f():", "    g(", ")", "# why", "else:", "    b", ""),
                typed(block, true, true, true, true, true, true, true, true));
    }

    @Test
    void keepsEmptyLinesOfLongTexts() {
        TypedBlock block = new TypedBlock(PYTHON, "x = '''a\n\nb'''\ny\n", false);
        assertEquals(List.of("x = '''a", "", "b'''", "y"), typed(block, true, true, false, false));
    }

    @Test
    void doesNotEndALongTextThatTheCallerLeftOpen() {
        TypedBlock block = new TypedBlock(PYTHON, "x = '''a", false);
        assertEquals(List.of("x = '''a"), typed(block, true, true));
    }

    @Test
    void surroundsSeveralLinesOnly() {
        LineTyping ghci = typing(Way.ONE_BY_ONE, Blank.TYPED, Optional.of(new Frame(":{", ":}")));
        assertEquals(
                List.of(":{", "f 0 = 1", "", "f n = 2", ":}"),
                typed(new TypedBlock(ghci, "f 0 = 1\n\nf n = 2", false), true, true, true, true, false));
        assertEquals(List.of("f 3"), typed(new TypedBlock(ghci, "f 3", false), false, true));
    }

    @Test
    void typesAllAtOnceOrAsOneLine() {
        assertEquals(
                List.of("a(\n  b)"),
                typed(new TypedBlock(typing(Way.TOGETHER, Blank.TYPED, Optional.empty()), "a(\n  b)", false), true));
        assertEquals(
                List.of("select 1 from t"),
                typed(
                        new TypedBlock(typing(Way.JOINED, Blank.TYPED, Optional.empty()), "select 1\n  from t", false),
                        false));
    }

    /** A tab asks a line editor for suggestions. */
    @Test
    void indentsWithBlanksAndFromTheMargin() {
        assertEquals(
                List.of("if a:", "    b", ""),
                typed(new TypedBlock(PYTHON, "\n\tif a:\n\t\tb\n", false), true, true, true));
    }

    @Test
    void givesADeviceEveryLineButTheEmptyOnes() {
        TypedBlock block = new TypedBlock(LineTyping.USUAL, " conf t\n\n\tshutdown\nend ", true);
        assertEquals(List.of("conf t", "\tshutdown", "end"), typed(block, false, false, false));
    }

    @Test
    void knowsWhatWasNotTyped() {
        TypedBlock block = new TypedBlock(LineTyping.USUAL, "a\nb\nc", true);
        assertEquals("a", block.next());
        assertEquals(List.of("b", "c"), block.rest());
    }
}
