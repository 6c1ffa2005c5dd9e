package dev.ptymcp.domain.model.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ptymcp.domain.model.error.InvalidArgumentException;
import org.junit.jupiter.api.Test;

class KeyChordTest {

    @Test
    void isShownInKeyNotation() {
        assertEquals("up", KeyChord.of(NamedKey.UP).toString());
        assertEquals("kp_enter", KeyChord.of(NamedKey.KP_ENTER).toString());
        assertEquals("space", KeyChord.of(CharacterKey.SPACE).toString());
        assertEquals("ctrl+alt+shift+x*3", new KeyChord(new CharacterKey('x'), true, true, true, 3).toString());
    }

    @Test
    void refusesARepeatOutOfRange() {
        for (int repeat : new int[] {0, -1, 1001}) {
            assertThrows(
                    InvalidArgumentException.class, () -> new KeyChord(NamedKey.DOWN, false, false, false, repeat));
        }
    }

    @Test
    void refusesWhatIsNotAWholeCharacter() {
        for (int codePoint : new int[] {-1, 0xD800, 0xDFFF, 0x110000}) {
            assertThrows(InvalidArgumentException.class, () -> new CharacterKey(codePoint));
        }
        assertEquals("🙂", new CharacterKey(0x1F642).notation());
    }
}
