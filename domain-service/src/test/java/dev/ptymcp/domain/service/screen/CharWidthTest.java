package dev.ptymcp.domain.service.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CharWidthTest {

    @ParameterizedTest(name = "U+{0} to U+{1} take {2} columns")
    @CsvSource({
        "20, 7E, 1",
        "A0, 2FF, 1",
        "300, 36F, 0",
        "1100, 115F, 2",
        "1160, 11FF, 0",
        "200B, 200F, 0",
        "2010, 2027, 1",
        "231A, 231B, 2",
        "2500, 25FC, 1",
        "2630, 2637, 2",
        "3041, 3096, 2",
        "3400, A48C, 2",
        "AC00, D7A3, 2",
        "E000, F8FF, 1",
        "F900, FAFF, 2",
        "FE00, FE0F, 0",
        "FF01, FF60, 2",
        "FF61, FFDC, 1",
        "FFFD, FFFD, 1",
        "1F1E6, 1F1FF, 1",
        "1F300, 1F320, 2",
        "1F600, 1F64F, 2",
        "1FAE9, 1FAE9, 2",
        "20000, 2FFFD, 2",
        "30000, 3FFFD, 2",
        "E0020, E007F, 0",
        "E0100, E01EF, 0",
        "F0000, FFFFD, 1",
    })
    void followsUnicode(String from, String to, int columns) {
        for (int codePoint = Integer.parseInt(from, 16); codePoint <= Integer.parseInt(to, 16); codePoint++) {
            assertEquals(columns, CharWidth.of(codePoint), Integer.toHexString(codePoint));
        }
    }

    @Test
    void everyIdeographTakesTwoColumns() {
        for (int codePoint = 0x300; codePoint < 0x110000; codePoint++) {
            if (Character.isIdeographic(codePoint) && Character.isLetter(codePoint) && codePoint < 0x16FE0) {
                assertEquals(2, CharWidth.of(codePoint), Integer.toHexString(codePoint));
            }
        }
    }
}
