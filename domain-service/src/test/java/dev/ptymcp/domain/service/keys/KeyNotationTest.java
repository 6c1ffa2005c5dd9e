package dev.ptymcp.domain.service.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.InvalidArgumentException;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.terminal.CharacterKey;
import dev.ptymcp.domain.model.terminal.KeyChord;
import dev.ptymcp.domain.model.terminal.NamedKey;
import dev.ptymcp.domain.model.terminal.TerminalKey;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class KeyNotationTest {

    @TestFactory
    Stream<DynamicTest> readsTheNotationsThatPeopleUse() {
        return KeyTables.rows("notation.tsv").stream()
                .map(row -> DynamicTest.dynamicTest(
                        row[0],
                        () -> assertEquals(row[1], KeyNotation.parse(row[0]).toString())));
    }

    @TestFactory
    Stream<DynamicTest> refusesWhatItDoesNotKnowAndSaysWhatWasMeant() {
        return KeyTables.rows("refused.tsv").stream()
                .map(row -> DynamicTest.dynamicTest(row[0], () -> {
                    TerminalException refusal = assertThrows(TerminalException.class, () -> KeyNotation.parse(row[0]));
                    assertEquals(ErrorCode.UNKNOWN_KEY, refusal.code());
                    assertTrue(refusal.getMessage().contains("'" + row[0] + "'"), refusal.getMessage());
                    assertTrue(refusal.hint().contains(row[1]), refusal.hint());
                }));
    }

    @Test
    void oneUnknownKeyRefusesTheWholeList() {
        TerminalException refusal =
                assertThrows(TerminalException.class, () -> KeyNotation.parseAll(List.of("up", "dwon", "entr")));
        assertTrue(refusal.getMessage().contains("'dwon'"));
        assertEquals("Did you mean 'down'?", refusal.hint());
    }

    @Test
    void refusesARepeatOutOfRange() {
        for (String key : List.of("down*0", "down*1001", "x*999999999")) {
            assertEquals(
                    "keys",
                    assertThrows(InvalidArgumentException.class, () -> KeyNotation.parse(key))
                            .argument());
        }
    }

    @Test
    void refusesHalfACharacter() {
        assertThrows(InvalidArgumentException.class, () -> KeyNotation.parse("\uD83D"));
    }

    @Test
    void neverShowsControlCharactersInAMessage() {
        TerminalException refusal = assertThrows(TerminalException.class, () -> KeyNotation.parse("\033[2Jx"));
        assertFalse(refusal.getMessage().contains("\033"));
    }

    @Test
    void everyListedNameIsKnownAndReadsBackAsItself() {
        assertTrue(KeyNotation.names().size() > NamedKey.values().length);
        for (String name : KeyNotation.names()) {
            KeyChord chord = KeyNotation.parse(name);
            assertEquals(chord, KeyNotation.parse(chord.toString()), name);
        }
    }

    @Test
    void everyChordReadsBackFromItsOwnNotationWithSeed20261121() {
        Random random = new Random(20261121);
        String characters = "abcXYZ09+-*^<>/\\?@[]_ é中🙂";
        int[] typed = characters.codePoints().toArray();
        int read = 0;
        for (int i = 0; i < 3000; i++) {
            TerminalKey key = random.nextBoolean()
                    ? NamedKey.values()[random.nextInt(NamedKey.values().length)]
                    : new CharacterKey(typed[random.nextInt(typed.length)]);
            KeyChord chord = new KeyChord(
                    key, random.nextBoolean(), random.nextBoolean(), random.nextBoolean(), 1 + random.nextInt(1000));
            if (hasCode(chord)) {
                assertEquals(chord, KeyNotation.parse(chord.toString()), chord.toString());
                read++;
            }
        }
        assertTrue(read > 2000, "chords with a code: " + read);
    }

    @Test
    void noTextHoweverOddDoesAnythingButReadOrRefuseWithSeed7() {
        Random random = new Random(7);
        String alphabet = "ctrlalt+-*^<> f15kp_upCMS\033\0é🙂\uD800";
        for (int i = 0; i < 5000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(12); n > 0; n--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            try {
                KeyNotation.parse(text.toString());
            } catch (TerminalException refused) {
                assertFalse(refused.hint().isEmpty());
            }
        }
    }

    private static boolean hasCode(KeyChord chord) {
        try {
            KeyEncoder.requireCode(chord);
            return true;
        } catch (TerminalException refused) {
            return false;
        }
    }
}
