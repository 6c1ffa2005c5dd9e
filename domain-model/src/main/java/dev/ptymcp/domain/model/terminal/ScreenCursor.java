package dev.ptymcp.domain.model.terminal;

import java.util.Objects;

/**
 * The cursor as it is seen.
 *
 * @param position where it is
 * @param visible whether it is shown (DECTCEM, private mode 25)
 * @param shape what it looks like
 * @param blinking whether it blinks
 */
public record ScreenCursor(CursorPosition position, boolean visible, CursorShape shape, boolean blinking) {

    /** Checks that nothing is null. */
    public ScreenCursor {
        Objects.requireNonNull(position, "position");
        Objects.requireNonNull(shape, "shape");
    }
}
