package dev.ptymcp.domain.service.keys;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.terminal.CharacterKey;
import dev.ptymcp.domain.model.terminal.KeyChord;
import dev.ptymcp.domain.model.terminal.NamedKey;
import dev.ptymcp.domain.model.terminal.TerminalModes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class KeyEncoderTest {

    @TestFactory
    Stream<DynamicTest> sendsWhatXtermSends() {
        return KeyTables.rows("keys.tsv").stream()
                .map(row -> DynamicTest.dynamicTest(
                        row[0] + " in mode " + row[1],
                        () -> assertEquals(
                                row[2], KeyTables.shown(KeyEncoder.encode(KeyNotation.parse(row[0]), modes(row[1]))))));
    }

    @Test
    void repeatsAChord() {
        assertEquals(
                "\\e[B\\e[B\\e[B",
                KeyTables.shown(KeyEncoder.encode(KeyNotation.parse("down*3"), TerminalModes.INITIAL)));
    }

    @Test
    void joinsSeveralChordsInOrder() {
        List<KeyChord> chords = KeyNotation.parseAll(List.of("escape", ":", "w", "q", "enter"));
        assertEquals("\\e:wq\\x0d", KeyTables.shown(KeyEncoder.encodeAll(chords, TerminalModes.INITIAL)));
    }

    @Test
    void refusesAChordWithoutACodeEvenWhenItWasNotRead() {
        KeyChord chord = new KeyChord(new CharacterKey('1'), true, false, false, 1);
        assertThrows(TerminalException.class, () -> KeyEncoder.encode(chord, TerminalModes.INITIAL));
    }

    @Test
    void everyNamedKeySendsSomethingInEveryModeAndWithEveryModifier() {
        for (NamedKey key : NamedKey.values()) {
            for (int bits = 0; bits < 64; bits++) {
                TerminalModes modes =
                        new TerminalModes((bits & 1) != 0, (bits & 2) != 0, false, false, (bits & 4) != 0);
                KeyChord chord = new KeyChord(key, (bits & 8) != 0, (bits & 16) != 0, (bits & 32) != 0, 1);
                assertTrue(KeyEncoder.encode(chord, modes).length > 0, chord + " in " + modes);
            }
        }
    }

    @Test
    void plainAsciiIsItself() {
        for (char c = ' '; c < 127; c++) {
            assertArrayEquals(
                    String.valueOf(c).getBytes(StandardCharsets.US_ASCII),
                    KeyEncoder.encode(KeyNotation.parse(String.valueOf(c)), TerminalModes.INITIAL));
        }
    }

    private static TerminalModes modes(String letters) {
        return new TerminalModes(letters.contains("C"), letters.contains("K"), false, false, letters.contains("N"));
    }
}
