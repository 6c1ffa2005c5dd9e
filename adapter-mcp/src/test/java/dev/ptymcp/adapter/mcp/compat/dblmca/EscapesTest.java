package dev.ptymcp.adapter.mcp.compat.dblmca;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class EscapesTest {

    private static final String ESC = String.valueOf((char) 27);

    @Test
    void escapesBecomeTheCharactersThatAreMeant() {
        Map.of(
                        "ls\\r", "ls\r",
                        "a\\tb\\n", "a\tb\n",
                        "\\x03", String.valueOf((char) 3),
                        "\\x1b[A", ESC + "[A",
                        "\\e[B\\033[C", ESC + "[B" + ESC + "[C",
                        "\\u00e9", "é",
                        "\\0", String.valueOf((char) 0),
                        "\\\\x41", "\\x41",
                        "C:\\dir", "C:\\dir",
                        "\\xZZ\\", "\\xZZ\\")
                .forEach((given, meant) -> assertEquals(meant, Escapes.resolved(given)));
    }

    @Test
    void whatHasNoBackslashStaysAsItIs() {
        String text = "every thing $else: é " + ESC + "[A\r\n";
        assertEquals(text, Escapes.resolved(text));
    }
}
