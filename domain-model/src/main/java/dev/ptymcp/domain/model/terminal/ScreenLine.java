package dev.ptymcp.domain.model.terminal;

import java.util.List;

/**
 * One row of the screen or of its scrollback.
 *
 * @param cells what is on it from left to right without gaps; blanks in default style at the end are left out
 * @param wrapped whether the line goes on in the next row because it did not fit
 */
public record ScreenLine(List<StyledText> cells, boolean wrapped) {

    /** Copies the list. */
    public ScreenLine {
        cells = List.copyOf(cells);
    }

    /** The characters, without blanks at the end. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (StyledText part : cells) {
            text.append(part.text());
        }
        int length = text.length();
        while (length > 0 && text.charAt(length - 1) == ' ') {
            length--;
        }
        text.setLength(length);
        return text.toString();
    }
}
