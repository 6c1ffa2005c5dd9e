package dev.ptymcp.domain.service.screen;

import java.util.Objects;

/**
 * What the screen itself says about the program that draws it.
 *
 * @param alternate whether the alternate screen is shown, as full-screen programs do
 * @param cursorAtBottom whether the cursor is in the last row, where pagers wait
 * @param inverseBottom whether the last row begins in inverse video, as the prompts of less, more and man do
 * @param bottomLine the last row's text
 */
public record ScreenEvidence(boolean alternate, boolean cursorAtBottom, boolean inverseBottom, String bottomLine) {

    /** Checks that nothing is null. */
    public ScreenEvidence {
        Objects.requireNonNull(bottomLine, "bottomLine");
    }

    /**
     * Whether a pager waits: the cursor rests in the last row behind a prompt in inverse video, or behind the lone colon of
     * less.
     */
    public boolean pager() {
        return cursorAtBottom && (inverseBottom || bottomLine.equals(":"));
    }
}
