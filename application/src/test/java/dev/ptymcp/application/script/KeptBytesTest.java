package dev.ptymcp.application.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept of a stream without end. */
class KeptBytesTest {

    private static ScriptOutput kept(String text, int most, Random chunks) {
        KeptBytes bytes = new KeptBytes(most / 2, most - most / 2);
        byte[] all = text.getBytes(StandardCharsets.US_ASCII);
        int at = 0;
        while (at < all.length) {
            int length = Math.min(all.length - at, 1 + chunks.nextInt(40));
            byte[] chunk = new byte[50];
            System.arraycopy(all, at, chunk, 0, length);
            bytes.add(chunk, length);
            at += length;
        }
        return bytes.output(UnaryOperator.identity());
    }

    private static String text(int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; text.length() < length; i++) {
            text.append(i).append(' ');
        }
        return text.substring(0, length);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 9, 10, 11, 20, 21, 500})
    void beginAndEndAreKeptAndTheRestIsCounted(int length) {
        String text = text(length);
        for (long seed = 0; seed < 50; seed++) {
            ScriptOutput output = kept(text, 20, new Random(seed));
            if (length <= 20) {
                assertEquals(new ScriptOutput(text, 0, ""), output);
            } else {
                assertEquals(
                        new ScriptOutput(text.substring(0, 10), length - 20L, text.substring(length - 10)), output);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 20, 21, 30, 59, 60, 61, 500})
    void whatIsShortenedSaysHowMuchIsLeftOutAltogether(int length) {
        String text = text(length);
        ScriptOutput output = kept(text, 60, new Random(1)).shortened(20);
        assertEquals(
                length,
                output.head().length() + output.omitted() + output.tail().length());
        assertTrue(text.startsWith(output.head()) && text.endsWith(output.tail()));
        assertTrue(output.head().length() + output.tail().length() <= 20);
        assertEquals(length > 20, output.text().contains("left out"));
    }

    @Test
    void whatIsNoUtf8IsReplaced() {
        KeptBytes bytes = new KeptBytes(10, 10);
        bytes.add(new byte[] {'a', (byte) 0xff, 'b'}, 3);
        assertEquals("a\ufffdb", bytes.output(UnaryOperator.identity()).head());
    }
}
