package dev.ptymcp.domain.service.screen;

import java.util.Objects;

/**
 * What the screen itself says about the program that draws it.
 *
 * @param alternate whether the alternate screen is shown, as full-screen programs do
 * @param atEnd whether the cursor rests directly behind the last character of its row and nothing is shown below: where
 *     pagers wait
 * @param atBottom whether the cursor is in the last row
 * @param inverse whether everything left of the cursor is in inverse video, as the prompts of less, more and man are
 * @param line the text of the cursor's row
 */
public record ScreenEvidence(boolean alternate, boolean atEnd, boolean atBottom, boolean inverse, String line) {

    /** Nothing is shown. */
    public static final ScreenEvidence BLANK = new ScreenEvidence(false, true, false, false, "");

    /** Checks that nothing is null. */
    public ScreenEvidence {
        Objects.requireNonNull(line, "line");
    }

    /** Whether a pager waits: the cursor rests behind a prompt in inverse video. */
    public boolean pager() {
        return atEnd && inverse;
    }

    /** Whether the cursor rests behind a lone colon in the last row: the prompt of less, but editors ask for commands so. */
    public boolean colon() {
        return atEnd && atBottom && line.equals(":");
    }
}
