package dev.ptymcp.infra.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.domain.model.terminal.ScreenColors;
import java.util.Random;
import org.junit.jupiter.api.Test;

class InkTest {

    @Test
    void lettersCanAlwaysBeReadUnlessTheyAreHiddenWithSeed5() {
        Random random = new Random(5);
        for (int i = 0; i < 5000; i++) {
            int back = random.nextInt(0x1000000);
            int front = random.nextBoolean() ? random.nextInt(0x1000000) : back ^ random.nextInt(8);
            int legible = Ink.legible(front, back);
            if (front == back) {
                assertEquals(back, legible);
            } else {
                assertTrue(
                        contrast(legible, back) >= 2.5,
                        Integer.toHexString(front) + " on " + Integer.toHexString(back));
            }
        }
    }

    @Test
    void whatCanBeReadStaysAsItIs() {
        assertEquals(0xFFFFFF, Ink.legible(0xFFFFFF, 0x000000));
        assertEquals(0x000000, Ink.legible(0x000000, 0xFFFFFF));
        assertEquals(0xFF8700, Ink.legible(0xFF8700, 0x14161B));
    }

    @Test
    void everyNamedColourOfTheThemeCanBeReadOnItsBackgroundAndWhiteOnTheDarkOnes() {
        ScreenColors theme = Theme.of(ScreenColors.XTERM);
        for (int i = 1; i < 16; i++) {
            int color = theme.palette().get(i);
            assertTrue(contrast(color, theme.background()) >= 2.5, "colour " + i);
            if (i < 7) {
                assertTrue(contrast(theme.palette().get(15), color) >= 2.5, "white on colour " + i);
            }
        }
    }

    private static double contrast(int one, int other) {
        double a = brightness(one) + 0.05;
        double b = brightness(other) + 0.05;
        return Math.max(a, b) / Math.min(a, b);
    }

    private static double brightness(int rgb) {
        double[] weights = {0.0722, 0.7152, 0.2126};
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            double part = (rgb >> 8 * i & 0xFF) / 255.0;
            sum += weights[i] * (part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4));
        }
        return sum;
    }
}
