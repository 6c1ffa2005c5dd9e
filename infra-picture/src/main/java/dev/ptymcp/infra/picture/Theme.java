package dev.ptymcp.infra.picture;

import dev.ptymcp.domain.model.terminal.ScreenColors;
import java.util.ArrayList;
import java.util.List;

/**
 * Easier colours than xterm's in place of those that the program left as they were: the sixteen have one brightness each, so
 * that every one can be read on the background, and white on each of the dark ones.
 */
final class Theme {

    private static final int FOREGROUND = 0xD8DBE0;
    private static final int BACKGROUND = 0x14161B;
    private static final int CURSOR = 0xE8EAED;
    private static final List<Integer> SYSTEM = List.of(
            0x000000, 0xC8373D, 0x3F9A34, 0xB98E17, 0x2F66BF, 0x9A4DB5, 0x1D8E99, 0xC9CDD3, 0x6E747E, 0xF4656B,
            0x87D24F, 0xF1D05B, 0x6FA8F5, 0xD28DEB, 0x55D0DA, 0xFFFFFF);

    private Theme() {}

    static ScreenColors of(ScreenColors given) {
        ScreenColors usual = ScreenColors.XTERM;
        List<Integer> palette = new ArrayList<>(given.palette());
        for (int i = 0; i < SYSTEM.size(); i++) {
            palette.set(i, chosen(given.palette().get(i), usual.palette().get(i), SYSTEM.get(i)));
        }
        return new ScreenColors(
                chosen(given.foreground(), usual.foreground(), FOREGROUND),
                chosen(given.background(), usual.background(), BACKGROUND),
                chosen(given.cursor(), usual.cursor(), CURSOR),
                palette);
    }

    private static int chosen(int given, int usual, int better) {
        return given == usual ? better : given;
    }
}
