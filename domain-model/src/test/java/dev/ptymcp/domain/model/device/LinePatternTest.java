package dev.ptymcp.domain.model.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class LinePatternTest {

    @Test
    void looksAtALineWithoutTheBlanksAtItsEnd() {
        LinePattern prompt = LinePattern.of("(?<host>\\w+)#");
        assertTrue(prompt.is("r1#  "));
        assertFalse(prompt.is("r1# show"));
        assertFalse(prompt.is(" r1#"));
        assertTrue(prompt.in("at r1# now"));
        assertTrue(prompt.atEndOf("at r1# "));
        assertFalse(prompt.atEndOf("at r1# now"));
    }

    @Test
    void findsTheLastOfSeveralAtTheEnd() {
        assertTrue(LinePattern.of("login:").atEndOf("login: login: "));
    }

    @Test
    void tellsWhatAGroupTook() {
        LinePattern prompt = LinePattern.of("(?:(?<host>\\w+)|-)#");
        assertEquals(Optional.of("r1"), prompt.group("r1#", "host"));
        assertEquals(Optional.of(""), prompt.group("-#", "host"));
        assertEquals(Optional.of(""), prompt.group("r1#", "other"));
        assertEquals(Optional.empty(), prompt.group("r1>", "host"));
    }

    @Test
    void givesUpWhatNeedsTooManySteps() {
        assertFalse(LinePattern.of("(a+)+b").in("a".repeat(60)));
        assertTrue(LinePattern.of("(a+)+b").in("a".repeat(60) + "b"));
    }

    @Test
    void looksAtTheBeginningOfALongLineOnly() {
        assertFalse(LinePattern.of("end").in("x".repeat(LinePattern.LONGEST_LINE) + "end"));
    }

    @Test
    void saysWhereAnExpressionIsWrong() {
        TerminalException failure = assertThrows(TerminalException.class, () -> LinePattern.of("a(b"));
        assertEquals(ErrorCode.INVALID_PATTERN, failure.code());
        assertTrue(failure.getMessage().contains("'a(b'"), failure.getMessage());
        assertThrows(TerminalException.class, () -> LinePattern.of(""));
        assertThrows(TerminalException.class, () -> LinePattern.of("x".repeat(LinePattern.MAX_LENGTH + 1)));
    }

    @Test
    void isEqualByItsExpression() {
        assertEquals(LinePattern.of("a+"), LinePattern.of("a+"));
        assertEquals(LinePattern.of("a+").hashCode(), LinePattern.of("a+").hashCode());
        assertFalse(LinePattern.of("a+").equals(LinePattern.of("a*")));
    }
}
