package dev.ptymcp.domain.service.screen;

import dev.ptymcp.domain.model.terminal.CursorShape;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/** Device control strings that ask: DECRQSS and XTGETTCAP. All others are passed over. */
final class DeviceStrings {

    private final Display display;
    private final Deeds deeds;
    private final Replies replies;

    DeviceStrings(Display display, Deeds deeds, Replies replies) {
        this.display = display;
        this.deeds = deeds;
        this.replies = replies;
    }

    void run(int intermediate, int finalByte, byte[] data, int length) {
        if (finalByte == 'q' && (intermediate == '$' || intermediate == '+')) {
            String text = new String(data, 0, length, StandardCharsets.ISO_8859_1);
            if (intermediate == '$') {
                setting(text);
            } else {
                capabilities(text);
            }
        }
    }

    /** DECRQSS: the sequence that would bring about the present setting. */
    private void setting(String name) {
        Margins margins = display.margins;
        Optional<String> value =
                switch (name) {
                    case "m" ->
                        Optional.of(GraphicRendition.describe(
                                display.pen.style(), display.pen.cellExtra().underlineColor()));
                    case "r" -> Optional.of((margins.top() + 1) + ";" + (margins.bottom() + 1));
                    case "s" -> Optional.of((margins.left() + 1) + ";" + (margins.right() + 1));
                    case "t", "*|" -> Optional.of(String.valueOf(display.rows()));
                    case "$|" -> Optional.of(String.valueOf(display.cols()));
                    case " q" -> Optional.of(String.valueOf(cursorCode()));
                    case "\"q" -> Optional.of((display.pen.style() & CellStyle.PROTECTED) != 0 ? "1" : "0");
                    case "\"p" -> Optional.of("64;1");
                    case "$}", "$~" -> Optional.of("0");
                    case "*x" -> Optional.of(String.valueOf(deeds.rectangles().extent()));
                    default -> Optional.empty();
                };
        replies.dcs(value.map(text -> "1$r" + text + name).orElse("0$r"));
    }

    private int cursorCode() {
        CursorShape shape = display.cursorShape();
        return shape.ordinal() * 2 + (display.modes.is(Mode.CURSOR_BLINK) ? 1 : 2);
    }

    /** XTGETTCAP: names in hexadecimal, one answer each, none after the first that is not known. */
    private void capabilities(String names) {
        for (String hex : names.split(";", -1)) {
            Optional<String> name = decode(hex);
            Optional<String> value = name.flatMap(Capabilities::find);
            if (value.isEmpty()) {
                replies.dcs("0+r" + (name.isPresent() ? hex : ""));
                return;
            }
            replies.dcs("1+r" + hex + "="
                    + HexFormat.of().withUpperCase().formatHex(value.get().getBytes(StandardCharsets.ISO_8859_1)));
        }
    }

    private static Optional<String> decode(String hex) {
        boolean valid = !hex.isEmpty()
                && hex.length() % 2 == 0
                && hex.length() <= 40
                && hex.chars().allMatch(HexFormat::isHexDigit);
        return valid
                ? Optional.of(new String(HexFormat.of().parseHex(hex), StandardCharsets.ISO_8859_1))
                : Optional.empty();
    }
}
