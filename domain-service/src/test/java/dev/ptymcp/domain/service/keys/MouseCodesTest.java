package dev.ptymcp.domain.service.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.InvalidArgumentException;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.terminal.CursorPosition;
import dev.ptymcp.domain.model.terminal.KeyChord;
import dev.ptymcp.domain.model.terminal.MouseAction;
import dev.ptymcp.domain.model.terminal.MouseEncoding;
import dev.ptymcp.domain.model.terminal.MouseGesture;
import dev.ptymcp.domain.model.terminal.MouseTracking;
import dev.ptymcp.domain.model.terminal.TerminalModes;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class MouseCodesTest {

    @TestFactory
    Stream<DynamicTest> sendsWhatXtermSendsAndNothingThatWasNotAskedFor() {
        return KeyTables.rows("mouse.tsv").stream()
                .map(row -> DynamicTest.dynamicTest(
                        row[0] + " " + row[1] + " " + row[2], () -> check(row[0], modes(row[1], row[2]), row[3])));
    }

    private static void check(String gesture, TerminalModes modes, String expected) {
        KeyChord chord = KeyNotation.parse(gesture);
        if (expected.startsWith("!")) {
            TerminalException refusal = assertThrows(TerminalException.class, () -> KeyEncoder.encode(chord, modes));
            assertEquals(ErrorCode.PRECONDITION_FAILED, refusal.code());
            assertTrue(refusal.getMessage().contains(expected.substring(1)), refusal.getMessage());
        } else {
            assertEquals(expected, KeyTables.shown(KeyEncoder.encode(chord, modes)));
        }
    }

    @Test
    void placesCountFromOne() {
        for (String gesture : new String[] {"click:0,1", "click:1,0", "drag:1,1-0,1"}) {
            InvalidArgumentException refusal =
                    assertThrows(InvalidArgumentException.class, () -> KeyNotation.parse(gesture));
            assertEquals("keys", refusal.argument());
            assertTrue(refusal.getMessage().contains(gesture), refusal.getMessage());
        }
    }

    @Test
    void onlyADragEndsElsewhere() {
        CursorPosition elsewhere = new CursorPosition(2, 2);
        assertThrows(
                InvalidArgumentException.class,
                () -> new MouseGesture(MouseAction.CLICK, CursorPosition.HOME, elsewhere));
    }

    @Test
    void everyGestureReadsBackFromItsOwnNotationWithSeed20261122() {
        Random random = new Random(20261122);
        for (int i = 0; i < 2000; i++) {
            MouseAction action = MouseAction.values()[random.nextInt(MouseAction.values().length)];
            CursorPosition from = new CursorPosition(1 + random.nextInt(500), 1 + random.nextInt(1000));
            CursorPosition to = action == MouseAction.DRAG
                    ? new CursorPosition(1 + random.nextInt(500), 1 + random.nextInt(1000))
                    : from;
            KeyChord chord = new KeyChord(
                    new MouseGesture(action, from, to),
                    random.nextBoolean(),
                    random.nextBoolean(),
                    random.nextBoolean(),
                    1 + random.nextInt(1000));
            assertEquals(chord, KeyNotation.parse(chord.toString()), chord.toString());
        }
    }

    private static TerminalModes modes(String tracking, String encoding) {
        return new TerminalModes(
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                MouseTracking.valueOf(tracking.toUpperCase(Locale.ROOT)),
                MouseEncoding.valueOf(encoding.toUpperCase(Locale.ROOT)));
    }
}
